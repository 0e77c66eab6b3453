package org.murmuration.fl.data.partition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.murmuration.fl.data.ClientData;
import org.murmuration.fl.data.ClientId;
import org.murmuration.fl.data.ClientRows;
import org.murmuration.fl.data.Dataset;
import org.murmuration.fl.seed.Seed;

/**
 * Moments of what is drawn, at a fixed seed. Tolerances are six standard deviations of the
 * statistic or more, so that a fresh seed would fail below 1e-8 a comparison, below 1e-6 together;
 * a wrong concentration, a missing boost below 1 or a prior that is forgotten is tens of them off.
 */
class DirichletChanceTest {
  private static final int DRAWS = 40_000;

  /** Mean a/A and variance a(A-a)/(A^2(A+1)) of the Dirichlet distribution. */
  @ParameterizedTest
  @ValueSource(doubles = {0.01, 0.1, 1, 10, 1000})
  void draw_concentrations_haveTheDistributionsMoments(double alpha) {
    double[] parameters = {alpha * 0.2, alpha * 0.5, alpha * 0.3};
    RandomGenerator random = Seed.of(3).generator();
    double[] sum = new double[3];
    double[] squares = new double[3];
    for (int draw = 0; draw < DRAWS; draw++) {
      double[] shares = Dirichlet.draw(parameters, random);
      assertEquals(1, shares[0] + shares[1] + shares[2], 1e-12);
      for (int i = 0; i < 3; i++) {
        sum[i] += shares[i];
        double off = shares[i] - parameters[i] / alpha;
        squares[i] += off * off;
      }
    }
    for (int i = 0; i < 3; i++) {
      double mean = parameters[i] / alpha;
      double variance = mean * (1 - mean) / (alpha + 1);
      assertEquals(mean, sum[i] / DRAWS, 6 * Math.sqrt(variance / DRAWS));
      // The fourth central moment of a value in [0, 1] is at most the variance, and where alpha is
      // large about three times its square.
      double spread = Math.sqrt(Math.min(variance, 10 * variance * variance + variance / alpha));
      assertEquals(variance, squares[i] / DRAWS, 6 * spread / Math.sqrt(DRAWS));
    }
  }

  @Test
  void draw_parameterZero_neverHasAShare() {
    assertEquals(0, Dirichlet.draw(new double[] {0, 1}, Seed.of(1).generator())[0]);
  }

  /** Parameters whose gamma variates are all below the least double still give shares. */
  @Test
  void draw_tinyParameters_giveOneShareNearOne() {
    RandomGenerator random = Seed.of(1).generator();
    for (int draw = 0; draw < 1000; draw++) {
      double[] shares = Dirichlet.draw(new double[] {1e-6, 1e-6, 1e-6}, random);
      assertEquals(1, Math.max(shares[0], Math.max(shares[1], shares[2])), 1e-3);
    }
  }

  /**
   * Alpha 10^9 is IID: label counts of a client are nearly multinomial with the prior, so the first
   * of 50 clients' summed chi-square with 4 degrees of freedom each, 80 in mean and 12.6 in
   * standard deviation over 20 clients, stays below 80 + 6 x 12.6.
   */
  @Test
  void labels_largeAlpha_areSpreadAsChanceDoes() {
    Dataset rows = Labeled.rows(10_000, 5);
    ClientData data = new DirichletLabels(50, 1e9, Seed.of(8)).split(rows);
    double chiSquare = 0;
    for (int client = 0; client < 20; client++) {
      for (int count : Labeled.counts(data.rows(ClientId.numbered("client", client, 49)), 5)) {
        chiSquare += (count - 40.0) * (count - 40.0) / 40;
      }
    }
    assertTrue(chiSquare < 80 + 6 * 12.7, "chi-square " + chiSquare);
    assertTrue(chiSquare > 80 - 6 * 12.7, "chi-square " + chiSquare);
  }

  /** Alpha 1 over a prior of 4:1: a client's first label has mean 0.8, variance 0.16/2. */
  @Test
  void labels_unevenPrior_isKept() {
    float[] unused = new float[100_000];
    int[] labels = new int[100_000];
    for (int row = 0; row < labels.length; row++) {
      labels[row] = row % 5 == 0 ? 1 : 0;
    }
    Dataset rows = Dataset.of(ClientRows.wrap(unused, labels, 1), 2);
    ClientData data = new DirichletLabels(1000, 1, Seed.of(4)).split(rows);
    double sum = 0;
    double squares = 0;
    for (int client = 0; client < 400; client++) {
      double share =
          Labeled.counts(data.rows(ClientId.numbered("client", client, 999)), 2)[0] / 100.0;
      sum += share;
      squares += (share - 0.8) * (share - 0.8);
    }
    assertEquals(0.8, sum / 400, 6 * Math.sqrt(0.0808 / 400));
    assertEquals(0.0808, squares / 400, 0.04);
  }
}
