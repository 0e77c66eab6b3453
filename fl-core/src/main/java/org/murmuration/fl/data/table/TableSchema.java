package org.murmuration.fl.data.table;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What the columns of a table are, in their order in the file.
 *
 * @param columns names all different, exactly one a label, at least one a feature
 * @param header whether the first record names the columns
 * @param missing how a missing value is written; empty for an empty cell
 * @param comment records that begin with it are passed over; empty for none
 */
public record TableSchema(List<Column> columns, boolean header, String missing, String comment) {
  public TableSchema {
    columns = List.copyOf(columns);
    Set<String> names = new HashSet<>();
    for (Column column : columns) {
      if (!names.add(column.name())) {
        throw new IllegalArgumentException("two columns are named '" + column.name() + "'");
      }
    }
    long labels = columns.stream().filter(Column.Label.class::isInstance).count();
    if (labels != 1) {
      throw new IllegalArgumentException(
          "a table needs one column that is the label, got " + labels);
    }
    if (columns.stream().mapToInt(Column::features).sum() == 0) {
      throw new IllegalArgumentException("a table needs a column that is a feature");
    }
  }

  /** Returns how many features a row has. */
  public int features() {
    return columns.stream().mapToInt(Column::features).sum();
  }

  /** Returns how many classes the label has. */
  public int classes() {
    return label().spellings().size();
  }

  Column.Label label() {
    return columns.stream()
        .filter(Column.Label.class::isInstance)
        .map(Column.Label.class::cast)
        .findFirst()
        .orElseThrow();
  }

  /**
   * Returns the place of the column named {@code name}.
   *
   * @throws IllegalArgumentException if there is none
   */
  int indexOf(String name) {
    List<String> names = columns.stream().map(Column::name).toList();
    int index = names.indexOf(name);
    if (index < 0) {
      throw new IllegalArgumentException(
          "no column '" + name + "' in the table; there are " + String.join(", ", names));
    }
    return index;
  }
}
