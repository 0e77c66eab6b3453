package org.murmuration.dp.renyi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The quadrature of sampled normal noise against the finite sum, which has other errors. */
class SampledLawsTest {
  private static final double[] PROBABILITIES = {1e-6, 1e-3, 0.1, 0.5, 0.999};

  @ParameterizedTest
  @ValueSource(doubles = {0.05, 0.08, 0.2, 0.5, 0.9, 1, 1.3, 2, 4, 10, 100})
  void at_wholeOrders_isTheFiniteSumInAllItsDigits(double multiplier) {
    for (double probability : PROBABILITIES) {
      Cumulant quadrature = new SampledCumulant(multiplier, probability);
      Cumulant sum = LatticeCumulant.symmetric(order -> shift(order, multiplier), probability);
      for (double order : new double[] {2, 3, 4, 11, 40, 200}) {
        double expected = sum.at(order);
        assertEquals(expected, quadrature.at(order), 3e-11 * expected, probability + " " + order);
      }
    }
  }

  private static double shift(double order, double multiplier) {
    return order * (order - 1) / 2 / multiplier / multiplier;
  }

  /** Between whole orders it lies below the chord, and above the chord's tangents. */
  @ParameterizedTest
  @ValueSource(doubles = {0.05, 0.2, 1, 5, 100})
  void at_ordersBetween_isConvex(double multiplier) {
    for (double probability : PROBABILITIES) {
      Cumulant quadrature = new SampledCumulant(multiplier, probability);
      for (double order = 1.25; order < 8; order += 0.25) {
        double left = order == 1.25 ? 0 : quadrature.at(order - 0.25);
        double chord = (left + quadrature.at(order + 0.25)) / 2;
        assertTrue(quadrature.at(order) <= chord * (1 + 1e-10), probability + " " + order);
      }
    }
  }
}
