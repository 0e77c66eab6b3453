package org.murmuration.murmur.bench.page;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.murmuration.murmur.bench.Table;
import org.murmuration.murmur.plot.Xml;

/** Pieces of Markdown. */
final class Markup {
  private Markup() {}

  /** Returns a table with its title, folded away if few want it. */
  static String table(Table table) {
    String note = table.note().isEmpty() ? "" : "\n" + table.note() + "\n";
    String body = rows(table.columns(), table.rows()) + note;
    return table.folded()
        ? "<details><summary>"
            + Xml.escaped(table.title())
            + "</summary>\n\n"
            + body
            + "\n</details>\n"
        : "**" + table.title() + "**\n\n" + body;
  }

  /** Returns the rows of a table under its columns. */
  static String rows(List<String> columns, List<List<String>> rows) {
    return line(columns)
        + line(columns.stream().map(column -> "---").toList())
        + rows.stream().map(Markup::line).collect(Collectors.joining());
  }

  private static String line(List<String> cells) {
    return cells.stream()
        .map(cell -> cell.replace("|", "\\|"))
        .collect(Collectors.joining(" | ", "| ", " |\n"));
  }

  /** Returns {@code text} as the name of a file may be. */
  static String slug(String text) {
    return text.toLowerCase(Locale.ROOT)
        .replace('µ', 'u')
        .replaceAll("[^a-z0-9]+", "-")
        .replaceAll("^-|-$", "");
  }
}
