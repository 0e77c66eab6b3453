package org.murmuration.dp.quantize;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.murmuration.dp.clip.ClippedVector;
import org.murmuration.dp.clip.Clipper;
import org.murmuration.dp.sample.InsecureSeededBits;

/**
 * Stochastic rounding is right on average. Fixed seed; with fresh ones it would fail falsely with
 * probability below 10^-8 (six deviations of at most 1/2 each). Rounding to the nearest, toward
 * zero or with swapped probabilities fails it.
 */
class RoundingChanceTest {
  private static final int DRAWS = 250_000;

  @ParameterizedTest
  @ValueSource(floats = {0.1f, 0.5f, 0.9f, -0.1f, -0.75f, 3.3f, -3.3f})
  void stochastic_manyRoundings_averageToTheValue(float value) {
    float[] update = new float[DRAWS];
    Arrays.fill(update, value);
    ClippedVector vector = Clipper.coordinate(4).clip(update);
    long[] rounded = new long[DRAWS];
    Rounding.stochastic(vector, 1, InsecureSeededBits.of(11), rounded);
    double mean = Arrays.stream(rounded).sum() / (double) DRAWS;
    assertEquals(value, mean, 6 * 0.5 / Math.sqrt(DRAWS));
  }

  /** The way that plans take: two coordinates a word, of an odd number of them. */
  @ParameterizedTest
  @ValueSource(floats = {0.1f, 0.5f, 0.9f, -0.1f, -0.75f, 3.3f, -3.3f})
  void quantize_evenAndOddPlaces_eachAverageToTheValue(float value) {
    long[] rounded = quantized(value, 2 * DRAWS + 1);
    for (int place = 0; place < 2; place++) {
      long sum = 0;
      for (int i = place; i < 2 * DRAWS; i += 2) {
        sum += rounded[i];
      }
      assertEquals(value, sum / (double) DRAWS, 6 * 0.5 / Math.sqrt(DRAWS), "place " + place);
    }
  }

  /** Both up in a quarter of the pairs; one bit stream for both would give a half. */
  @Test
  void quantize_neighbors_areRoundedIndependently() {
    long[] rounded = quantized(0.5f, 2 * DRAWS);
    long both = 0;
    for (int i = 0; i < rounded.length; i += 2) {
      both += rounded[i] * rounded[i + 1];
    }
    assertEquals(0.25, both / (double) DRAWS, 6 * Math.sqrt(3.0 / 16) / Math.sqrt(DRAWS));
  }

  @ParameterizedTest
  @ValueSource(floats = {0f, -0f, Float.MIN_VALUE, -Float.MIN_VALUE, Float.MIN_NORMAL, 1f, -3f, 4f})
  void quantize_wholeOrNearlySo_isNeverRoundedAway(float value) {
    for (long rounded : quantized(value, 1001)) {
      assertEquals(Math.round(value), rounded);
    }
  }

  private static long[] quantized(float value, int dimension) {
    float[] update = new float[dimension];
    Arrays.fill(update, value);
    return Quantizer.coordinate(1, 4, dimension)
        .quantize(Clipper.coordinate(4).clip(update), InsecureSeededBits.of(12))
        .toArray();
  }
}
