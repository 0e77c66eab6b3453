package org.murmuration.fl.sizing;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.murmuration.dp.sample.NoiseLaw;

/**
 * Discrete Gaussian noise is normal noise of a little less variance, rounded to integers at random
 * ({@code docs/accounting.md}, section on fixed size): here by integration, for one coordinate.
 */
class NoiseRoundingLawsTest {
  private static final double STEP = 1.0 / 64;

  @ParameterizedTest
  @ValueSource(doubles = {5.5, 7, 20, 60})
  void rounding_ofItsVariance_leavesNothingToSee(double variance) {
    double distance = distance(variance, NoiseSizing.ROUNDING_VARIANCE);
    assertTrue(distance < 1e-13, variance + ": " + distance);
  }

  /** With too little of it what lies between the integers shows. */
  @Test
  void rounding_ofTooLittleVariance_shows() {
    assertTrue(distance(1, 0.1) > 1e-3, "the rounding decides");
  }

  /** The sum of all distances of one coordinate: 2 e^(-2 pi^2 r^2), five of them, 2^31 times. */
  @Test
  void rounding_ofAWholeVector_isWithinAVectorsDistance() {
    double one = 2 * Math.exp(-2 * Math.PI * Math.PI * NoiseSizing.ROUNDING_VARIANCE);
    assertTrue(5 * one * 0x1p31 < NoiseLaw.VECTOR_DISTANCE);
  }

  /** Total variation distance between the noise and the rounded one, {@code rounding} of it. */
  private static double distance(double variance, double rounding) {
    int reach = (int) Math.ceil(10 * Math.sqrt(variance));
    double distance = 0;
    for (int x = -reach; x <= reach; x++) {
      double drawn = normal(x, variance) / lattice(0, variance);
      distance += Math.abs(drawn - rounded(x, variance - rounding, rounding));
    }
    return distance / 2;
  }

  private static double rounded(int x, double variance, double rounding) {
    double reach = 10 * Math.sqrt(variance);
    long steps = (long) Math.ceil(reach / STEP);
    double sum = 0;
    for (long i = -steps; i <= steps; i++) {
      double y = i * STEP;
      sum += normal(y, variance) * normal(x - y, rounding) / lattice(y, rounding) * STEP;
    }
    return sum;
  }

  /** Sum of the density over all integers, seen from {@code place}. */
  private static double lattice(double place, double variance) {
    int reach = (int) Math.ceil(11 * Math.sqrt(variance)) + 1;
    long middle = Math.round(place);
    double sum = 0;
    for (long k = middle - reach; k <= middle + reach; k++) {
      sum += normal(k - place, variance);
    }
    return sum;
  }

  private static double normal(double x, double variance) {
    return Math.exp(-x * x / 2 / variance) / Math.sqrt(2 * Math.PI * variance);
  }
}
