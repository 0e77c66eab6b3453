package org.murmuration.dp.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.numbers.gamma.Erfc;
import org.apache.commons.numbers.gamma.RegularizedGamma;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.murmuration.testkit.Vectors;

/**
 * The sampler's law against the exact one: Pearson's chi-square over all values expected at least
 * 10 times, and moments. Seeds are fixed; with fresh ones each check would fail falsely with
 * probability 10^-7 (chi-square) or below 10^-8 (moments, six deviations). It would catch a wrong
 * acceptance exponent, a zero counted twice, a sign or tail bias of a few parts in a thousand.
 */
class DiscreteGaussianChanceTest {
  private static final int DRAWS = 1_000_000;
  private static final double FALSE_ALARM = 1e-7;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 4, 10, 100, 2500})
  void sample_smallVariance_hasTheExactPmf(long variance) {
    double p = chiSquareTail(draw(variance, 1), variance);
    assertTrue(p > FALSE_ALARM, "chi-square tail " + p);
  }

  /** Negative control: the same draws against the pmf of a neighboring variance. */
  @ParameterizedTest
  @CsvSource({"1,2", "2,1", "4,2", "10,4", "100,10"})
  void chiSquare_otherVariance_fails(long drawn, long claimed) {
    assertFalse(chiSquareTail(draw(drawn, 2), claimed) > FALSE_ALARM);
  }

  /** Negative control nearer by: 98 for 100 is told from it by the same number of draws. */
  @Test
  void chiSquare_varianceTwoPercentOff_fails() {
    assertFalse(chiSquareTail(draw(98, 3), 100) > FALSE_ALARM);
  }

  /** Variances on both sides of every change of path: dropped bits, shifts, powers of two. */
  @ParameterizedTest
  @ValueSource(
      longs = {
        3,
        1L << 15,
        (1L << 16) + 1,
        (1L << 24) - 1,
        1L << 24,
        3L << 30,
        1L << 40,
        (1L << 47) + 12345,
        1L << 48,
        DiscreteGaussian.MAX_VARIANCE - 1,
        DiscreteGaussian.MAX_VARIANCE
      })
  void sample_anyVariance_hasTheMomentsOfANormal(long variance) {
    long[] values = draw(variance, 4);
    double[] moments = standardMoments(values, variance);
    double error = 1 / Math.sqrt(DRAWS);
    assertEquals(0, moments[1], 6 * error);
    assertEquals(1, moments[2], 6 * error * Math.sqrt(2));
    assertEquals(0, moments[3], 6 * error * Math.sqrt(15));
    assertEquals(3, moments[4], 6 * error * Math.sqrt(96));
  }

  /** Negative control: one percent of variance is seen. */
  @Test
  void moments_varianceOnePercentOff_fails() {
    long variance = 1L << 40;
    double second = standardMoments(draw(variance / 100 * 99, 5), variance)[2];
    assertTrue(Math.abs(second - 1) > 6 * Math.sqrt(2.0 / DRAWS));
  }

  /** Large scale by shape, not by moments alone: 64 cells of equal normal probability. */
  @ParameterizedTest
  @ValueSource(longs = {1L << 32, (1L << 48) + 7, 1L << 56})
  void sample_largeVariance_fillsEqualCellsOfTheNormalEvenly(long variance) {
    double tail = equalCellsTail(draw(variance, 6), Math.sqrt(variance));
    assertTrue(tail > FALSE_ALARM, "chi-square tail " + tail);
  }

  @Test
  void equalCells_deviationOnePercentOff_fails() {
    assertFalse(equalCellsTail(draw(1L << 32, 7), 1.01 * (1 << 16)) > FALSE_ALARM);
  }

  /** Low bits carry no trace of the scale t: the last byte of large draws is uniform. */
  @Test
  void sample_largeVariance_hasUniformLowBits() {
    double[] counts = new double[256];
    for (long value : draw(1L << 48, 8)) {
      counts[(int) (value & 255)]++;
    }
    double statistic = 0;
    for (double count : counts) {
      statistic += square(count - DRAWS / 256.0) / (DRAWS / 256.0);
    }
    assertTrue(RegularizedGamma.Q.value(255 / 2.0, statistic / 2) > FALSE_ALARM);
  }

  private static long[] draw(long variance, long seed) {
    try (RandomBits bits = InsecureSeededBits.of(seed)) {
      return new DiscreteGaussian(variance).sample(DRAWS, bits);
    }
  }

  private static double[] standardMoments(long[] values, long variance) {
    double deviation = Math.sqrt(variance);
    double[] moments = new double[5];
    for (long value : values) {
      double power = 1;
      for (int i = 0; i < moments.length; i++) {
        moments[i] += power / values.length;
        power *= value / deviation;
      }
    }
    return moments;
  }

  /** Tail probability of Pearson's statistic over the cells [k_i, k_i+1) and their mirrors. */
  private static double chiSquareTail(long[] values, long variance) {
    TreeMap<Long, Double> tails = tails(variance);
    double atZero = 2 * tails.get(0L) - 1;
    Map<Long, Double> counts = new HashMap<>();
    for (long value : values) {
      long start = tails.floorKey(Math.abs(value));
      counts.merge(value < 0 ? ~start : start, 1.0, Double::sum);
    }
    double statistic = 0;
    for (Map.Entry<Long, Double> cell : tails.entrySet()) {
      long start = cell.getKey();
      Map.Entry<Long, Double> next = tails.higherEntry(start);
      double share = cell.getValue() - (next == null ? 0 : next.getValue());
      statistic += term(counts.getOrDefault(start, 0.0), share);
      double mirrored = start == 0 ? share - atZero : share;
      statistic += mirrored > 1e-9 ? term(counts.getOrDefault(~start, 0.0), mirrored) : 0;
    }
    return RegularizedGamma.Q.value(tails.size() - 0.5, statistic / 2);
  }

  private static double term(double count, double share) {
    return square(count - DRAWS * share) / (DRAWS * share);
  }

  /** P[X >= k] by k, as far as each cell is expected at least 10 times. */
  private static TreeMap<Long, Double> tails(long variance) {
    TreeMap<Long, Double> tails = new TreeMap<>();
    for (Map<String, String> row : Vectors.csv("dp/discrete_gaussian_pmf.csv")) {
      double tail = Double.parseDouble(row.get("upper_tail"));
      if (row.get("distribution").equals("discrete_gaussian")
          && row.get("parameter").equals(Long.toString(variance))
          && tail * DRAWS >= 10
          && (tails.isEmpty() || (tails.lastEntry().getValue() - tail) * DRAWS >= 10)) {
        tails.put(Long.parseLong(row.get("k")), tail);
      }
    }
    assertTrue(tails.size() >= 4, "no known answers for variance " + variance);
    return tails;
  }

  private static double equalCellsTail(long[] values, double deviation) {
    int cells = 64;
    double[] counts = new double[cells];
    for (long value : values) {
      double below = Erfc.value(-value / deviation / Math.sqrt(2)) / 2;
      counts[(int) Math.min(cells - 1, below * cells)]++;
    }
    double expected = (double) values.length / cells;
    double statistic = 0;
    for (double count : counts) {
      statistic += square(count - expected) / expected;
    }
    return RegularizedGamma.Q.value((cells - 1) / 2.0, statistic / 2);
  }

  private static double square(double x) {
    return x * x;
  }
}
