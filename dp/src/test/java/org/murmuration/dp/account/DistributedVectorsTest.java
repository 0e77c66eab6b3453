package org.murmuration.dp.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.murmuration.dp.account.PrivacyEvent.DistributedDiscreteGaussian;
import org.murmuration.dp.account.PrivacyEvent.DistributedSkellam;
import org.murmuration.dp.account.PrivacyEvent.PoissonSampled;
import org.murmuration.dp.account.PrivacyEvent.Repeated;
import org.murmuration.dp.account.RdpAccountant.SamplingBound;
import org.murmuration.dp.budget.Adjacency;
import org.murmuration.dp.budget.Adjacency.AddRemove;
import org.murmuration.dp.budget.Delta;
import org.murmuration.dp.mechanism.IntegerDistance;
import org.murmuration.dp.mechanism.NoiseShares;
import org.murmuration.testkit.Vectors;

/** Sums of discrete Gaussian or Skellam shares against the reference. */
class DistributedVectorsTest {
  static Stream<Map<String, String>> rows() {
    return Vectors.csv("dp/distributed_dp.csv").stream();
  }

  static Stream<Map<String, String>> unsampled() {
    return rows().filter(row -> number(row, "sampling_prob") == 1);
  }

  static Stream<Map<String, String>> sampled() {
    return rows().filter(row -> number(row, "sampling_prob") < 1);
  }

  @Test
  void rows_reference_areFound() {
    assertEquals(8, unsampled().count());
    assertEquals(2, sampled().count());
  }

  @ParameterizedTest
  @MethodSource("unsampled")
  void epsilonAt_unsampledWholeOrders_isTheReference(Map<String, String> row) {
    PrivacyLoss loss = loss(row, RenyiOrders.WHOLE, SamplingBound.TIGHTEST);
    double expected = number(row, "eps_rdp");
    assertEquals(expected, loss.upper(), expected * 1e-9);
    assertEquals(number(row, "rdp_optimal_order"), loss.order().getAsDouble());
  }

  @ParameterizedTest
  @MethodSource("sampled")
  void epsilonAt_sampledGenericBound_isTheReference(Map<String, String> row) {
    PrivacyLoss loss = loss(row, RenyiOrders.WHOLE, SamplingBound.GENERIC);
    double expected = number(row, "eps_rdp");
    assertEquals(expected, loss.upper(), expected * 1e-9);
    assertEquals(number(row, "rdp_optimal_order"), loss.order().getAsDouble());
  }

  @ParameterizedTest
  @MethodSource("rows")
  void epsilonAt_default_isAtMostTheReferenceAndNotNothing(Map<String, String> row) {
    double got = loss(row, RenyiOrders.EVERY, SamplingBound.TIGHTEST).upper();
    double reference = number(row, "eps_rdp");
    assertTrue(got <= reference * (1 + 1e-12) && got > reference / 2, got + " " + row);
  }

  private static PrivacyLoss loss(
      Map<String, String> row, RenyiOrders orders, SamplingBound bound) {
    return RdpAccountant.of(event(row), orders, bound).epsilonAt(new Delta(number(row, "delta")));
  }

  private static PrivacyEvent<AddRemove> event(Map<String, String> row) {
    double l2 = number(row, "l2_bound_int");
    IntegerDistance<AddRemove> distance =
        new IntegerDistance<>(
            Adjacency.ADD_REMOVE,
            l2 * l2,
            number(row, "l1_bound_int"),
            Long.parseLong(row.get("dim")));
    double deviation = number(row, "local_stddev") * number(row, "scale");
    NoiseShares shares =
        NoiseShares.ofHonest(deviation * deviation, Long.parseLong(row.get("clients")));
    PrivacyEvent<AddRemove> step =
        row.get("mechanism").equals("skellam")
            ? new DistributedSkellam<>(distance, shares)
            : new DistributedDiscreteGaussian<>(distance, shares);
    SamplingProbability probability = new SamplingProbability(number(row, "sampling_prob"));
    return new Repeated<>(new PoissonSampled(step, probability), Long.parseLong(row.get("steps")));
  }

  private static double number(Map<String, String> row, String column) {
    return Double.parseDouble(row.get(column));
  }
}
