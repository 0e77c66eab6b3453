package org.murmuration.murmur.bench;

import java.util.List;

/**
 * A table whose cells are texts already.
 *
 * @param note what a reader must know of it, in a sentence or two; may be empty
 * @param folded whether a page shows it only when asked, as few readers want it
 */
public record Table(
    String title, List<String> columns, List<List<String>> rows, String note, boolean folded) {
  public Table {
    columns = List.copyOf(columns);
    rows = rows.stream().map(List::copyOf).toList();
    for (List<String> row : rows) {
      if (row.size() != columns.size()) {
        throw new IllegalArgumentException(
            "a row of '" + title + "' has " + row.size() + " cells, not " + columns.size());
      }
    }
  }

  /** A table that is shown at once. */
  public Table(String title, List<String> columns, List<List<String>> rows, String note) {
    this(title, columns, rows, note, false);
  }
}
