package org.murmuration.murmur.bench.page;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.IntStream;
import org.murmuration.murmur.bench.Table;

/** Puts the tables that several releases of Java gave under one title beside each other. */
final class SideBySide {
  /** More do not fit on a page. */
  private static final int MOST_COLUMNS = 12;

  private SideBySide() {}

  /**
   * Returns one table in which each column whose cells differ stands once for each release; the
   * tables as they are, one after the other, where their rows are not of the same things.
   *
   * @param tables by release, of one title
   * @param releases how many releases the room has been measured on
   */
  static List<Table> of(SortedMap<Integer, Table> tables, int releases) {
    Table first = tables.values().iterator().next();
    if (releases == 1) {
      return List.of(first);
    }
    if (tables.size() > 1 && tables.values().stream().allMatch(each -> isLike(first, each))) {
      Table merged = merged(tables);
      if (merged.columns().size() <= MOST_COLUMNS) {
        return List.of(merged);
      }
    }
    return tables.entrySet().stream().map(SideBySide::named).toList();
  }

  private static boolean isLike(Table one, Table other) {
    return one.columns().equals(other.columns())
        && firsts(one).equals(firsts(other))
        && one.note().equals(other.note());
  }

  private static List<String> firsts(Table table) {
    return table.rows().stream().map(row -> row.get(0)).toList();
  }

  private static Table merged(SortedMap<Integer, Table> tables) {
    Table first = tables.values().iterator().next();
    List<String> columns = new ArrayList<>();
    List<List<String>> rows = new ArrayList<>();
    first.rows().forEach(row -> rows.add(new ArrayList<>()));
    for (int i = 0; i < first.columns().size(); i++) {
      int column = i;
      if (tables.values().stream().map(t -> cells(t, column)).distinct().count() == 1) {
        append(columns, rows, first.columns().get(column), cells(first, column));
      } else {
        tables.forEach(
            (release, table) ->
                append(
                    columns,
                    rows,
                    table.columns().get(column) + ", JDK " + release,
                    cells(table, column)));
      }
    }
    return new Table(first.title(), columns, rows, first.note(), first.folded());
  }

  private static void append(
      Collection<String> columns, List<List<String>> rows, String name, List<String> cells) {
    columns.add(name);
    IntStream.range(0, rows.size()).forEach(row -> rows.get(row).add(cells.get(row)));
  }

  private static List<String> cells(Table table, int column) {
    return table.rows().stream().map(row -> row.get(column)).toList();
  }

  private static Table named(Map.Entry<Integer, Table> entry) {
    Table table = entry.getValue();
    return new Table(
        table.title() + ", JDK " + entry.getKey(),
        table.columns(),
        table.rows(),
        table.note(),
        table.folded());
  }
}
