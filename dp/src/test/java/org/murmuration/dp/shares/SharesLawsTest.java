package org.murmuration.dp.shares;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.murmuration.dp.budget.Adjacency;
import org.murmuration.dp.mechanism.IntegerDistance;
import org.murmuration.dp.mechanism.NoiseShares;
import org.murmuration.dp.renyi.Cumulant;
import org.murmuration.dp.renyi.LatticeCumulant;

/** Sums of shares in one dimension, convolved and summed by brute force, against the bounds. */
class SharesLawsTest {
  private static final int REACH = 120;

  /** {@code count} discrete Gaussians of {@code variance}, neighbors {@code distance} apart. */
  record Setting(double variance, int count, int distance) {
    Cumulant cumulant() {
      return DiscreteGaussianSum.cumulant(
          IntegerDistance.ofSquaredL2(Adjacency.ADD_REMOVE, distance * distance, 1),
          NoiseShares.ofHonest(variance, count));
    }

    /** Probabilities of the sum from -REACH to REACH. */
    double[] law() {
      double[] one = new double[2 * REACH + 1];
      double total = 0;
      for (int x = -REACH; x <= REACH; x++) {
        one[x + REACH] = Math.exp(-x * x / 2.0 / variance);
        total += one[x + REACH];
      }
      double[] sum = {1};
      for (int i = 0; i < count; i++) {
        sum = convolved(sum, one, total);
      }
      return sum;
    }

    private static double[] convolved(double[] a, double[] b, double total) {
      double[] sum = new double[a.length + b.length - 1];
      for (int i = 0; i < a.length; i++) {
        for (int j = 0; j < b.length; j++) {
          sum[i + j] += a[i] * b[j] / total;
        }
      }
      return sum;
    }

    /** ln E[r^order] under the base, r the mixture of probability q over it. */
    double logMoment(double order, double q) {
      double[] law = law();
      double sum = 0;
      int middle = law.length / 2;
      int reach = (int) (14 * Math.sqrt(variance * count) + order * distance);
      for (int i = middle - reach; i <= middle + reach; i++) {
        if (i >= distance && i < law.length && law[i] > 1e-290) {
          double ratio = 1 - q + q * law[i - distance] / law[i];
          sum += Math.exp(Math.log(law[i]) + order * Math.log(ratio));
        }
      }
      return Math.log(sum);
    }
  }

  static List<Setting> settings() {
    List<Setting> settings = new ArrayList<>();
    for (double variance : new double[] {1, 1.3, 4}) {
      for (int count : new int[] {1, 2, 3, 6}) {
        for (int distance : new int[] {1, 2, 4}) {
          settings.add(new Setting(variance, count, distance));
        }
      }
    }
    return settings;
  }

  @ParameterizedTest
  @MethodSource("settings")
  void at_discreteGaussianShares_liesAboveTheTruthAndNear(Setting setting) {
    for (double order : new double[] {1.1, 1.5, 2, 3.5, 6}) {
      double truth = setting.logMoment(order, 1);
      double got = setting.cumulant().at(order);
      assertTrue(got >= truth - 1e-12, "order " + order + ": " + got + " " + truth);
      if (order == Math.rint(order)) {
        assertTrue(got <= truth * 1.01 + 1e-3, "order " + order + ": " + got + " " + truth);
      }
    }
  }

  /** Symmetric noise on a sample needs no factor of 3. */
  @ParameterizedTest
  @MethodSource("settings")
  void at_sampledShares_liesAboveTheTruthBothWaysAndBelowTheGenericBound(Setting setting) {
    for (double q : new double[] {0.01, 0.3}) {
      Cumulant sampled = LatticeCumulant.symmetric(setting.cumulant(), q);
      Cumulant generic = LatticeCumulant.generic(setting.cumulant(), q);
      for (double order : new double[] {1.5, 2, 3, 4.5, 6}) {
        double got = sampled.at(order);
        assertTrue(got >= setting.logMoment(order, q) - 1e-12, "order " + order);
        assertTrue(got >= setting.logMoment(1 - order, q) - 1e-12, "order " + order);
        assertTrue(got <= generic.at(order), "order " + order);
      }
    }
  }

  /** The sum is within e^(tau / 2) of one discrete Gaussian in every point that has mass. */
  @ParameterizedTest
  @MethodSource("settings")
  void tau_sumOfDraws_boundsTheDistanceToOneDraw(Setting setting) {
    double[] law = setting.law();
    double variance = setting.variance() * setting.count();
    double[] one = new double[law.length];
    double total = 0;
    for (int i = 0; i < law.length; i++) {
      double x = i - law.length / 2;
      one[i] = Math.exp(-x * x / 2 / variance);
      total += one[i];
    }
    double half = DiscreteGaussianSum.tau(setting.variance(), setting.count()) / 2;
    for (int i = law.length / 2 - 40; i <= law.length / 2 + 40; i++) {
      if (law[i] > 1e-150) {
        assertTrue(Math.abs(Math.log(law[i] / one[i] * total)) <= half + 1e-10, "at " + i);
      }
    }
  }

  @Test
  void tau_manyDraws_isTheSumAndNeverBelowIt() {
    assertEquals(0, DiscreteGaussianSum.tau(1, 1));
    assertEquals(10 * Math.exp(-Math.PI * Math.PI), DiscreteGaussianSum.tau(1, 2), 1e-15);
    double atLimit = DiscreteGaussianSum.tau(1, 1_000_001);
    double beyond = DiscreteGaussianSum.tau(1, 2_000_001);
    double last = 10 * Math.exp(-2 * Math.PI * Math.PI * 1_000_000 / 1_000_001.0);
    assertEquals(1_000_000 * last, beyond - atLimit, 1e-9);
  }

  @ParameterizedTest
  @CsvSource({"1.1,2", "2,2", "3.5,2", "9,100"})
  void at_skellamShares_dependOnTheirSumOnly(double order, long honest) {
    var distance = IntegerDistance.ofSquaredL2(Adjacency.ADD_REMOVE, 25, 4);
    NoiseShares shares = new NoiseShares(10.0 / honest, honest + 7, honest + 3, 3);
    double got = SkellamSum.cumulant(distance, shares).at(order);
    assertEquals(SkellamSum.cumulant(10, 25, 10).at(order), got, got * 1e-14);
  }

  @Test
  void at_fewerHonestShares_costsMore() {
    var distance = IntegerDistance.ofSquaredL2(Adjacency.ADD_REMOVE, 25, 4);
    NoiseShares all = new NoiseShares(4, 10, 10, 0);
    NoiseShares colluding = new NoiseShares(4, 10, 10, 3);
    NoiseShares lost = new NoiseShares(4, 10, 7, 0);
    for (double order : new double[] {1.5, 2, 7}) {
      double least = DiscreteGaussianSum.cumulant(distance, all).at(order);
      double withColluders = DiscreteGaussianSum.cumulant(distance, colluding).at(order);
      assertTrue(withColluders > least);
      assertEquals(withColluders, DiscreteGaussianSum.cumulant(distance, lost).at(order));
    }
  }
}
