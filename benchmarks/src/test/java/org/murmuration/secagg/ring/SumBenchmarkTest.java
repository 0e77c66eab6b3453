package org.murmuration.secagg.ring;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class SumBenchmarkTest {
  @Test
  void bothSums_ofTheSameDimension_haveThatManyCoordinates() {
    SumBenchmark benchmark = new SumBenchmark();
    benchmark.dimension = 7;
    benchmark.vectors();

    assertEquals(4, benchmark.ringSum().words());
    assertEquals(7, benchmark.floatAverage().length);
  }
}
