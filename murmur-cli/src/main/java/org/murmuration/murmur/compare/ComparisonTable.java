package org.murmuration.murmur.compare;

import java.util.ArrayList;
import java.util.List;
import org.murmuration.murmur.report.Figure;

/** A comparison as lines for people: a column a run, columns as wide as they must be. */
final class ComparisonTable {
  private static final String GAP = "  ";

  private final Comparison comparison;

  ComparisonTable(Comparison comparison) {
    this.comparison = comparison;
  }

  List<String> lines() {
    List<List<String>> rows = new ArrayList<>();
    rows.add(row("", comparison.names()));
    for (Measure measure : Measure.ALL) {
      String mark = comparison.isServerView(measure) ? " *" : "";
      rows.add(
          row(
              measure.title() + mark,
              comparison.contents().stream()
                  .map(run -> measure.show().apply(measure.find().apply(run)))
                  .toList()));
    }
    List<String> lines = aligned(rows);
    lines.add("* the server's view: no privacy statement covers it");
    lines.add("");
    lines.addAll(differences());
    return lines;
  }

  private List<String> differences() {
    List<List<String>> rows = new ArrayList<>();
    for (Difference difference : comparison.differences()) {
      rows.add(row(difference.setting(), difference.values().stream().map(Figure::any).toList()));
    }
    if (rows.isEmpty()) {
      return List.of("the runs have the same settings");
    }
    rows.add(0, row("settings that differ", comparison.names()));
    return aligned(rows);
  }

  private static List<String> row(String title, List<String> cells) {
    List<String> row = new ArrayList<>();
    row.add(title);
    cells.forEach(cell -> row.add(cell.replace('\u00a0', ' ')));
    return row;
  }

  private static List<String> aligned(List<List<String>> rows) {
    List<String> lines = new ArrayList<>();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int column = 0; column < row.size(); column++) {
        String cell = row.get(column);
        String blanks = " ".repeat(width(rows, column) - cell.length());
        line.append(column == 0 ? cell + blanks : GAP + blanks + cell);
      }
      lines.add(line.toString().stripTrailing());
    }
    return lines;
  }

  private static int width(List<List<String>> rows, int column) {
    return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
  }
}
