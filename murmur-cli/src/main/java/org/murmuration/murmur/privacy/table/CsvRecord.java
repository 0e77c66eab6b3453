package org.murmuration.murmur.privacy.table;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.murmuration.murmur.console.CommandFailure;

/**
 * One record of a table in the form of RFC 4180: cells between commas, quoted where they hold
 * commas, quotes or line ends.
 *
 * @param line where it starts, from 1
 * @param raw its text without the line end
 */
record CsvRecord(int line, String raw, List<String> cells) {
  CsvRecord {
    cells = List.copyOf(cells);
  }

  /** Returns all records of {@code text}; blank lines are none. */
  static List<CsvRecord> all(Path file, String text) {
    List<CsvRecord> records = new ArrayList<>();
    int line = 1;
    int start = 0;
    while (start < text.length()) {
      int end = end(file, text, start, line);
      String raw = text.substring(start, end);
      String bare = raw.endsWith("\r") ? raw.substring(0, raw.length() - 1) : raw;
      if (!bare.isBlank()) {
        records.add(new CsvRecord(line, bare, cells(file, line, bare)));
      }
      line += 1 + (int) raw.chars().filter(sign -> sign == '\n').count();
      start = end + 1;
    }
    return records;
  }

  /** Where the record ends: at the first line end outside of quotes. */
  private static int end(Path file, String text, int start, int line) {
    boolean quoted = false;
    for (int i = start; i < text.length(); i++) {
      char sign = text.charAt(i);
      quoted ^= sign == '"';
      if (sign == '\n' && !quoted) {
        return i;
      }
    }
    if (quoted) {
      throw CommandFailure.badInput("%s, line %d: a quote is not closed".formatted(file, line));
    }
    return text.length();
  }

  private static List<String> cells(Path file, int line, String raw) {
    List<String> cells = new ArrayList<>();
    boolean quoted = false;
    int start = 0;
    for (int i = 0; i <= raw.length(); i++) {
      if (i == raw.length() || (raw.charAt(i) == ',' && !quoted)) {
        cells.add(cell(file, line, raw.substring(start, i)));
        start = i + 1;
      } else {
        quoted ^= raw.charAt(i) == '"';
      }
    }
    return cells;
  }

  private static String cell(Path file, int line, String raw) {
    if (raw.indexOf('"') < 0) {
      return raw;
    }
    String inner = raw.length() < 2 ? "\"" : raw.substring(1, raw.length() - 1);
    boolean whole = raw.startsWith("\"") && raw.endsWith("\"");
    if (!whole || inner.replace("\"\"", "").indexOf('"') >= 0) {
      throw CommandFailure.badInput(
          "%s, line %d: a cell with quotes is quoted as a whole, its quotes doubled, got %s"
              .formatted(file, line, raw));
    }
    return inner.replace("\"\"", "\"");
  }

  /** Returns {@code text} as a cell. */
  static String quoted(String text) {
    boolean plain = text.chars().noneMatch(sign -> ",\"\r\n".indexOf(sign) >= 0);
    return plain ? text : "\"" + text.replace("\"", "\"\"") + "\"";
  }
}
