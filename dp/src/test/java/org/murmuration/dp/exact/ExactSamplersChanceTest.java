package org.murmuration.dp.exact;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Map;
import java.util.function.LongToDoubleFunction;
import java.util.stream.Collectors;
import org.apache.commons.numbers.gamma.LogGamma;
import org.apache.commons.numbers.gamma.RegularizedGamma;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.murmuration.dp.sample.DiscreteGaussian;
import org.murmuration.dp.sample.InsecureSeededBits;
import org.murmuration.dp.sample.RandomBits;
import org.murmuration.dp.sample.Skellam;

/**
 * Plain samplers against their masses, and the tables against plain samplers: Pearson's chi-square
 * over the values expected at least 10 times. Fixed seeds; a fresh one would fail falsely with
 * probability 10^-7 a check.
 */
class ExactSamplersChanceTest {
  private static final int DRAWS = 200_000;
  private static final double FALSE_ALARM = 1e-7;

  @ParameterizedTest
  @CsvSource({"1,2", "1,1", "5,2", "20,1", "1000,7"})
  void laplace_anyScale_hasTheExactMasses(long numerator, long denominator) {
    long[] values = new DiscreteLaplace(numerator, denominator).sample(DRAWS, bits(1));
    assertTrue(tail(values, laplace((double) numerator / denominator)) > FALSE_ALARM);
  }

  /** Negative control: five percent of scale are seen. */
  @Test
  void laplace_otherScale_fails() {
    long[] values = new DiscreteLaplace(20, 1).sample(DRAWS, bits(1));
    assertFalse(tail(values, laplace(21)) > FALSE_ALARM);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.01, 0.7, 1, 1.5, 30.25})
  void poisson_anyMean_hasTheExactMasses(double mean) {
    assertTrue(tail(new Poisson(mean).sample(DRAWS, bits(2)), poisson(mean)) > FALSE_ALARM);
  }

  @Test
  void poisson_otherMean_fails() {
    long[] values = new Poisson(30.25).sample(DRAWS, bits(2));
    assertFalse(tail(values, poisson(30)) > FALSE_ALARM);
  }

  @ParameterizedTest
  @CsvSource({"0,1", "1,3", "1,1", "5,2"})
  void succeeds_anyExponent_isAsOftenAsTheExponential(long numerator, long denominator) {
    ExponentialTrial trial = ExponentialTrial.over(bits(3));
    double expected = Math.exp(-(double) numerator / denominator);
    int successes = 0;
    for (int i = 0; i < DRAWS; i++) {
      BigInteger top = BigInteger.valueOf(numerator);
      successes += trial.succeeds(top, BigInteger.valueOf(denominator)) ? 1 : 0;
    }
    double deviation = Math.sqrt(expected * (1 - expected) / DRAWS);
    assertEquals(expected, (double) successes / DRAWS, 6 * deviation);
  }

  /** Two samples of one law: a table's and the difference of two plain ones. */
  @ParameterizedTest
  @ValueSource(doubles = {0.3, 3, 40})
  void skellam_table_drawsLikeDifferencesOfPoissons(double variance) {
    long[] plain = new Poisson(variance / 2).sample(DRAWS, bits(4));
    long[] other = new Poisson(variance / 2).sample(DRAWS, bits(5));
    Arrays.setAll(plain, i -> plain[i] - other[i]);
    assertTrue(twoSampleTail(plain, new Skellam(variance).sample(DRAWS, bits(6)), 1) > FALSE_ALARM);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 30, 20_000, 1L << 40})
  void gaussian_table_drawsLikeThePlainSampler(long variance) {
    long[] plain = new PlainDiscreteGaussian(variance).sample(DRAWS, bits(7));
    long[] table = new DiscreteGaussian(variance).sample(DRAWS, bits(8));
    long cell = Math.max(1, (long) Math.sqrt(variance) / 16);
    assertTrue(twoSampleTail(plain, table, cell) > FALSE_ALARM);
  }

  /** Negative control: ten percent of variance between two samples are seen. */
  @Test
  void twoSamples_ofOtherVariance_fail() {
    long[] one = new DiscreteGaussian(1L << 20).sample(DRAWS, bits(7));
    long[] other = new DiscreteGaussian(1.1 * (1L << 20)).sample(DRAWS, bits(8));
    assertFalse(twoSampleTail(one, other, 64) > FALSE_ALARM);
  }

  @Test
  void sample_sameBits_givesTheSameValues() {
    DiscreteLaplace laplace = new DiscreteLaplace(7, 2);
    assertArrayEquals(laplace.sample(100, bits(9)), laplace.sample(100, bits(9)));
    assertArrayEquals(new Poisson(3).sample(100, bits(9)), new Poisson(3).sample(100, bits(9)));
  }

  @Test
  void sample_refusedArguments_areNamed() {
    assertThrows(IllegalArgumentException.class, () -> new DiscreteLaplace(0, 1));
    assertThrows(IllegalArgumentException.class, () -> new DiscreteLaplace(1, 0));
    long tooMuch = DiscreteLaplace.MAX_TERM + 1;
    assertThrows(IllegalArgumentException.class, () -> new DiscreteLaplace(1, tooMuch));
    assertThrows(IllegalArgumentException.class, () -> new Poisson(0));
    assertThrows(IllegalArgumentException.class, () -> new Poisson(Double.NaN));
    assertThrows(IllegalArgumentException.class, () -> new Poisson(2 * Poisson.MAX_MEAN));
    RandomBits bits = bits(1);
    assertThrows(IllegalArgumentException.class, () -> new Poisson(1).sample(-1, bits));
    assertThrows(IllegalArgumentException.class, () -> new DiscreteLaplace(1, 1).sample(-1, bits));
    ExponentialTrial trial = ExponentialTrial.over(bits);
    BigInteger one = BigInteger.ONE;
    assertThrows(IllegalArgumentException.class, () -> trial.succeeds(one.negate(), one));
    assertThrows(IllegalArgumentException.class, () -> trial.succeeds(one, BigInteger.ZERO));
  }

  private static RandomBits bits(long seed) {
    return InsecureSeededBits.of(seed);
  }

  private static LongToDoubleFunction laplace(double scale) {
    double atZero = Math.tanh(0.5 / scale);
    return k -> atZero * Math.exp(-Math.abs(k) / scale);
  }

  private static LongToDoubleFunction poisson(double mean) {
    return k -> k < 0 ? 0 : Math.exp(k * Math.log(mean) - mean - LogGamma.value(k + 1.0));
  }

  /** Tail probability of Pearson's statistic; the values expected less often are one cell. */
  private static double tail(long[] values, LongToDoubleFunction mass) {
    double statistic = 0;
    double seen = 0;
    double expectedSeen = 0;
    int cells = 0;
    Map<Long, Long> counts = counts(values, 1);
    long reach = counts.keySet().stream().mapToLong(Math::abs).max().orElse(0);
    for (long k = -reach; k <= reach; k++) {
      double expected = DRAWS * mass.applyAsDouble(k);
      if (expected >= 10) {
        double count = counts.getOrDefault(k, 0L);
        statistic += (count - expected) * (count - expected) / expected;
        seen += count;
        expectedSeen += expected;
        cells++;
      }
    }
    double rest = DRAWS - expectedSeen;
    if (rest >= 10) {
      statistic += (DRAWS - seen - rest) * (DRAWS - seen - rest) / rest;
      cells++;
    }
    return RegularizedGamma.Q.value((cells - 1) / 2.0, statistic / 2);
  }

  /** Both samples counted by cells; those with fewer than 20 of both are one cell. */
  private static double twoSampleTail(long[] one, long[] other, long cell) {
    double statistic = 0;
    int cells = 0;
    double[] rest = new double[2];
    Map<Long, Long> ones = counts(one, cell);
    Map<Long, Long> others = counts(other, cell);
    for (long k : ones.keySet()) {
      double first = ones.get(k);
      double second = others.getOrDefault(k, 0L);
      if (first + second >= 20) {
        statistic += (first - second) * (first - second) / (first + second);
        cells++;
      } else {
        rest[0] += first;
        rest[1] += second;
      }
    }
    if (rest[0] + rest[1] >= 20) {
      statistic += (rest[0] - rest[1]) * (rest[0] - rest[1]) / (rest[0] + rest[1]);
      cells++;
    }
    return RegularizedGamma.Q.value((cells - 1) / 2.0, statistic / 2);
  }

  private static Map<Long, Long> counts(long[] values, long cell) {
    return Arrays.stream(values)
        .boxed()
        .collect(Collectors.groupingBy(each -> Math.floorDiv(each, cell), Collectors.counting()));
  }
}
