package org.murmuration.fl.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.murmuration.fl.data.ClientRows;

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
    Evaluation both = new Evaluation(3, 1.5, 2).plus(new Evaluation(1, 0.5, 1));
    assertEquals(new Evaluation(4, 2, 3), both);
    assertEquals(0.75, both.accuracy());
    assertEquals(0.5, both.meanLoss());
  }
}
