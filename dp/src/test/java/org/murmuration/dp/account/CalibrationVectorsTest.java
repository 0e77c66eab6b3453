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

  @ParameterizedTest
  @MethodSource("targets")
  void noiseMultiplier_sampledGaussian_liesBetweenTheTruthAndTheReferenceRdp(
      Map<String, String> row) {
    double got = calibrated(row, false).value();
    double reference = number(row, "noise_multiplier_rdp");
    assertTrue(got <= reference * (1 + 1e-6), "more noise than the reference: " + got + " " + row);
    double truth = number(row, "noise_multiplier_tilted");
    assertTrue(got >= truth * (1 - 2e-7), "less noise than needed: " + got + " " + row);
    if (!row.get("noise_multiplier_exact").isEmpty()) {
      assertEquals(number(row, "noise_multiplier_exact"), got, got * 1e-7);
    }
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
