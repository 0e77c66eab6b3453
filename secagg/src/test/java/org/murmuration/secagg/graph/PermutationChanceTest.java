package org.murmuration.secagg.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * All 24 permutations of four are equally likely.
 *
 * <p>Chi-square over 24,000 seeds, 23 degrees of freedom; exceeds the bound 75 by chance with
 * 2.0e-7. The seeds are fixed. It would catch a swap with any place (instead of those not yet
 * drawn), where the likeliest permutation has 15 of 256 instead of 1 of 24: a statistic near 1900;
 * and a stream that repeats words.
 */
class PermutationChanceTest {
  private static final int SEEDS = 24_000;
  private static final double BOUND = 75;

  @Test
  void of_manySeeds_everyPermutationAlike() {
    Map<String, Integer> counts = new HashMap<>();
    for (int seed = 0; seed < SEEDS; seed++) {
      int[] order = Permutation.of(4, new SeedStream(GraphSeeds.numbered(seed)));
      counts.merge(Arrays.toString(order), 1, Integer::sum);
    }
    assertEquals(24, counts.size());
    double statistic = 0;
    for (int count : counts.values()) {
      statistic += Math.pow(count - SEEDS / 24.0, 2) / (SEEDS / 24.0);
    }
    assertTrue(statistic < BOUND, "chi-square " + statistic);
  }
}
