package org.murmuration.fl.data.synthetic;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.murmuration.fl.data.ClientData;
import org.murmuration.fl.data.ClientId;
import org.murmuration.fl.data.ClientRows;
import org.murmuration.fl.seed.Seed;

/** At fixed seeds. */
class ClusteredClientsTest {
  @Test
  void training_sameSeed_sameRowsAndOthersThanTheTest() {
    ClusteredClients clients = new ClusteredClients(3, 4, 5, 2, Seed.of(1));
    float[] one = row(clients.training(), 0);
    assertArrayEquals(one, row(new ClusteredClients(3, 4, 5, 2, Seed.of(1)).training(), 0));
    assertFalse(Arrays.equals(one, row(clients.test(), 0)));
    assertEquals(3, clients.test().ids().size());
    assertEquals(5, clients.test().features());
  }

  /**
   * One client of 40,000 rows and one of the test: the same center a class, within 6 deviations.
   */
  @Test
  void rows_ofOneClass_lieAboutTheSameCenterEverywhere() {
    ClusteredClients clients = new ClusteredClients(1, 40_000, 1, 2, Seed.of(2));
    double[] training = means(clients.training());
    double[] test = means(clients.test());
    double apart = 6 * Math.sqrt(2 / 20_000.0);
    assertEquals(training[0], test[0], apart);
    assertEquals(training[1], test[1], apart);
    assertTrue(Math.abs(training[0] - training[1]) > apart, "two classes, two centers");
  }

  @ParameterizedTest
  @CsvSource({"0, 1, 1, 1", "1, 0, 1, 1", "1, 1, 0, 1", "1, 1, 1, 0"})
  void new_nothingOfSomething_isRefused(int clients, int rows, int features, int classes) {
    assertThrows(
        IllegalArgumentException.class,
        () -> new ClusteredClients(clients, rows, features, classes, Seed.of(0)));
  }

  private static float[] row(ClientData data, int client) {
    ClientId id = data.ids().get(client);
    float[] row = new float[data.features()];
    data.rows(id).copyRow(0, row, 0);
    return row;
  }

  private static double[] means(ClientData data) {
    ClientRows rows = data.rows(data.ids().get(0));
    double[] sums = new double[2];
    int[] counts = new int[2];
    float[] value = new float[1];
    for (int row = 0; row < rows.count(); row++) {
      rows.copyRow(row, value, 0);
      sums[rows.label(row)] += value[0];
      counts[rows.label(row)]++;
    }
    return new double[] {sums[0] / counts[0], sums[1] / counts[1]};
  }
}
