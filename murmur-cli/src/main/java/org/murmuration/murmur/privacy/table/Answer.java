package org.murmuration.murmur.privacy.table;

import java.util.Collections;
import java.util.List;

/**
 * What a row of a table gets.
 *
 * @param cells figures, empty for a refused row
 * @param method how it was computed, or why not
 * @param refused whether it was not
 */
record Answer(List<String> cells, String method, boolean refused) {
  Answer {
    cells = List.copyOf(cells);
  }

  static Answer of(List<? extends Number> figures, String method) {
    return new Answer(figures.stream().map(String::valueOf).toList(), method, false);
  }

  /**
   * Returns the answer of a row that has none.
   *
   * @param figures how many cells stay empty
   */
  static Answer refused(int figures, String why) {
    return new Answer(Collections.nCopies(figures, ""), "refused: " + why, true);
  }
}
