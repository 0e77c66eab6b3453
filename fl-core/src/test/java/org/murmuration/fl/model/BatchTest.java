package org.murmuration.fl.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.murmuration.fl.data.ClientRows;
import org.murmuration.fl.metric.MetricSums;
import org.murmuration.fl.metric.Metrics;

class BatchTest {
  private static final ClientRows ROWS =
      ClientRows.of(new float[][] {{1, 2}, {3, 4}}, new int[] {5, 6});

  @Test
  void add_rowsInAnyOrder_liesRowByRow() {
    Batch batch = new Batch(2, 2);
    batch.add(ROWS, 1);
    batch.add(ROWS, 0);
    assertArrayEquals(new float[] {3, 4, 1, 2}, batch.features());
    assertEquals(6, batch.label(0));
    assertEquals(2, batch.count());
  }

  @Test
  void clear_fullBatch_takesRowsAgain() {
    Batch batch = new Batch(1, 2);
    batch.add(ROWS, 1);
    batch.clear();
    batch.add(ROWS, 0);
    assertEquals(5, batch.label(0));
  }

  @Test
  void add_fullBatch_isRefused() {
    Batch batch = new Batch(1, 2);
    batch.add(ROWS, 0);
    assertThrows(IllegalStateException.class, () -> batch.add(ROWS, 1));
  }

  @Test
  void add_otherDimension_isRefused() {
    assertThrows(IllegalArgumentException.class, () -> new Batch(1, 3).add(ROWS, 0));
  }

  @Test
  void batch_noCapacityOrFeature_isRefused() {
    assertThrows(IllegalArgumentException.class, () -> new Batch(0, 1));
    assertThrows(IllegalArgumentException.class, () -> new Batch(1, 0));
  }

  @Test
  void evaluation_added_sumsUp() {
    Evaluation both = evaluation(3, 1.5, 2).plus(evaluation(1, 0.5, 1));
    assertEquals(evaluation(4, 2, 3), both);
    assertEquals(0.75, both.accuracy());
    assertEquals(0.5, both.meanLoss());
  }

  @Test
  void add_rowsWithTargets_keepsThemInOrder() {
    Batch batch = new Batch(2, 1, 2);
    ClientRows rows =
        ClientRows.withTargets(new float[][] {{1}, {2}}, new float[][] {{3, 4}, {5, 6}});
    batch.add(rows, 1);
    batch.add(rows, 0);
    assertArrayEquals(new float[] {5, 6, 3, 4}, batch.targets());
    assertEquals(2, batch.targetCount());
  }

  @Test
  void add_rowsWithoutTargetsToABatchWith_isRefused() {
    Batch batch = new Batch(2, 1, 2);
    ClientRows rows = ClientRows.of(new float[][] {{1}}, new int[1]);
    Exception refused = assertThrows(IllegalArgumentException.class, () -> batch.add(rows, 0));
    assertTrue(refused.getMessage().contains("0 targets"), refused.getMessage());
    assertThrows(IllegalArgumentException.class, () -> new Batch(1, 1, -1));
  }

  private static Evaluation evaluation(long examples, double loss, double correct) {
    return new Evaluation(MetricSums.of(Metrics.OF_CLASSIFIER, examples, loss, correct));
  }
}
