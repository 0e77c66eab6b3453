package org.murmuration.dp.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.murmuration.dp.account.RdpAccountant.SamplingBound;
import org.murmuration.dp.budget.Adjacency;
import org.murmuration.dp.budget.Delta;
import org.murmuration.dp.notation.EventNotation;
import org.murmuration.dp.notation.MalformedEvent;
import org.murmuration.testkit.Vectors;

/** Every row of the reference epsilons that Renyi divergence can answer. */
class ReferenceRdpVectorsTest {
  static Stream<Map<String, String>> rows() {
    return Vectors.csv("dp/dp_epsilon.csv").stream()
        .filter(row -> !row.get("mechanism").startsWith("truncated"))
        .filter(row -> !(isReplaceOne(row) && row.get("composition").startsWith("psg")));
  }

  static Stream<Map<String, String>> exactRdp() {
    return rows().filter(row -> !row.get("eps_rdp_exact").isEmpty());
  }

  @Test
  void rows_reference_areFound() {
    assertEquals(40, rows().count());
    assertEquals(35, exactRdp().count());
  }

  @ParameterizedTest
  @MethodSource("exactRdp")
  void epsilonAt_referenceOrders_isTheReferenceRdp(Map<String, String> row) throws MalformedEvent {
    double expected = number(row, "eps_rdp_exact");
    assertEquals(expected, epsilon(row, RenyiOrders.REFERENCE), expected * 1e-6);
  }

  @ParameterizedTest
  @MethodSource("rows")
  void epsilonAt_everyOrder_liesBetweenTheTruthAndTheReferenceOrders(Map<String, String> row)
      throws MalformedEvent {
    double got = epsilon(row, RenyiOrders.EVERY);
    assertTrue(got <= epsilon(row, RenyiOrders.REFERENCE) * (1 + 1e-12));
    assertAbove(row, "eps_pld_tilted", got * (1 + 1e-9)); // itself an upper bound, on a grid
    assertAbove(row, "eps_prv_lower", got);
    assertAbove(row, "eps_gdp_exact", got);
    assertAbove(row, "eps_one_step_exact", got);
  }

  static Stream<Map<String, String>> boundedOnly() {
    return rows().filter(row -> row.get("composition").matches("(wor|tree).*"));
  }

  @Test
  void boundedOnly_reference_areFound() {
    assertEquals(3, boundedOnly().count());
  }

  @ParameterizedTest
  @MethodSource("boundedOnly")
  void epsilonAt_fixedSizeAndTrees_isAtMostTheReferenceAndNotNothing(Map<String, String> row)
      throws MalformedEvent {
    PrivacyEvent<?> event = event(row);
    Delta delta = new Delta(number(row, "delta"));
    double most = number(row, "eps_rdp");
    double rdp = RdpAccountant.of(event).epsilonAt(delta).upper();
    double tightest = Accountant.tightestFor(event).epsilonAt(delta).upper();
    assertTrue(rdp <= most && rdp > most / 2, "rdp " + rdp + " " + row);
    assertTrue(tightest <= rdp && tightest > most / 2, "tightest " + tightest + " " + row);
  }

  private static double epsilon(Map<String, String> row, RenyiOrders orders) throws MalformedEvent {
    return RdpAccountant.of(event(row), orders, SamplingBound.TIGHTEST)
        .epsilonAt(new Delta(number(row, "delta")))
        .upper();
  }

  private static PrivacyEvent<?> event(Map<String, String> row) throws MalformedEvent {
    Adjacency adjacency =
        switch (row.get("adjacency")) {
          case "add_remove" -> Adjacency.ADD_REMOVE;
          case "replace_one" -> Adjacency.REPLACE_ONE;
          default -> Adjacency.ZERO_OUT;
        };
    return EventNotation.parse(row.get("composition"), adjacency);
  }

  private static boolean isReplaceOne(Map<String, String> row) {
    return row.get("adjacency").equals("replace_one");
  }

  private static void assertAbove(Map<String, String> row, String column, double got) {
    if (!row.get(column).isEmpty()) {
      assertTrue(got >= number(row, column) * (1 - 1e-12), column + ": " + got + " " + row);
    }
  }

  private static double number(Map<String, String> row, String column) {
    return Double.parseDouble(row.get(column));
  }
}
