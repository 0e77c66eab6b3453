package org.murmuration.fl.data.synthetic;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.murmuration.fl.data.ClientData;
import org.murmuration.fl.data.ClientId;
import org.murmuration.fl.data.ClientRows;
import org.murmuration.fl.seed.Seed;

/** At fixed seeds; tolerances are six standard deviations, so 1e-8 for a fresh one. */
class SyntheticClientsTest {
  private static final int FEATURES = SyntheticClients.FEATURES;

  @Test
  void training_seeds_repeatAndDiffer() {
    float[] one = first(of(3, 1, 1, 5).training());
    assertArrayEquals(one, first(of(3, 1, 1, 5).training()));
    assertFalse(Arrays.equals(one, first(of(3, 1, 1, 6).training())));
  }

  @Test
  void trainingAndTest_ofAClient_areNineTenthsAndTheRest() {
    SyntheticClients clients = new SyntheticClients(40, 1, 1, 200, Seed.of(2));
    ClientData first = clients.training();
    ClientData rest = clients.test();
    for (ClientId id : first.ids()) {
      int training = first.rows(id).count();
      int all = training + rest.rows(id).count();
      assertEquals(all * 9 / 10, training);
      assertTrue(all >= 50 && all <= 200, id + " has " + all);
    }
    assertEquals(60, rest.features());
    assertEquals(10, rest.classes());
  }

  /** Half of the log-normal sizes are above 50 + e^4 = 104. */
  @Test
  void rows_ofManyClients_haveTheMedianOfTheLaw() {
    ClientData data = new SyntheticClients(1000, 0, 0, 250, Seed.of(4)).training();
    long above = data.ids().stream().filter(id -> data.rows(id).count() > 94).count();
    assertEquals(500, above, 6 * Math.sqrt(250));
  }

  /** A client's inputs scatter about its own center with variance j^-1.2. */
  @Test
  void features_ofOneClient_haveTheVariancesOfTheLaw() {
    ClientRows rows = largest(of(40, 1, 1, 7).training());
    int count = rows.count();
    double[] sum = new double[FEATURES];
    double[] squares = new double[FEATURES];
    float[] into = new float[FEATURES];
    for (int row = 0; row < count; row++) {
      rows.copyRow(row, into, 0);
      for (int j = 0; j < FEATURES; j++) {
        sum[j] += into[j];
        squares[j] += (double) into[j] * into[j];
      }
    }
    assertTrue(count > 500, "too few rows to tell: " + count);
    for (int j = 0; j < FEATURES; j++) {
      double variance = squares[j] / count - sum[j] / count * (sum[j] / count);
      double expected = Math.pow(j + 1, -1.2);
      assertEquals(expected, variance, 6 * expected * Math.sqrt(2.0 / count), "feature " + j);
    }
  }

  /**
   * Beta moves the clients' inputs: the variance of their means is 1/60 of a center's plus beta.
   */
  @Test
  void features_largeBeta_differByClient() {
    assertEquals(1.0 / 60, spreadOfMeans(0), 0.02);
    assertEquals(9 + 1.0 / 60, spreadOfMeans(3), 6 * 9 * Math.sqrt(2.0 / 400));
  }

  private static double spreadOfMeans(double beta) {
    ClientData data = new SyntheticClients(400, 0, beta, 60, Seed.of(9)).training();
    double squares = 0;
    for (ClientId id : data.ids()) {
      ClientRows rows = data.rows(id);
      float[] into = new float[FEATURES];
      double sum = 0;
      for (int row = 0; row < rows.count(); row++) {
        rows.copyRow(row, into, 0);
        for (float value : into) {
          sum += value;
        }
      }
      double mean = sum / rows.count() / FEATURES;
      squares += mean * mean;
    }
    return squares / data.ids().size();
  }

  @Test
  void clients_impossibleNumbers_areRefused() {
    assertThrows(IllegalArgumentException.class, () -> of(0, 1, 1, 1));
    assertThrows(IllegalArgumentException.class, () -> of(1, -1, 1, 1));
    assertThrows(IllegalArgumentException.class, () -> of(1, 1, Double.NaN, 1));
    assertThrows(IllegalArgumentException.class, () -> of(1, Double.POSITIVE_INFINITY, 1, 1));
    assertThrows(
        IllegalArgumentException.class, () -> new SyntheticClients(1, 1, 1, 49, Seed.of(1)));
  }

  private static SyntheticClients of(int clients, double alpha, double beta, long seed) {
    return new SyntheticClients(clients, alpha, beta, 2000, Seed.of(seed));
  }

  private static float[] first(ClientData data) {
    float[] into = new float[FEATURES];
    data.rows(data.ids().get(0)).copyRow(0, into, 0);
    return into;
  }

  private static ClientRows largest(ClientData data) {
    ClientId id =
        data.ids().stream()
            .max((a, b) -> Integer.compare(data.rows(a).count(), data.rows(b).count()))
            .orElseThrow();
    return data.rows(id);
  }
}
