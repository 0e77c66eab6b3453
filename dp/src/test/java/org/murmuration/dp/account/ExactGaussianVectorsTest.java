package org.murmuration.dp.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.murmuration.dp.account.PrivacyEvent.Gaussian;
import org.murmuration.dp.budget.Adjacency;
import org.murmuration.dp.budget.Delta;
import org.murmuration.dp.budget.Epsilon;
import org.murmuration.dp.budget.NoiseMultiplier;
import org.murmuration.testkit.Vectors;

/** The exact Gaussian against 22-digit reference values. */
class ExactGaussianVectorsTest {
  static Stream<Map<String, String>> rows() {
    return Vectors.csv("dp/analytic_gaussian.csv").stream();
  }

  /** One row has epsilon 0, which is no target. */
  static Stream<Map<String, String>> targets() {
    return rows().filter(row -> number(row, "epsilon") > 0);
  }

  /**
   * The delta of the row of epsilon 0 is the total variation: as a double it may be less, and
   * epsilon then some units of the last place of one.
   */
  @ParameterizedTest
  @MethodSource("rows")
  void epsilonAt_exactNoise_isTheEpsilon(Map<String, String> row) {
    double expected = number(row, "epsilon");
    PrivacyLoss loss = accountant(row).epsilonAt(new Delta(number(row, "delta")));
    assertEquals(expected, loss.upper(), expected > 0 ? expected * 1e-9 : 1e-14);
    assertTrue(loss.lower() <= expected * (1 + 1e-13), "lower end above the truth: " + loss);
    assertTrue(loss.upper() >= expected * (1 - 1e-13), "upper end below the truth: " + loss);
  }

  @ParameterizedTest
  @MethodSource("targets")
  void deltaAt_exactNoise_isTheDelta(Map<String, String> row) {
    double expected = number(row, "delta");
    PrivacyLoss loss = accountant(row).deltaAt(new Epsilon(number(row, "epsilon")));
    assertEquals(expected, loss.upper(), expected * 1e-9);
  }

  @ParameterizedTest
  @MethodSource("targets")
  void noiseMultiplier_exactTarget_isTheNoiseFromTheSafeSide(Map<String, String> row) {
    double expected = number(row, "sigma") / number(row, "l2_sensitivity");
    double got =
        Calibration.noiseMultiplier(
                Adjacency.ADD_REMOVE,
                Gaussian::new,
                new Epsilon(number(row, "epsilon")),
                new Delta(number(row, "delta")))
            .value();
    assertEquals(expected, got, expected * 1e-7);
    assertTrue(got >= expected, "less noise than needed");
  }

  private static Accountant accountant(Map<String, String> row) {
    double multiplier = number(row, "sigma") / number(row, "l2_sensitivity");
    return Accountant.tightestFor(
        new Gaussian<>(new NoiseMultiplier<>(Adjacency.ADD_REMOVE, multiplier)));
  }

  private static double number(Map<String, String> row, String column) {
    return Double.parseDouble(row.get(column));
  }
}
