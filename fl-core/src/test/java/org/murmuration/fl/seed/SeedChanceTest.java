package org.murmuration.fl.seed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/**
 * Draws against their distributions, seed fixed. Bounds are at 5.5 standard errors: over all
 * statistics here the chance of a false alarm for a fresh seed is below 1e-6. They would catch a
 * modulo bias, a wrong scale or a generator that repeats.
 */
class SeedChanceTest {
  private static final int DRAWS = 200_000;
  private static final double ERRORS = 5.5;

  private final RandomGenerator generator = Seed.of(2024).child("chance").generator();

  @Test
  void nextInt_boundTen_drawsEachValueEquallyOften() {
    int[] counts = new int[10];
    for (int i = 0; i < DRAWS; i++) {
      counts[generator.nextInt(10)]++;
    }
    double error = Math.sqrt(DRAWS * 0.1 * 0.9);
    for (int count : counts) {
      assertEquals(DRAWS / 10.0, count, ERRORS * error);
    }
  }

  /** Each of the six orders of three; the naive shuffle draws some a third more often. */
  @Test
  void permutation_ofThree_drawsEachOrderEquallyOften() {
    int draws = 60_000;
    Map<String, Integer> counts = new TreeMap<>();
    for (int i = 0; i < draws; i++) {
      counts.merge(Arrays.toString(Seed.of(i).permutation(3)), 1, Integer::sum);
    }
    assertEquals(6, counts.size());
    double error = Math.sqrt(draws * 5 / 36.0);
    counts.forEach((order, count) -> assertEquals(draws / 6.0, count, ERRORS * error, order));
  }

  /** Three quarters of the 63-bit range: without the retry the lower third comes twice as often. */
  @Test
  void nextLong_boundNearTheRange_isNotBiased() {
    long bound = 3L << 61;
    int low = 0;
    for (int i = 0; i < DRAWS; i++) {
      low += generator.nextLong(bound) < (1L << 61) ? 1 : 0;
    }
    assertEquals(DRAWS / 3.0, low, ERRORS * Math.sqrt(DRAWS * 2.0 / 9));
  }

  @Test
  void nextDouble_unitInterval_hasMeanOneHalfAndVarianceOneTwelfth() {
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < DRAWS; i++) {
      double value = generator.nextDouble();
      assertTrue(value >= 0 && value < 1);
      sum += value;
      squares += (value - 0.5) * (value - 0.5);
    }
    assertEquals(0.5, sum / DRAWS, ERRORS * Math.sqrt(1 / 12.0 / DRAWS));
    assertEquals(1 / 12.0, squares / DRAWS, ERRORS * Math.sqrt(1 / 180.0 / DRAWS));
  }

  @Test
  void nextGaussian_standard_hasMeanZeroAndVarianceOne() {
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < DRAWS; i++) {
      double value = generator.nextGaussian();
      sum += value;
      squares += value * value;
    }
    assertEquals(0, sum / DRAWS, ERRORS / Math.sqrt(DRAWS));
    assertEquals(1, squares / DRAWS, ERRORS * Math.sqrt(2.0 / DRAWS));
  }

  @Test
  void nextExponential_standard_hasMeanOne() {
    double sum = 0;
    for (int i = 0; i < DRAWS; i++) {
      sum += generator.nextExponential();
    }
    assertEquals(1, sum / DRAWS, ERRORS / Math.sqrt(DRAWS));
  }
}
