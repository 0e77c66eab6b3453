package org.murmuration.dp.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.apache.commons.numbers.gamma.Erfc;
import org.apache.commons.numbers.gamma.RegularizedGamma;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.murmuration.dp.sample.KnownLaw.Moments;

/**
 * The draws' law against known answers: Pearson's chi-square over all values expected at least 10
 * times, and moments. Seeds are fixed; with fresh ones each check would fail falsely with
 * probability 10^-7 (chi-square) or below 10^-8 (moments, six deviations), and all of them together
 * below 10^-5. They would catch a wrong weight, a zero counted twice, a sign or tail bias of a few
 * parts in a thousand; the controls show that.
 */
class NoiseLawChanceTest {
  private static final int DRAWS = 1_000_000;
  private static final double FALSE_ALARM = 1e-7;

  private static NoiseLaw law(String name, double variance) {
    return name.equals("skellam") ? new Skellam(variance) : new DiscreteGaussian(variance);
  }

  @ParameterizedTest
  @CsvSource({
    "discrete_gaussian,0.1",
    "discrete_gaussian,0.25",
    "discrete_gaussian,0.5",
    "discrete_gaussian,1",
    "discrete_gaussian,2",
    "discrete_gaussian,4",
    "discrete_gaussian,10",
    "discrete_gaussian,100",
    "discrete_gaussian,2500",
    "skellam,0.05",
    "skellam,0.5",
    "skellam,1",
    "skellam,2",
    "skellam,8",
    "skellam,50",
    "skellam,1000"
  })
  void sample_smallVariance_hasTheKnownMassesAndMoments(String name, String parameter) {
    double variance = Double.parseDouble(parameter);
    long[] values = draw(law(name, variance), 1);
    double tail = KnownLaw.of(name, parameter).chiSquareTail(values);
    assertTrue(tail > FALSE_ALARM, "chi-square tail " + tail);
    assertMoments(KnownLaw.moments(name, parameter), values);
  }

  private static void assertMoments(Moments known, long[] values) {
    double squares = Arrays.stream(values).mapToDouble(x -> (double) x * x).average().orElse(0);
    double mean = Arrays.stream(values).average().orElse(0);
    assertEquals(0, mean, 6 * Math.sqrt(known.variance() / DRAWS));
    double spread = known.fourth() - known.variance() * known.variance();
    assertEquals(known.variance(), squares, 6 * Math.sqrt(spread / DRAWS));
  }

  /** Negative control: the same draws against the masses of a neighboring variance. */
  @ParameterizedTest
  @CsvSource({
    "discrete_gaussian,1,2",
    "discrete_gaussian,2,1",
    "discrete_gaussian,4,2",
    "discrete_gaussian,98,100",
    "skellam,1,2",
    "skellam,7.9,8",
    "skellam,49,50"
  })
  void chiSquare_otherVariance_fails(String name, double drawn, String claimed) {
    long[] values = draw(law(name, drawn), 2);
    assertFalse(KnownLaw.of(name, claimed).chiSquareTail(values) > FALSE_ALARM);
  }

  /** Negative control: one law for the other, of the same variance. */
  @Test
  void chiSquare_otherLaw_fails() {
    long[] values = draw(new Skellam(2), 2);
    assertFalse(KnownLaw.of("discrete_gaussian", "2").chiSquareTail(values) > FALSE_ALARM);
  }

  /** Negative control: a vector without noise. */
  @ParameterizedTest
  @CsvSource({"discrete_gaussian,1", "skellam,0.05", "skellam,1000"})
  void chiSquare_noNoise_fails(String name, String parameter) {
    long[] values = new long[DRAWS];
    assertFalse(KnownLaw.of(name, parameter).chiSquareTail(values) > FALSE_ALARM);
  }

  /** Negative control: words whose top bit, or whose sign bit, is one too often. */
  @ParameterizedTest
  @CsvSource({"skellam,8,63", "skellam,8,0", "discrete_gaussian,100,63", "discrete_gaussian,10,1"})
  void chiSquare_biasedBits_fails(String name, String parameter, int bit) {
    RandomBits biased = new BiasedBits(InsecureSeededBits.of(3), bit);
    long[] values = law(name, Double.parseDouble(parameter)).sample(DRAWS, biased);
    assertFalse(KnownLaw.of(name, parameter).chiSquareTail(values) > FALSE_ALARM);
  }

  /** Negative control: a normal float that is rounded, as a sampler in floats would have it. */
  @ParameterizedTest
  @CsvSource({"discrete_gaussian,1", "discrete_gaussian,2", "skellam,8"})
  void chiSquare_roundedFloats_fails(String name, String parameter) {
    Random random = new Random(4);
    double deviation = Math.sqrt(Double.parseDouble(parameter));
    long[] values = new long[DRAWS];
    Arrays.setAll(values, i -> Math.round(deviation * random.nextGaussian()));
    assertFalse(KnownLaw.of(name, parameter).chiSquareTail(values) > FALSE_ALARM);
  }

  /** Variances on both sides of every change of path: single values, runs, nodes, sums of draws. */
  @ParameterizedTest
  @CsvSource({
    "skellam,16383",
    "skellam,16384",
    "skellam,1048577.5",
    "skellam,268435456",
    "skellam,1e9",
    "skellam,1.7179869184e10",
    "discrete_gaussian,16383.5",
    "discrete_gaussian,16384",
    "discrete_gaussian,67108864",
    "discrete_gaussian,1099511627776",
    "discrete_gaussian,7.2e16"
  })
  void sample_largeVariance_fillsTheNormalsCellsAndMoments(String name, double variance) {
    long[] values = draw(law(name, variance), 5);
    double tail = equalCellsTail(values, Math.sqrt(variance));
    assertTrue(tail > FALSE_ALARM, "chi-square tail " + tail);
    double[] moments = standardMoments(values, variance);
    double error = 1 / Math.sqrt(values.length);
    assertEquals(0, moments[1], 6 * error);
    assertEquals(1, moments[2], 6 * error * Math.sqrt(2));
    assertEquals(0, moments[3], 6 * error * Math.sqrt(15));
    assertEquals(3, moments[4], 6 * error * Math.sqrt(96));
  }

  /** Negative controls: one percent of deviation, or of variance, is seen. */
  @Test
  void largeScale_onePercentOff_fails() {
    long[] values = draw(new Skellam(1 << 26), 6);
    assertFalse(equalCellsTail(values, 1.01 * (1 << 13)) > FALSE_ALARM);
    double second = standardMoments(values, 0.99 * (1 << 26))[2];
    assertTrue(Math.abs(second - 1) > 6 * Math.sqrt(2.0 / DRAWS));
  }

  /** Places in a run leave no trace: the last bits of large draws are uniform. */
  @ParameterizedTest
  @CsvSource({"skellam,268435456", "discrete_gaussian,281474976710656"})
  void sample_largeVariance_hasUniformLowBits(String name, double variance) {
    assertTrue(lowBitsTail(draw(law(name, variance), 7)) > FALSE_ALARM);
  }

  /** Negative control: a large normal float with 24 bits of significand, rounded. */
  @Test
  void lowBits_ofRoundedFloats_fail() {
    Random random = new Random(8);
    long[] values = new long[DRAWS];
    Arrays.setAll(values, i -> (long) (float) (random.nextGaussian() * 0x1p30));
    assertFalse(lowBitsTail(values) > FALSE_ALARM);
  }

  /** Sums of many draws of a small table: too slow for a million. */
  @ParameterizedTest
  @ValueSource(doubles = {0x1.8p36, 0x1p40})
  void sample_sumsOfDraws_haveTheMomentsOfANormal(double variance) {
    try (RandomBits bits = InsecureSeededBits.of(9)) {
      long[] values = new Skellam(variance).sample(20_000, bits);
      double[] moments = standardMoments(values, variance);
      assertEquals(0, moments[1], 6 / Math.sqrt(20_000));
      assertEquals(1, moments[2], 6 * Math.sqrt(2 / 20_000.0));
    }
  }

  private static long[] draw(NoiseLaw law, long seed) {
    try (RandomBits bits = InsecureSeededBits.of(seed)) {
      return law.sample(DRAWS, bits);
    }
  }

  private static double lowBitsTail(long[] values) {
    double[] counts = new double[64];
    for (long value : values) {
      counts[(int) (value & 63)]++;
    }
    return evenTail(counts, values.length);
  }

  /** Each value is spread over its unit, so that no cell's edge cuts a value. */
  private static double equalCellsTail(long[] values, double deviation) {
    Random spread = new Random(10);
    double[] counts = new double[64];
    for (long value : values) {
      double real = value + spread.nextDouble() - 0.5;
      double below = Erfc.value(-real / deviation / Math.sqrt(2)) / 2;
      counts[(int) Math.min(counts.length - 1, below * counts.length)]++;
    }
    return evenTail(counts, values.length);
  }

  private static double evenTail(double[] counts, int draws) {
    double expected = (double) draws / counts.length;
    double statistic = 0;
    for (double count : counts) {
      statistic += (count - expected) * (count - expected) / expected;
    }
    return RegularizedGamma.Q.value((counts.length - 1) / 2.0, statistic / 2);
  }

  private static double[] standardMoments(long[] values, double variance) {
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

  /** Sets one bit of a word in eight more often than a coin would. */
  private record BiasedBits(RandomBits bits, int bit) implements RandomBits {
    @Override
    public long nextLong() {
      long word = bits.nextLong();
      return bits.uniformBelow(8) == 0 ? word | 1L << bit : word;
    }

    @Override
    public void fill(long[] words) {
      Arrays.setAll(words, i -> nextLong());
    }

    @Override
    public void close() {
      bits.close();
    }
  }
}
