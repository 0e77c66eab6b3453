package org.murmuration.fl.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.murmuration.fl.seed.Seed;
import org.murmuration.testkit.Allocation;

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

  /** MNIST takes its own 47 MB once; cutting it takes row numbers. */
  @Test
  void wrapAndSplit_bytes_copyNoFeature() {
    byte[] features = new byte[10_000 * 784];
    byte[] labels = new byte[10_000];
    Seed seed = Seed.of(1);
    long before = Allocation.bytesOfThisThread();
    ClientData clients = new Partition.Iid(10, seed).split(Dataset.wrap(features, labels, 10));
    long taken = Allocation.bytesOfThisThread() - before;
    assertEquals(1000, clients.rows(clients.ids().get(0)).count());
    assertTrue(taken < 1_000_000, taken + " bytes");
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
