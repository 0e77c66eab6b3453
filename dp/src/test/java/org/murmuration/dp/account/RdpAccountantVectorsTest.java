package org.murmuration.dp.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.murmuration.dp.account.PrivacyEvent.Composed;
import org.murmuration.dp.account.PrivacyEvent.DiscreteGaussian;
import org.murmuration.dp.account.PrivacyEvent.Gaussian;
import org.murmuration.dp.account.PrivacyEvent.PoissonSampled;
import org.murmuration.dp.account.PrivacyEvent.Repeated;
import org.murmuration.dp.budget.Adjacency;
import org.murmuration.dp.budget.Adjacency.AddRemove;
import org.murmuration.dp.budget.Delta;
import org.murmuration.dp.budget.NoiseMultiplier;
import org.murmuration.testkit.Vectors;

/** Divergences and epsilons against the reference values. */
class RdpAccountantVectorsTest {
  private static final Pattern PART =
      Pattern.compile("(gaussian|psg)\\((?:q=([^;]+);)?s=([^)]+)\\)(?:\\*(\\d+))?");

  static Stream<Map<String, String>> orders() {
    return Vectors.csv("dp/rdp_orders.csv").stream();
  }

  @ParameterizedTest
  @MethodSource("orders")
  void divergence_sampledGaussian_isTheIntegral(Map<String, String> row) {
    double expected = number(row, "rdp");
    double got =
        RdpAccountant.of(sampled(number(row, "sampling_prob"), number(row, "noise_multiplier")))
            .divergence(number(row, "order"));
    assertEquals(expected, got, expected * 1e-8);
    assertTrue(got >= expected * (1 - 1e-12), "below the truth");
  }

  @ParameterizedTest
  @MethodSource("orders")
  void divergence_sampledDiscreteGaussian_isTheFiniteSumAtWholeOrdersAndAboveBetween(
      Map<String, String> row) {
    double expected = number(row, "rdp");
    double order = number(row, "order");
    NoiseMultiplier<AddRemove> noise = multiplier(number(row, "noise_multiplier"));
    SamplingProbability q = new SamplingProbability(number(row, "sampling_prob"));
    double got =
        RdpAccountant.of(new PoissonSampled(new DiscreteGaussian<>(noise), q)).divergence(order);
    assertTrue(got >= expected * (1 - 1e-12), "below the truth");
    if (order == Math.rint(order)) {
      assertEquals(expected, got, expected * 1e-8);
    }
  }

  static Stream<Map<String, String>> epsilons() {
    return Vectors.csv("dp/dp_epsilon.csv").stream()
        .filter(row -> row.get("adjacency").equals("add_remove"))
        .filter(
            row -> row.get("composition").matches("((gaussian|psg)\\([^)]*\\)(\\*\\d+)?[ +]*)+"));
  }

  @Test
  void epsilons_gaussianRows_areFound() {
    assertEquals(31, epsilons().count());
  }

  @ParameterizedTest
  @MethodSource("epsilons")
  void epsilonAt_composition_liesBetweenTheTruthAndTheReferenceRdp(Map<String, String> row) {
    Delta delta = new Delta(number(row, "delta"));
    double got = RdpAccountant.of(event(row.get("composition"))).epsilonAt(delta).upper();
    assertTrue(got <= number(row, "eps_rdp_exact") * (1 + 1e-9), "looser: " + got + " " + row);
    assertAbove(row, "eps_pld_tilted", got);
    assertAbove(row, "eps_gdp_exact", got);
    assertAbove(row, "eps_one_step_exact", got);
  }

  private static void assertAbove(Map<String, String> row, String column, double got) {
    if (!row.get(column).isEmpty()) {
      assertTrue(got >= number(row, column) * (1 - 1e-12), column + ": " + got + " " + row);
    }
  }

  private static PrivacyEvent<AddRemove> event(String composition) {
    List<PrivacyEvent<AddRemove>> parts = new ArrayList<>();
    Matcher matcher = PART.matcher(composition);
    while (matcher.find()) {
      double sigma = Double.parseDouble(matcher.group(3));
      PrivacyEvent<AddRemove> step =
          matcher.group(2) == null
              ? new Gaussian<>(multiplier(sigma))
              : sampled(Double.parseDouble(matcher.group(2)), sigma);
      long count = matcher.group(4) == null ? 1 : Long.parseLong(matcher.group(4));
      parts.add(new Repeated<>(step, count));
    }
    return new Composed<>(parts);
  }

  private static PoissonSampled sampled(double probability, double sigma) {
    return new PoissonSampled(
        new Gaussian<>(multiplier(sigma)), new SamplingProbability(probability));
  }

  private static NoiseMultiplier<AddRemove> multiplier(double sigma) {
    return new NoiseMultiplier<>(Adjacency.ADD_REMOVE, sigma);
  }

  private static double number(Map<String, String> row, String column) {
    return Double.parseDouble(row.get(column));
  }
}
