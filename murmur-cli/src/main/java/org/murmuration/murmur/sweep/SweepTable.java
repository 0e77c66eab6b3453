package org.murmuration.murmur.sweep;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.murmuration.murmur.bench.Figures;
import org.murmuration.murmur.json.JsonResult;

/** The results of a sweep so far, a row a cell. */
final class SweepTable {
  private final Sweep sweep;
  private final List<CellResult> cells;

  SweepTable(Sweep sweep, List<CellResult> cells) {
    this.sweep = sweep;
    this.cells = List.copyOf(cells);
  }

  List<String> columns() {
    List<String> columns = new ArrayList<>(sweep.varied());
    columns.add("runs");
    sweep.until().ifPresent(accuracy -> columns.add("rounds to " + accuracy));
    if (isPublished()) {
      columns.add("published");
    }
    columns.addAll(List.of("last test accuracy", "seconds a round"));
    return columns;
  }

  List<List<String>> rows() {
    return cells.stream().map(this::row).toList();
  }

  private List<String> row(CellResult result) {
    List<String> row = new ArrayList<>();
    sweep.varied().forEach(flag -> row.add(result.cell().own().getOrDefault(flag, "")));
    row.add(result.runs().size() + " of " + result.planned());
    if (sweep.until().isPresent()) {
      row.add(result.roundsText());
    }
    if (isPublished()) {
      row.add(result.cell().published().stream().mapToObj(Figures::text).findFirst().orElse(""));
    }
    row.add(result.accuracyText());
    row.add(result.secondsText());
    return row;
  }

  private boolean isPublished() {
    return cells.stream().anyMatch(result -> result.cell().published().isPresent());
  }

  /** The table in Markdown, line by line. */
  List<String> lines() {
    List<String> dashes = columns().stream().map(column -> "---").toList();
    return Stream.concat(Stream.of(columns(), dashes), rows().stream())
        .map(cells -> cells.stream().collect(Collectors.joining(" | ", "| ", " |")))
        .toList();
  }

  /** Puts what each run gave, and the median of it. */
  private static void put(ObjectNode cell, String key, double... values) {
    ArrayNode all = cell.putArray(key);
    for (double each : values) {
      if (Double.isFinite(each)) {
        all.add(each);
      } else {
        all.addNull();
      }
    }
    JsonResult.putNumber(cell, "median_" + key, CellResult.middle(values));
  }

  /** The one object of {@code murmur sweep --json}. */
  ObjectNode json() {
    ObjectNode json = JsonResult.object();
    sweep.until().ifPresent(accuracy -> json.put("until", accuracy));
    ArrayNode all = json.putArray("cells");
    for (CellResult result : cells) {
      ObjectNode one = all.addObject().put("cell", result.cell().name());
      ObjectNode flags = one.putObject("flags");
      result.cell().own().forEach(flags::put);
      one.put("runs", result.runs().size()).put("planned", result.planned());
      ArrayNode rounds = one.putArray("rounds_to_target");
      for (double each : result.rounds()) {
        if (Double.isFinite(each)) {
          rounds.add((long) each);
        } else {
          rounds.addNull();
        }
      }
      put(one, "test_accuracy", result.accuracies());
      put(one, "seconds_per_round", result.secondsPerRound());
      JsonResult.putNumber(one, "median", result.median().orElse(Double.NaN));
      JsonResult.putNumber(one, "published", result.cell().published().orElse(Double.NaN));
      result.refused().ifPresent(why -> one.put("refused", why));
    }
    return json;
  }
}
