package org.murmuration.dp.quantize;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.murmuration.fl.plan.request.PlanRefused;
import org.murmuration.secagg.ring.RingVector;

/** What the benchmark times is a client's whole way to words and the server's whole way back. */
class QuantizeBenchmarkTest {
  /** Equal clients: the mean of their words is their update, clipped to a norm of one. */
  @Test
  void unpackAndDequantize_aCohortOfOneUpdate_isTheUpdateClipped() throws PlanRefused {
    QuantizeBenchmark benchmark = benchmark();
    float[] mean = benchmark.unpackAndDequantize().toArray();
    double[] update = update();
    double norm = Math.sqrt(Arrays.stream(update).map(x -> x * x).sum());
    for (int i = 0; i < update.length; i++) {
      assertEquals(update[i] / norm, mean[i], 1e-4);
    }
  }

  /**
   * Two lanes a word and four words of counts; the random bits go on, so no two roundings are
   * alike.
   */
  @Test
  void quantizeAndPack_twice_wordsOfOtherBits() throws PlanRefused {
    QuantizeBenchmark benchmark = benchmark();
    RingVector first = benchmark.quantizeAndPack();
    RingVector second = benchmark.quantizeAndPack();
    assertEquals(501 + 4, first.words());
    assertNotEquals(first, second);
  }

  private static QuantizeBenchmark benchmark() throws PlanRefused {
    QuantizeBenchmark benchmark = new QuantizeBenchmark();
    benchmark.dimension = 1001;
    benchmark.update();
    return benchmark;
  }

  private static double[] update() {
    SplittableRandom random = new SplittableRandom(1);
    return random.doubles(1001).map(x -> (float) (x - 0.5)).toArray();
  }
}
