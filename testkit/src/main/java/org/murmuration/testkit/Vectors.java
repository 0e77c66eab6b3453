package org.murmuration.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Known answers under {@code vectors/<room>/}; their origin stands in the README beside them. */
public final class Vectors {
  private Vectors() {}

  /** Returns the rows of {@code vectors/<path>}, each a map from column name to cell. */
  public static List<Map<String, String>> csv(String path) {
    List<String> lines = text(path).lines().filter(line -> !line.isBlank()).toList();
    String[] columns = lines.get(0).split(",", -1);
    List<Map<String, String>> rows = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      rows.add(row(columns, line));
    }
    return rows;
  }

  private static Map<String, String> row(String[] columns, String line) {
    String[] cells = line.split(",", -1);
    if (cells.length != columns.length) {
      throw new IllegalArgumentException(
          "expected " + columns.length + " cells, got " + cells.length + ": " + line);
    }
    Map<String, String> row = new LinkedHashMap<>();
    for (int i = 0; i < columns.length; i++) {
      row.put(columns[i], cells[i]);
    }
    return row;
  }

  /** Returns the text of {@code vectors/<path>}. */
  public static String text(String path) {
    try (InputStream in = Vectors.class.getResourceAsStream("/vectors/" + path)) {
      if (in == null) {
        throw new IllegalArgumentException("no vectors at " + path);
      }
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
