package org.murmuration.fl.shares;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.murmuration.dp.account.Accountant;
import org.murmuration.dp.account.PrivacyEvent;
import org.murmuration.dp.account.RdpAccountant;
import org.murmuration.dp.account.RdpAccountant.SamplingBound;
import org.murmuration.dp.account.RenyiOrders;
import org.murmuration.dp.budget.Adjacency;
import org.murmuration.dp.budget.Condition;
import org.murmuration.dp.budget.Delta;
import org.murmuration.dp.budget.Observer;
import org.murmuration.dp.quantize.IntegerBound;
import org.murmuration.testkit.Vectors;

/**
 * The reference's sums of clients' noise through what a plan is made of: the bound after rounding,
 * the view of who looks, the event of its round. Rows that sample are those of a secret cohort.
 */
class ShareViewVectorsTest {
  static List<Map<String, String>> rows() {
    return Vectors.csv("dp/distributed_dp.csv");
  }

  private static double number(Map<String, String> row, String column) {
    return Double.parseDouble(row.get(column));
  }

  @ParameterizedTest
  @MethodSource("rows")
  void round_rowOfTheReference_losesWhatItSays(Map<String, String> row) {
    IntegerBound.L2 bound = bound(row);
    double length = number(row, "l2_bound_int");
    assertEquals(length, Math.sqrt((double) bound.squared()), 1 / length);
    double q = number(row, "sampling_prob");
    double expected = number(row, "eps_rdp");
    PrivacyEvent<?> run = q < 1 ? run(secret(row, q), row, bound) : run(known(row), row, bound);
    Delta delta = new Delta(number(row, "delta"));
    double generic =
        RdpAccountant.of(run, RenyiOrders.REFERENCE, SamplingBound.GENERIC)
            .epsilonAt(delta)
            .upper();
    assertEquals(expected, generic, 1e-3 * expected, "with the reference's bound and orders");
    double planned = Accountant.tightestFor(run).epsilonAt(delta).upper();
    assertTrue(planned <= generic * (1 + 1e-9), planned + " is above " + generic);
    assertTrue(planned > 0.2 * expected, planned + " of " + expected);
  }

  private static IntegerBound.L2 bound(Map<String, String> row) {
    double scaled = number(row, "l2_clip") * number(row, "scale");
    return IntegerBound.L2.afterRounding(scaled, (int) number(row, "dim"), number(row, "beta"));
  }

  private static View<Adjacency.AddRemove> secret(Map<String, String> row, double q) {
    int clients = (int) number(row, "clients");
    return View.ofSecretCohort(Set.of(Condition.SECRET_POISSON_COHORTS), clients, clients, q);
  }

  private static View<Adjacency.ZeroOut> known(Map<String, String> row) {
    int clients = (int) number(row, "clients");
    return View.ofKnownCohort(
        Observer.SERVER, Set.of(Condition.KNOWN_COHORTS), clients, clients, 0);
  }

  private static <A extends Adjacency> PrivacyEvent<A> run(
      View<A> view, Map<String, String> row, IntegerBound.L2 bound) {
    double units = number(row, "local_stddev") * number(row, "scale");
    ShareLaw law =
        row.get("mechanism").equals("ddgauss") ? ShareLaw.DISCRETE_GAUSSIAN : ShareLaw.SKELLAM;
    return new PrivacyEvent.Repeated<>(
        view.round(law, units * units, bound.squared(), (long) number(row, "dim")),
        (long) number(row, "steps"));
  }
}
