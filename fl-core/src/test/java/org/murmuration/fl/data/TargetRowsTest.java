package org.murmuration.fl.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.murmuration.fl.data.transform.RowPipeline;
import org.murmuration.fl.seed.Seed;

class TargetRowsTest {
  private static final float[][] FEATURES = {{1, 2}, {3, 4}, {5, 6}};

  @Test
  void withTargets_rows_keepFeaturesAndTargetsApart() {
    ClientRows rows = ClientRows.withTargets(FEATURES, new float[][] {{7}, {8}, {9}});
    float[] into = new float[4];
    rows.copyRow(1, into, 1);
    rows.copyTargets(2, into, 0);
    assertArrayEquals(new float[] {9, 3, 4, 0}, into);
    assertEquals(3, rows.count());
    assertEquals(2, rows.dimension());
    assertEquals(1, rows.targets());
    assertEquals(0, rows.label(2));
  }

  @Test
  void withTargets_oneTargetShort_isRefused() {
    float[][] two = {{1}, {2}};
    assertThrows(IllegalArgumentException.class, () -> ClientRows.withTargets(FEATURES, two));
  }

  @Test
  void of_classes_haveNoTargets() {
    ClientRows rows = ClientRows.of(FEATURES, new int[] {0, 1, 2});
    float[] into = {5};
    rows.copyTargets(0, into, 0);
    assertEquals(0, rows.targets());
    assertEquals(5, into[0]);
  }

  /** Views of rows keep each row's targets with it. */
  @Test
  void copyTargets_throughSelectionAndPipeline_followTheRow() {
    ClientRows rows = ClientRows.withTargets(FEATURES, new float[][] {{7}, {8}, {9}});
    RowPipeline pipeline =
        RowPipeline.seeded(Seed.of(1))
            .scale(2, 0)
            .map(2, (row, into, at) -> System.arraycopy(row, 0, into, at, 2))
            .repeat(2);
    ClientRows twice = pipeline.rows(new ClientId("a"), rows.select(new int[] {2, 0}));
    float[] into = new float[3];
    twice.copyRow(3, into, 0);
    twice.copyTargets(3, into, 2);
    assertArrayEquals(new float[] {2, 4, 7}, into);
    assertEquals(1, twice.targets());
  }
}
