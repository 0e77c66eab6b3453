package org.murmuration.dp.quantize;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.junit.jupiter.api.Test;
import org.murmuration.fl.plan.PlanRefused;

class QuantizeBenchmarkTest {
  @Test
  void bothWays_ofTheSameDimension_haveThatManyCoordinates() throws PlanRefused {
    QuantizeBenchmark benchmark = new QuantizeBenchmark();
    benchmark.dimension = 1001;
    benchmark.update();

    assertEquals(501 + 4, benchmark.quantizeAndPack().words()); // two lanes a word, and the tally
    assertNotEquals(benchmark.quantizeAndPack(), benchmark.quantizeAndPack());
    assertEquals(1001, benchmark.unpackAndDequantize().dimension());
  }
}
