package org.murmuration.fl.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class RowBufferTest {
  @Test
  void rows_moreThanFirstFit_areAllThere() {
    RowBuffer buffer = new RowBuffer();
    for (int row = 0; row < 1000; row++) {
      buffer.add(new float[] {row, -row}, row % 7);
    }
    ClientRows rows = buffer.rows(2);
    float[] into = new float[2];
    assertEquals(1000, buffer.count());
    assertEquals(1000, rows.count());
    for (int row = 0; row < 1000; row++) {
      rows.copyRow(row, into, 0);
      assertEquals(row, into[0]);
      assertEquals(-row, into[1]);
      assertEquals(row % 7, rows.label(row));
    }
  }

  @Test
  void rows_anotherDimension_isRefused() {
    RowBuffer buffer = new RowBuffer();
    buffer.addFeature(1);
    buffer.addFeature(2);
    buffer.addLabel(0);
    assertThrows(IllegalArgumentException.class, () -> buffer.rows(3));
    assertEquals(1, buffer.rows(2).count());
  }
}
