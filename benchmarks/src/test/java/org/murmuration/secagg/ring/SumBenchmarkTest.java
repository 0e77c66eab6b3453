package org.murmuration.secagg.ring;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.murmuration.fl.seed.Seed;

/** Both ways of a sum are those of the vectors that were drawn, an odd number of coordinates. */
class SumBenchmarkTest {
  private static final int DIMENSION = 7;

  @Test
  void ringSumAndFloatAverage_hundredVectors_theOnesDrawn() {
    SumBenchmark benchmark = new SumBenchmark();
    benchmark.dimension = DIMENSION;
    benchmark.vectors();
    long[] words = new long[4];
    float[] average = new float[DIMENSION];
    RandomGenerator random = Seed.of(1).generator();
    for (int client = 0; client < 100; client++) {
      for (int i = 0; i < words.length; i++) {
        words[i] += random.nextLong();
      }
      for (int i = 0; i < DIMENSION; i++) {
        average[i] += random.nextFloat() / 100;
      }
    }
    assertArrayEquals(words, benchmark.ringSum().toArray());
    assertArrayEquals(average, benchmark.floatAverage(), 1e-5f);
  }
}
