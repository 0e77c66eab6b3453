package org.murmuration.dp.quantize;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
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
}
