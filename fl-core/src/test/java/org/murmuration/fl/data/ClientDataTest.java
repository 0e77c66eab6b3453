package org.murmuration.fl.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ClientDataTest {
  private static final ClientId ANN = new ClientId("ann");
  private static final ClientId BEN = new ClientId("ben");

  @Test
  void of_rowsOfTwoClients_areThereInOrderOfNames() {
    ClientRows rows = rows(1, 0);
    ClientData data = ClientData.of(Map.of(BEN, rows(2, 1), ANN, rows), 2);
    assertEquals(List.of(ANN, BEN), data.ids());
    assertEquals(rows, data.rows(ANN));
    assertEquals(1, data.features());
    assertEquals(2, data.classes());
  }

  @Test
  void of_clientWithoutRows_isOne() {
    ClientRows none = ClientRows.of(new float[0][], new int[0]);
    ClientData data = ClientData.of(Map.of(ANN, rows(1, 0), BEN, none), 1);
    assertEquals(0, data.rows(BEN).count());
  }

  @Test
  void of_whatDoesNotFit_isRefusedWithTheClient() {
    assertRefused("0 clients", Map.of(), 2);
    assertRefused("0 classes", Map.of(ANN, rows(1, 0)), 0);
    assertRefused("client 'ben' has label 2 in row 0", Map.of(ANN, rows(1, 0), BEN, rows(1, 2)), 2);
    ClientRows wide = ClientRows.of(new float[][] {{1, 2}}, new int[] {0});
    assertRefused("client 'ann' has rows of 1 features", Map.of(ANN, rows(1, 0), BEN, wide), 2);
  }

  @Test
  void wrap_floats_takesThemOver() {
    float[] features = {1, 2, 3, 4};
    ClientRows rows = ClientRows.wrap(features, new int[] {0, 1}, 2);
    features[3] = 9;
    float[] into = new float[2];
    rows.copyRow(1, into, 0);
    assertEquals(9, into[1]);
    assertThrows(IllegalArgumentException.class, () -> ClientRows.wrap(features, new int[] {0}, 2));
    assertThrows(
        IllegalArgumentException.class, () -> ClientRows.wrap(features, new int[] {0, -1}, 2));
    assertThrows(IllegalArgumentException.class, () -> ClientRows.wrap(features, new int[4], -1));
  }

  @Test
  void dataset_ofFloatRows_checksThem() {
    Dataset dataset = Dataset.of(rows(2, 3), 500);
    assertEquals(3, dataset.label(1));
    assertEquals(500, dataset.classes());
    assertThrows(IllegalArgumentException.class, () -> Dataset.of(rows(2, 3), 3));
    assertThrows(IllegalArgumentException.class, () -> Dataset.of(rows(0, 0), 3));
    assertThrows(IllegalArgumentException.class, () -> Dataset.of(rows(1, 0), 0));
    ClientRows featureless = ClientRows.wrap(new float[0], new int[1], 0);
    assertThrows(IllegalArgumentException.class, () -> Dataset.of(featureless, 1));
  }

  private static void assertRefused(String said, Map<ClientId, ClientRows> rows, int classes) {
    var thrown = assertThrows(IllegalArgumentException.class, () -> ClientData.of(rows, classes));
    assertTrue(thrown.getMessage().contains(said), thrown.getMessage());
  }

  private static ClientRows rows(int count, int label) {
    int[] labels = new int[count];
    Arrays.fill(labels, label);
    return ClientRows.wrap(new float[count], labels, 1);
  }
}
