package org.murmuration.dp.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.murmuration.dp.account.PrivacyEvent.DiscreteGaussian;
import org.murmuration.dp.account.PrivacyEvent.Gaussian;
import org.murmuration.dp.account.PrivacyEvent.PoissonSampled;
import org.murmuration.dp.account.PrivacyEvent.Repeated;
import org.murmuration.dp.budget.Adjacency;
import org.murmuration.dp.budget.Adjacency.AddRemove;
import org.murmuration.dp.budget.Delta;
import org.murmuration.dp.budget.Epsilon;
import org.murmuration.dp.budget.NoiseMultiplier;
import org.murmuration.testkit.Vectors;

/** Least noise for a target against the reference calibrations. */
class CalibrationVectorsTest {
  static Stream<Map<String, String>> targets() {
    return Vectors.csv("dp/dp_noise_calibration.csv").stream();
  }

  /** Less than the reference's is right where a proved upper end meets the target. */
  @ParameterizedTest
  @MethodSource("targets")
  void noiseMultiplier_sampledGaussian_isAtMostTheReferenceAndProved(Map<String, String> row) {
    NoiseMultiplier<AddRemove> got = calibrated(row, false);
    double reference = number(row, "noise_multiplier_tilted");
    assertTrue(got.value() <= reference * (1 + 1e-5), "more noise: " + got + " " + row);
    Delta delta = new Delta(number(row, "delta"));
    double target = number(row, "target_eps");
    PrivacyLoss proved = precise(schedule(row, got, false), target).epsilonAt(delta);
    assertTrue(proved.upper() <= target, proved + " " + row);
    if (proved.upper() - proved.lower() <= Precision.near(target).of(target)) {
      var less = new NoiseMultiplier<>(Adjacency.ADD_REMOVE, got.value() * (1 - 1.5e-7));
      PrivacyLoss beyond = precise(schedule(row, less, false), target).epsilonAt(delta);
      assertTrue(beyond.lower() > target, "more noise than needed: " + beyond + " " + row);
    }
    assertTrue(proved.lower() >= target * (1 - 1e-3), proved + " " + row);
    if (!row.get("noise_multiplier_exact").isEmpty()) {
      double exact = number(row, "noise_multiplier_exact");
      assertEquals(exact, got.value(), exact * 1e-7);
    }
  }

  private static Accountant precise(PrivacyEvent<AddRemove> event, double target) {
    return Accountant.tightestFor(event) instanceof ExactGaussianAccountant exact
        ? exact
        : PldAccountant.of(event, Precision.near(target));
  }

  @ParameterizedTest
  @MethodSource("targets")
  void noiseMultiplier_sampledDiscreteGaussian_meetsTheTargetAndWastesNothing(
      Map<String, String> row) {
    NoiseMultiplier<AddRemove> noise = calibrated(row, true);
    double target = number(row, "target_eps");
    assertTrue(epsilon(row, noise.value()) <= target);
    assertTrue(epsilon(row, noise.value() * (1 - 1e-7)) > target);
    double truth = number(row, "noise_multiplier_tilted");
    assertTrue(noise.value() >= truth * (1 - 2e-7), "less noise than needed: " + noise);
  }

  private static double epsilon(Map<String, String> row, double multiplier) {
    NoiseMultiplier<AddRemove> noise = new NoiseMultiplier<>(Adjacency.ADD_REMOVE, multiplier);
    return RdpAccountant.of(schedule(row, noise, true))
        .epsilonAt(new Delta(number(row, "delta")))
        .upper();
  }

  private static NoiseMultiplier<AddRemove> calibrated(Map<String, String> row, boolean discrete) {
    return Calibration.noiseMultiplier(
        Adjacency.ADD_REMOVE,
        noise -> schedule(row, noise, discrete),
        new Epsilon(number(row, "target_eps")),
        new Delta(number(row, "delta")));
  }

  private static PrivacyEvent<AddRemove> schedule(
      Map<String, String> row, NoiseMultiplier<AddRemove> noise, boolean discrete) {
    SamplingProbability q = new SamplingProbability(number(row, "sampling_prob"));
    PrivacyEvent<AddRemove> step =
        discrete
            ? new PoissonSampled(new DiscreteGaussian<>(noise), q)
            : new PoissonSampled(new Gaussian<>(noise), q);
    return new Repeated<>(step, Long.parseLong(row.get("steps")));
  }

  private static double number(Map<String, String> row, String column) {
    return Double.parseDouble(row.get(column));
  }
}
