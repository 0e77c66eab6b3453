package org.murmuration.dp.quantize;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.murmuration.benchmarks.Versus;

class RotationBenchmarkTest {
  @Test
  void rotateBack_afterRotate_isTheVector() {
    RotationBenchmark benchmark = benchmark();
    float[] before = benchmark.vector.clone();
    benchmark.rotate();
    benchmark.rotateBack();
    assertArrayEquals(before, benchmark.vector, 1e-5f);
  }

  /** 13 levels of 8192 floats are 52 butterflies of 2048, and every two double their floats. */
  @Test
  void inCachePasses_ofADimension_areItsLevels() {
    RotationBenchmark benchmark = benchmark();
    benchmark.first[7] = 3;
    benchmark.second[8] = 5;
    benchmark.inCachePasses();
    assertEquals(0x3p26f, benchmark.first[7]);
    assertEquals(0x5p26f, benchmark.second[8]);
    assertEquals(0, benchmark.first[8]);
  }

  @Test
  void rotationAgainstPasses_once_timesBothAndRotates() {
    RotationBenchmark benchmark = benchmark();
    float[] before = benchmark.vector.clone();
    Versus versus = new Versus();
    benchmark.rotationAgainstPasses(versus);
    assertTrue(versus.rivalNanos > 0 && versus.oursNanos > 0);
    benchmark.rotateBack();
    assertArrayEquals(before, benchmark.vector, 1e-5f);
  }

  private static RotationBenchmark benchmark() {
    RotationBenchmark benchmark = new RotationBenchmark();
    benchmark.dimension = 8192;
    benchmark.vector();
    return benchmark;
  }
}
