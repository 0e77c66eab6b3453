package org.murmuration.dp.account;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.murmuration.dp.budget.Adjacency;
import org.murmuration.dp.budget.Delta;
import org.murmuration.dp.budget.Epsilon;
import org.murmuration.dp.notation.EventNotation;
import org.murmuration.dp.notation.MalformedEvent;
import org.murmuration.testkit.Vectors;

/**
 * Every accountant's bracket against closed forms of 50 digits, compared as decimals without any
 * tolerance: a bound that misses its own rounding by a unit of the last place would be seen.
 */
class ClosedFormVectorsTest {
  private static final Precision COARSE = new Precision(1e-9, 1e-2);

  static Stream<Map<String, String>> epsilons() {
    return Vectors.csv("dp/closed_form_epsilon.csv").stream();
  }

  static Stream<Map<String, String>> deltas() {
    return Vectors.csv("dp/closed_form_delta.csv").stream();
  }

  @ParameterizedTest
  @MethodSource("epsilons")
  void epsilonAt_closedForm_isInsideEveryBracket(Map<String, String> row) throws MalformedEvent {
    Delta delta = new Delta(Double.parseDouble(row.get("delta")));
    for (Accountant accountant : accountants(event(row))) {
      assertHolds(accountant.epsilonAt(delta), worse(row, "epsilon"), row);
    }
  }

  @ParameterizedTest
  @MethodSource("deltas")
  void deltaAt_closedForm_isInsideEveryBracket(Map<String, String> row) throws MalformedEvent {
    Epsilon epsilon = new Epsilon(Double.parseDouble(row.get("epsilon")));
    for (Accountant accountant : accountants(event(row))) {
      assertHolds(accountant.deltaAt(epsilon), worse(row, "delta"), row);
    }
  }

  private static PrivacyEvent<?> event(Map<String, String> row) throws MalformedEvent {
    Adjacency adjacency =
        row.get("adjacency").equals("add-remove") ? Adjacency.ADD_REMOVE : Adjacency.REPLACE_ONE;
    return EventNotation.parse(row.get("composition"), adjacency);
  }

  private static List<Accountant> accountants(PrivacyEvent<?> event) {
    List<Accountant> all = new ArrayList<>();
    all.add(RdpAccountant.of(event));
    all.add(Accountant.tightestFor(event));
    OneStepAccountant.of(Leaves.of(event)).ifPresent(all::add);
    if (PldAccountant.covers(Leaves.of(event))) {
      all.add(PldAccountant.of(event, COARSE));
    }
    return all;
  }

  private static BigDecimal worse(Map<String, String> row, String what) {
    return new BigDecimal(row.get(what + "_present"))
        .max(new BigDecimal(row.get(what + "_absent")));
  }

  private static void assertHolds(PrivacyLoss loss, BigDecimal truth, Map<String, String> row) {
    assertTrue(new BigDecimal(loss.lower()).compareTo(truth) <= 0, "lower: " + loss + " " + row);
    assertTrue(
        Double.isInfinite(loss.upper()) || new BigDecimal(loss.upper()).compareTo(truth) >= 0,
        "upper: " + loss + " " + row);
  }
}
