package org.murmuration.fl.shares;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class OverflowLawsTest {
  private static final double BETA = 1e-12;

  /** A round with no signs and no updates: the exact tail of noise is below the bound. */
  @ParameterizedTest
  @EnumSource(ShareLaw.class)
  void probability_noiseAlone_isAboveTheExactTail(ShareLaw law) {
    Overflow overflow = new Overflow(law, 4, 16, 0);
    for (double sigmas : new double[] {3, 4, 5, 6}) {
      double bound = overflow.probability(0, 25, 10 * sigmas);
      double exact = 2 * 16 * normalTail(sigmas);
      assertTrue(bound >= Math.min(1, exact), bound + " < " + exact);
      assertTrue(bound <= Math.min(1, exact * 60), bound + " is no bound of use for " + exact);
    }
  }

  /** Far out a Skellam draw is likelier than a normal one, and the bound must know it. */
  @Test
  void probability_skellamFarOut_isAboveItsOwnTail() {
    Overflow overflow = new Overflow(ShareLaw.SKELLAM, 1, 1, 0);
    for (int k = 60; k <= 140; k += 20) {
      double exact = 2 * skellamTail(50, k);
      double bound = overflow.probability(0, 100, k);
      assertTrue(bound >= exact, bound + " < " + exact + " at " + k);
      assertTrue(bound <= 100 * exact, bound + " is no bound of use for " + exact);
    }
  }

  /** Chance of at least {@code k} of the difference of two Poisson draws of this mean. */
  private static double skellamTail(double mean, int k) {
    double[] poisson = new double[600];
    poisson[0] = Math.exp(-mean);
    for (int i = 1; i < poisson.length; i++) {
      poisson[i] = poisson[i - 1] * mean / i;
    }
    double tail = 0;
    for (int less = 0; less < poisson.length; less++) {
      for (int more = less + k; more < poisson.length; more++) {
        tail += poisson[more] * poisson[less];
      }
    }
    return tail;
  }

  /** 400 roundings of 1/2 each, as errors of 1/2 up or down: the exact binomial tail. */
  @Test
  void probability_roundingAlone_isAboveTheBinomialTail() {
    Overflow overflow = new Overflow(ShareLaw.DISCRETE_GAUSSIAN, 400, 1, 0);
    for (int k : new int[] {30, 40, 50}) {
      double exact = 2 * binomialTail(400, 200 + k);
      double bound = overflow.probability(0, 1e-12, k);
      assertTrue(bound >= exact, bound + " < " + exact + " at " + k);
    }
  }

  private static double binomialTail(int trials, int least) {
    double tail = 0;
    for (int i = least; i <= trials; i++) {
      double log = -trials * Math.log(2);
      for (int j = 0; j < i; j++) {
        log += Math.log((double) (trials - j) / (i - j));
      }
      tail += Math.exp(log);
    }
    return tail;
  }

  private static double normalTail(double x) {
    return Math.exp(-x * x / 2) / (x * Math.sqrt(2 * Math.PI)) * (1 - 1 / (x * x));
  }

  /**
   * Equal updates with all of their length in one coordinate, or in all: the largest coordinate of
   * random signs leaves its range no more often than the bound says. 20000 draws a case, so a bound
   * a fifth too small is seen with chance above 1 - 1e-6 where it is near 1/2.
   */
  @ParameterizedTest
  @CsvSource({"2, 1.2", "8, 2.0", "64, 2.5"})
  void probability_signsAlone_isAboveTheFrequency(int dimension, double deviations) {
    SplittableRandom random = new SplittableRandom(5);
    double magnitude = 100;
    double halfRange = deviations * magnitude / Math.sqrt(dimension);
    int outside = 0;
    int draws = 20_000;
    for (int i = 0; i < draws; i++) {
      outside += largest(random, dimension, magnitude) > halfRange ? 1 : 0;
    }
    double bound =
        new Overflow(ShareLaw.SKELLAM, 1, dimension, 0).probability(magnitude, 1e-9, halfRange);
    double slack = 5 * Math.sqrt(0.25 / draws);
    assertTrue(bound + slack >= (double) outside / draws, bound + " below " + outside);
  }

  /** Flat vector: each transformed coordinate is a sum of d random signs over the root of d. */
  private static double largest(SplittableRandom random, int dimension, double magnitude) {
    int[] signs = new int[dimension];
    for (int i = 0; i < dimension; i++) {
      signs[i] = random.nextBoolean() ? 1 : -1;
    }
    double largest = 0;
    for (int row = 0; row < dimension; row++) {
      int sum = 0;
      for (int i = 0; i < dimension; i++) {
        sum += Integer.bitCount(row & i) % 2 == 0 ? signs[i] : -signs[i];
      }
      largest = Math.max(largest, Math.abs(sum) * magnitude / dimension);
    }
    return largest;
  }

  @Test
  void probability_moreOfAnything_isNoSmaller() {
    double base = of(100, 1024, 1000, 2500, 20_000);
    assertTrue(base < 1 && base > 0);
    assertTrue(of(101, 1024, 1000, 2500, 20_000) >= base, "clients");
    assertTrue(of(100, 1024, 1100, 2500, 20_000) >= base, "magnitude");
    assertTrue(of(100, 1024, 1000, 2600, 20_000) >= base, "variance");
    assertTrue(of(100, 1024, 1000, 2500, 19_000) >= base, "range");
  }

  /** One coordinate holds at most everyone's length: certain, whatever the signs. */
  @Test
  void probability_rangeBeyondAllLengths_isThatOfNoiseAlone() {
    double bound = of(2, 1, 100, 1e-6, 1000);
    assertEquals(2 * BETA, bound, 1e-9);
  }

  @Test
  void probability_hopelessRange_isOne() {
    assertEquals(1, of(100, 1024, 1000, 2500, 10));
  }

  private static double of(
      int clients, int dimension, double magnitude, double variance, double halfRange) {
    return new Overflow(ShareLaw.SKELLAM, clients, dimension, BETA)
        .probability(magnitude, variance, halfRange);
  }
}
