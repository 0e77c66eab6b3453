package org.murmuration.murmur.privacy.table;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.murmuration.murmur.console.CommandFailure;
import org.murmuration.murmur.file.FileTrouble;

/**
 * A table in a file, as RFC 4180 has it: a header, then as many cells in each row.
 *
 * @param columns their names, all different
 */
record CsvFile(String header, List<String> columns, List<Row> rows) {
  /**
   * One row.
   *
   * @param raw as it stands in the file, to be copied
   * @param cells by column
   */
  record Row(String raw, Map<String, String> cells) {
    /** The cell of a column that the table has, without blanks around it. */
    String cell(String column) {
      return cells.getOrDefault(column, "").strip();
    }
  }

  static CsvFile read(Path file) {
    List<CsvRecord> records = CsvRecord.all(file, text(file));
    if (records.isEmpty()) {
      throw CommandFailure.badInput(
          file + " is empty; a table starts with the names of its columns");
    }
    List<String> columns = records.get(0).cells().stream().map(String::strip).toList();
    if (columns.stream().distinct().count() < columns.size()) {
      throw CommandFailure.badInput(file + " has two columns of one name: " + columns);
    }
    List<Row> rows = records.stream().skip(1).map(each -> row(file, columns, each)).toList();
    return new CsvFile(records.get(0).raw(), columns, rows);
  }

  private static Row row(Path file, List<String> columns, CsvRecord from) {
    if (from.cells().size() != columns.size()) {
      throw CommandFailure.badInput(
          "%s, line %d: expected %d cells, got %d"
              .formatted(file, from.line(), columns.size(), from.cells().size()));
    }
    Map<String, String> cells = new LinkedHashMap<>();
    for (int i = 0; i < columns.size(); i++) {
      cells.put(columns.get(i), from.cells().get(i));
    }
    return new Row(from.raw(), cells);
  }

  private static String text(Path file) {
    try {
      String text = Files.readString(file, UTF_8);
      return text.startsWith("\ufeff") ? text.substring(1) : text;
    } catch (IOException e) {
      throw CommandFailure.badInput(
          "cannot read the table %s (%s); give a UTF-8 file of rows with commas between cells"
              .formatted(file, FileTrouble.why(e)));
    }
  }

  boolean has(List<String> wanted) {
    return columns.containsAll(wanted);
  }
}
