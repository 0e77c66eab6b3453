package org.murmuration.fl.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class ClientRowsTest {

  @Test
  void of_arrays_copiesThem() {
    float[][] features = {{1, 2}, {3, 4}};
    ClientRows rows = ClientRows.of(features, new int[] {0, 5});
    features[1][0] = 9;
    float[] into = new float[4];
    rows.copyRow(1, into, 1);
    assertArrayEquals(new float[] {0, 3, 4, 0}, into);
    assertEquals(5, rows.label(1));
    assertEquals(2, rows.dimension());
  }

  @Test
  void of_noRows_isEmpty() {
    assertEquals(0, ClientRows.of(new float[0][], new int[0]).count());
  }

  @Test
  void of_lengthsThatDiffer_isRefused() {
    float[][] ragged = {{1, 2}, {3}};
    float[][] even = {{1}, {2}};
    assertThrows(IllegalArgumentException.class, () -> ClientRows.of(ragged, new int[2]));
    assertThrows(IllegalArgumentException.class, () -> ClientRows.of(even, new int[3]));
    assertThrows(IllegalArgumentException.class, () -> ClientRows.of(even, new int[] {0, -1}));
  }

  @Test
  void wrap_badDataset_isRefused() {
    byte[] three = {1, 2, 3};
    assertThrows(IllegalArgumentException.class, () -> Dataset.wrap(three, new byte[2], 10));
    assertThrows(IllegalArgumentException.class, () -> Dataset.wrap(three, new byte[0], 10));
    assertThrows(IllegalArgumentException.class, () -> Dataset.wrap(new byte[0], three, 10));
    assertThrows(IllegalArgumentException.class, () -> Dataset.wrap(three, three, 3));
    assertThrows(IllegalArgumentException.class, () -> Dataset.wrap(three, new byte[] {-1}, 3));
    assertThrows(IllegalArgumentException.class, () -> Dataset.wrap(three, three, 129));
    assertThrows(IllegalArgumentException.class, () -> Dataset.wrap(three, new byte[3], 0));
  }

  @Test
  void rows_outsideTheDataset_isRefused() {
    Dataset dataset = Rows.numbered(3);
    assertThrows(IllegalArgumentException.class, () -> dataset.rows(new int[] {0, 3}));
    assertThrows(IllegalArgumentException.class, () -> dataset.rows(new int[] {-1}));
  }

  @Test
  void clientId_blank_isRefused() {
    assertThrows(IllegalArgumentException.class, () -> new ClientId(" "));
  }
}
