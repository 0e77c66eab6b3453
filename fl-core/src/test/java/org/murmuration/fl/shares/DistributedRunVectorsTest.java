package org.murmuration.fl.shares;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.murmuration.dp.account.PrivacyEvent;
import org.murmuration.dp.account.RdpAccountant;
import org.murmuration.dp.account.RenyiOrders;
import org.murmuration.dp.budget.Adjacency;
import org.murmuration.dp.budget.Condition;
import org.murmuration.dp.budget.Delta;
import org.murmuration.dp.budget.Observer;
import org.murmuration.dp.quantize.IntegerBound;
import org.murmuration.testkit.Vectors;

/**
 * A run from its clip, scale and dimension to its epsilon, as a plan puts it together, against the
 * reference (see the vectors' README): the integer bound after rounding, the shares, the rounds.
 */
class DistributedRunVectorsTest {
  static Stream<Map<String, String>> rows() {
    return Vectors.csv("dp/distributed_dp.csv").stream()
        .filter(row -> number(row, "sampling_prob") == 1);
  }

  @Test
  void rows_unsampled_areFound() {
    assertEquals(8, rows().count());
  }

  /** The squared bound is an integer here and a real number there: a millionth apart at most. */
  @ParameterizedTest
  @MethodSource("rows")
  void bound_afterRounding_isTheReference(Map<String, String> row) {
    double expected = number(row, "l2_bound_int");
    double got = Math.sqrt((double) bound(row).squared());
    assertTrue(got <= expected && got >= expected * (1 - 1e-4), got + " for " + expected);
  }

  @ParameterizedTest
  @MethodSource("rows")
  void epsilon_ofTheWholeRun_isTheReference(Map<String, String> row) {
    ShareLaw law =
        row.get("mechanism").equals("skellam") ? ShareLaw.SKELLAM : ShareLaw.DISCRETE_GAUSSIAN;
    double deviation = number(row, "local_stddev") * number(row, "scale");
    int clients = Integer.parseInt(row.get("clients"));
    View<Adjacency.ZeroOut> view =
        View.ofKnownCohort(Observer.SERVER, Set.of(Condition.HONEST_SHARES), clients, clients, 0);
    PrivacyEvent<Adjacency.ZeroOut> round =
        view.round(
            law, deviation * deviation, bound(row).squared(), Long.parseLong(row.get("dim")));
    PrivacyEvent<Adjacency.ZeroOut> run =
        new PrivacyEvent.Repeated<>(round, Long.parseLong(row.get("steps")));
    double epsilon =
        RdpAccountant.of(run, RenyiOrders.WHOLE, RdpAccountant.SamplingBound.TIGHTEST)
            .epsilonAt(new Delta(number(row, "delta")))
            .upper();
    double expected = number(row, "eps_rdp");
    assertEquals(expected, epsilon, expected * 2e-4);
  }

  private static IntegerBound.L2 bound(Map<String, String> row) {
    return IntegerBound.L2.afterRounding(
        number(row, "l2_clip") * number(row, "scale"),
        Integer.parseInt(row.get("dim")),
        number(row, "beta"));
  }

  private static double number(Map<String, String> row, String column) {
    return Double.parseDouble(row.get(column));
  }
}
