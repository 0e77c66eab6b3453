package org.murmuration.fl.cohort;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.murmuration.dp.sample.InsecureSeededBits;
import org.murmuration.dp.sample.RandomBits;
import org.murmuration.fl.data.ClientId;

/**
 * Who is drawn, against the declared law. Seeds are fixed; with fresh ones each check would fail
 * falsely with probability 10^-7. It would catch a probability off by two percent, a bias toward
 * the first or the last clients, and draws that depend on each other.
 */
class SamplingChanceTest {
  private static final double FALSE_ALARM = 1e-7;
  private static final int DRAWS = 40_000;

  @ParameterizedTest
  @ValueSource(doubles = {0.03, 0.1, 0.5, 0.9})
  void draw_poisson_countsAreBinomial(double q) {
    assertTrue(countsTail(q, q) > FALSE_ALARM);
  }

  /** Negative control: the same test tells a probability two percent off. */
  @Test
  void countsTail_probabilityTwoPercentOff_fails() {
    assertFalse(countsTail(0.5, 0.51) > FALSE_ALARM);
  }

  private static double countsTail(double drawn, double claimed) {
    List<ClientId> population = Populations.of(20);
    long[] counts = new long[21];
    RandomBits bits = InsecureSeededBits.of(11);
    for (int i = 0; i < DRAWS; i++) {
      counts[new PoissonSampling(drawn).draw(population, bits).size()]++;
    }
    double[] expected = new double[counts.length];
    for (int i = 0; i < expected.length; i++) {
      expected[i] = DRAWS * new PoissonSampling(claimed).drawn(20).probabilityOf(i);
    }
    return chiSquareTail(counts, expected);
  }

  /** Every client on its own, by the exact tails of its number of draws. */
  @Test
  void draw_poisson_everyClientAlike() {
    List<ClientId> population = Populations.of(30);
    Map<ClientId, Integer> times = new HashMap<>();
    RandomBits bits = InsecureSeededBits.of(12);
    for (int i = 0; i < DRAWS; i++) {
      new PoissonSampling(0.1).draw(population, bits).forEach(c -> times.merge(c, 1, Integer::sum));
    }
    BinomialDistribution law = BinomialDistribution.of(DRAWS, 0.1);
    for (ClientId client : population) {
      int count = times.get(client);
      double tail = Math.min(law.cumulativeProbability(count), law.survivalProbability(count - 1));
      assertTrue(tail > FALSE_ALARM / 60, client + " was drawn " + count + " times");
    }
  }

  /** Two clients together exactly as often as independence has it. */
  @Test
  void draw_poisson_clientsAreIndependent() {
    List<ClientId> pair = Populations.of(2);
    long[] counts = new long[4];
    RandomBits bits = InsecureSeededBits.of(13);
    for (int i = 0; i < DRAWS; i++) {
      List<ClientId> drawn = new PoissonSampling(0.3).draw(pair, bits);
      counts[(drawn.contains(pair.get(0)) ? 1 : 0) + (drawn.contains(pair.get(1)) ? 2 : 0)]++;
    }
    double[] expected = {0.49 * DRAWS, 0.21 * DRAWS, 0.21 * DRAWS, 0.09 * DRAWS};
    assertTrue(chiSquareTail(counts, expected) > FALSE_ALARM);
  }

  /** All subsets of small populations, each as often as any other. */
  @ParameterizedTest
  @CsvSource({"2,1,2", "3,2,3", "5,2,10", "6,3,20", "6,5,6", "7,1,7"})
  void draw_fixedSize_everySubsetEquallyLikely(int population, int size, int subsets) {
    Map<List<ClientId>, Long> seen = new HashMap<>();
    RandomBits bits = InsecureSeededBits.of(14);
    for (int i = 0; i < DRAWS; i++) {
      seen.merge(new FixedSizeSampling(size).draw(Populations.of(population), bits), 1L, Long::sum);
    }
    assertEquals(subsets, seen.size());
    long[] counts = seen.values().stream().mapToLong(Long::longValue).toArray();
    double[] expected = new double[subsets];
    Arrays.fill(expected, (double) DRAWS / subsets);
    assertTrue(chiSquareTail(counts, expected) > FALSE_ALARM);
  }

  /** Pearson's test over the cells expected at least 10 times, the others in one cell. */
  private static double chiSquareTail(long[] counts, double[] expected) {
    double statistic = 0;
    int cells = 0;
    double restSeen = 0;
    double restExpected = 0;
    for (int i = 0; i < counts.length; i++) {
      if (expected[i] < 10) {
        restSeen += counts[i];
        restExpected += expected[i];
      } else {
        statistic += Math.pow(counts[i] - expected[i], 2) / expected[i];
        cells++;
      }
    }
    if (restExpected > 1) {
      statistic += Math.pow(restSeen - restExpected, 2) / restExpected;
      cells++;
    }
    return ChiSquaredDistribution.of(cells - 1).survivalProbability(statistic);
  }
}
