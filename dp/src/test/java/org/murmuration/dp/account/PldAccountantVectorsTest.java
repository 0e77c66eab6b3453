package org.murmuration.dp.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.murmuration.dp.budget.Adjacency;
import org.murmuration.dp.budget.Delta;
import org.murmuration.dp.notation.EventNotation;
import org.murmuration.dp.notation.MalformedEvent;
import org.murmuration.testkit.Vectors;

/** Every row of the reference that has a law of losses. */
class PldAccountantVectorsTest {
  private static final Set<String> WITHOUT =
      Set.of(
          "wor_subsampled_gaussian",
          "tree_aggregation_single_epoch",
          "truncated_poisson_subsampled_gaussian");

  static Stream<Map<String, String>> rows() {
    return Vectors.csv("dp/dp_epsilon.csv").stream()
        .filter(row -> !WITHOUT.contains(row.get("mechanism")));
  }

  @Test
  void rows_ofTheReference_areFound() {
    assertEquals(38, rows().count());
  }

  @ParameterizedTest
  @MethodSource("rows")
  void epsilonAt_row_isABracketOfTheTruthAndAtMostTheReference(Map<String, String> row)
      throws MalformedEvent {
    Delta delta = new Delta(number(row, "delta"));
    PrivacyLoss loss = PldAccountant.of(event(row)).epsilonAt(delta);
    for (String exact : new String[] {"eps_gdp_exact", "eps_one_step_exact"}) {
      if (!row.get(exact).isEmpty()) {
        assertTrue(loss.upper() >= number(row, exact) * (1 - 1e-12), loss + " " + row);
        assertTrue(loss.lower() <= number(row, exact) * (1 + 1e-12), loss + " " + row);
      }
    }
    if (!row.get("eps_prv_lower").isEmpty()) {
      assertTrue(loss.upper() >= number(row, "eps_prv_lower"), loss + " " + row);
    }
    String fine = row.get("eps_pld_fine").isEmpty() ? "eps_pld_tilted" : "eps_pld_fine";
    assertTrue(loss.upper() <= number(row, fine) + 1e-4, loss + " " + row);
    double width = loss.upper() - loss.lower();
    assertTrue(width <= Precision.DEFAULT.of(loss.upper()), loss + " " + row);
  }

  /** The tightest accountant: exact columns of unsampled normal noise and of single steps. */
  @ParameterizedTest
  @MethodSource("rows")
  void tightestFor_row_isExactWhereItCanBe(Map<String, String> row) throws MalformedEvent {
    Delta delta = new Delta(number(row, "delta"));
    PrivacyLoss loss = Accountant.tightestFor(event(row)).epsilonAt(delta);
    if (!row.get("eps_gdp_exact").isEmpty()) {
      double exact = number(row, "eps_gdp_exact");
      assertEquals(exact, loss.upper(), exact * 1e-9);
      assertEquals(PrivacyLoss.Method.EXACT, loss.method());
    }
    if (!row.get("eps_one_step_exact").isEmpty()) {
      double exact = number(row, "eps_one_step_exact");
      assertEquals(exact, loss.upper(), exact * 1e-9);
      assertEquals(exact, loss.lower(), exact * 1e-9);
    }
  }

  static PrivacyEvent<?> event(Map<String, String> row) throws MalformedEvent {
    Adjacency adjacency =
        row.get("adjacency").equals("replace_one") ? Adjacency.REPLACE_ONE : Adjacency.ADD_REMOVE;
    return EventNotation.parse(row.get("composition"), adjacency);
  }

  private static double number(Map<String, String> row, String column) {
    return Double.parseDouble(row.get(column));
  }
}
