package org.murmuration.murmur.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.murmuration.testkit.Vectors;

/** The reference tables through the commands, whole, as a researcher would hand them in. */
class ReferenceTablesVectorsTest {
  private static final String EPSILON = "dp/dp_epsilon.csv";

  @TempDir Path folder;

  @Test
  void epsilon_exactAccountant_exactColumnsAndNoStepsOfSamples() throws IOException {
    int exact = 0;
    for (Map<String, String> row : answered("epsilon --accountant exact", EPSILON)) {
      String column = has(row, "eps_gdp_exact") ? "eps_gdp_exact" : "eps_one_step_exact";
      if (has(row, column)) {
        double expected = number(row, column);
        assertEquals(expected, number(row, "eps_upper"), expected * 1e-9, row.toString());
        assertEquals(expected, number(row, "eps_lower"), expected * 1e-9, row.toString());
        assertEquals("exact", row.get("method"));
        exact++;
      } else if (row.get("composition").startsWith("psg")) {
        assertTrue(row.get("method").startsWith("refused: "), row.toString());
      }
    }
    assertEquals(10, exact);
  }

  @Test
  void epsilon_rdpAtReferenceOrders_isTheExactRdpColumn() throws IOException {
    int compared = 0;
    String command = "epsilon --accountant rdp --orders reference";
    for (Map<String, String> row : answered(command, EPSILON)) {
      if (has(row, "eps_rdp_exact")) {
        double expected = number(row, "eps_rdp_exact");
        assertEquals(expected, number(row, "eps_upper"), expected * 1e-6, row.toString());
        assertEquals("rdp", row.get("method"));
        compared++;
      }
    }
    assertEquals(35, compared);
  }

  /** Fixed-size samples and trees have no exact column: their bound is at most the reference's. */
  @Test
  void epsilon_rdp_isAtOrBelowTheReferenceAndNeverBelowTheTruth() throws IOException {
    int withoutReplacementOrTree = 0;
    for (Map<String, String> row : answered("epsilon --accountant rdp", EPSILON)) {
      if (has(row, "eps_rdp_exact")) {
        atMost(row, number(row, "eps_rdp_exact") * (1 + 1e-9));
      }
      if (row.get("composition").matches("(wor|tree).*")) {
        atMost(row, number(row, "eps_rdp"));
        assertTrue(number(row, "eps_upper") > 0, row.toString());
        withoutReplacementOrTree++;
      }
      neverBelowTheTruth(row);
    }
    assertEquals(3, withoutReplacementOrTree);
  }

  @Test
  void epsilon_best_bracketsTheTruthInEveryRowItAnswers() throws IOException {
    List<Map<String, String>> rows = answered("epsilon", EPSILON);
    assertEquals(42, rows.size());
    for (Map<String, String> row : rows) {
      neverBelowTheTruth(row);
      nearTheFinestReference(row);
    }
    assertEquals(
        List.of("truncated(n=100000;q=0.01;B=1150;s=1.0)*1000"),
        rows.stream().filter(REFUSED).map(row -> row.get("composition")).toList());
  }

  @Test
  void epsilon_pld_isNearTheFinestReferenceInEveryRowThatItCovers() throws IOException {
    int covered = 0;
    for (Map<String, String> row : answered("epsilon --accountant pld", EPSILON)) {
      neverBelowTheTruth(row);
      nearTheFinestReference(row);
      covered += REFUSED.test(row) ? 0 : 1;
    }
    assertEquals(40, covered);
  }

  /** At most 10^-4 above the finer grid's column, or the other tilted one where that is empty. */
  private static void nearTheFinestReference(Map<String, String> row) {
    String column = has(row, "eps_pld_fine") ? "eps_pld_fine" : "eps_pld_tilted";
    if (has(row, column) && !REFUSED.test(row)) {
      atMost(row, number(row, column) + 1e-4);
      assertTrue(number(row, "eps_lower") <= number(row, column), row.toString());
    }
  }

  @Test
  void epsilon_distributedNoise_isTheReferenceWithTheGenericBoundAndElseAtOrBelow()
      throws IOException {
    String table = "dp/distributed_dp.csv";
    String generic = "epsilon --accountant rdp --orders reference --bound generic";
    List<Map<String, String>> rows = answered(generic, table);
    assertEquals(10, rows.size());
    for (Map<String, String> row : rows) {
      double expected = number(row, "eps_rdp");
      assertEquals(expected, number(row, "eps_upper"), expected * 1e-9, row.toString());
    }
    for (Map<String, String> row : answered("epsilon", table)) {
      atMost(row, number(row, "eps_rdp") * (1 + 1e-9));
      assertTrue(number(row, "eps_upper") > 0, row.toString());
    }
  }

  @Test
  void noise_calibration_meetsEveryTargetWithNoMoreThanTheReference() throws IOException {
    List<Map<String, String>> rows = answered("noise", "dp/dp_noise_calibration.csv");
    assertEquals(12, rows.size());
    for (Map<String, String> row : rows) {
      double noise = number(row, "noise_multiplier");
      double target = number(row, "target_eps");
      assertTrue(number(row, "eps_upper") <= target, row.toString());
      assertTrue(noise <= number(row, "noise_multiplier_tilted") * (1 + 1e-5), row.toString());
      if (has(row, "noise_multiplier_exact")) {
        double exact = number(row, "noise_multiplier_exact");
        assertEquals(exact, noise, exact * 1e-5, row.toString());
        assertTrue(noise >= exact * (1 - 1e-15), row.toString());
      }
    }
  }

  private static final Predicate<Map<String, String>> REFUSED =
      row -> row.get("method").startsWith("refused: ");

  /** No upper end below an exact column or a proved lower end, no lower end above an exact one. */
  private static void neverBelowTheTruth(Map<String, String> row) {
    if (REFUSED.test(row)) {
      return;
    }
    for (String column : List.of("eps_gdp_exact", "eps_one_step_exact", "eps_prv_lower")) {
      if (has(row, column)) {
        double truth = number(row, column);
        assertTrue(number(row, "eps_upper") >= truth * (1 - 1e-12), column + ": " + row);
        if (!column.equals("eps_prv_lower")) {
          assertTrue(number(row, "eps_lower") <= truth * (1 + 1e-12), column + ": " + row);
        }
      }
    }
  }

  private static void atMost(Map<String, String> row, double most) {
    assertTrue(number(row, "eps_upper") <= most, row.toString());
  }

  private List<Map<String, String>> answered(String command, String table) throws IOException {
    Path in = Files.writeString(folder.resolve("in.csv"), Vectors.text(table));
    Path out = folder.resolve("out.csv");
    Ran ran = Ran.of(command + " --csv", in.toString(), "--out", out.toString());
    assertEquals(0, ran.exit(), ran.err());
    List<String> lines = Files.readAllLines(out);
    List<Map<String, String>> rows = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      rows.add(row(cells(lines.get(0)), cells(line)));
    }
    return rows;
  }

  private static Map<String, String> row(String[] columns, String[] cells) {
    assertEquals(columns.length, cells.length, List.of(cells).toString());
    Map<String, String> row = new LinkedHashMap<>();
    for (int i = 0; i < columns.length; i++) {
      row.put(columns[i], cells[i]);
    }
    return row;
  }

  /** Only a refusal may be quoted. */
  private static String[] cells(String line) {
    String[] parts = line.split("\"", -1);
    if (parts.length == 1) {
      return line.split(",", -1);
    }
    String kept = parts[0] + parts[1].replace(",", ";") + parts[parts.length - 1];
    return kept.split(",", -1);
  }

  private static boolean has(Map<String, String> row, String column) {
    return !row.get(column).isEmpty();
  }

  private static double number(Map<String, String> row, String column) {
    return Double.parseDouble(row.get(column));
  }
}
