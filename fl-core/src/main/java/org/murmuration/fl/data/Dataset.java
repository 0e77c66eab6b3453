package org.murmuration.fl.data;

import java.util.Map;
import java.util.TreeMap;

/** Labeled rows in file order, before they are given to clients. */
public final class Dataset {
  private final ClientRows rows;
  private final int classes;

  private Dataset(ClientRows rows, int classes) {
    this.rows = rows;
    this.classes = classes;
  }

  /**
   * Takes ownership of both arrays: {@code labels.length} rows of equally many features, each kept
   * as one byte and read as {@code byte / 255f}, from 0 to 1.
   *
   * @param classes 1 to 128; every label is below it
   * @throws IllegalArgumentException if there is no row, the lengths do not divide or a label is
   *     out of range
   */
  public static Dataset wrap(byte[] features, byte[] labels, int classes) {
    ByteRows rows = ByteRows.wrap(features, labels);
    if (classes < 1 || classes > 128) {
      throw new IllegalArgumentException("classes must be 1 to 128, got " + classes);
    }
    return of(rows, classes);
  }

  /**
   * Returns {@code rows} as a data set, kept as they are.
   *
   * @param classes at least 1; every label is below it
   * @throws IllegalArgumentException if there is no row or a label is out of range
   */
  public static Dataset of(ClientRows rows, int classes) {
    if (rows.count() == 0 || rows.dimension() == 0 || classes < 1) {
      throw new IllegalArgumentException(
          "a data set needs a row, a feature and a class, got "
              + rows.count()
              + ", "
              + rows.dimension()
              + " and "
              + classes);
    }
    for (int row = 0; row < rows.count(); row++) {
      if (rows.label(row) < 0 || rows.label(row) >= classes) {
        throw new IllegalArgumentException(
            "label of row " + row + " is " + rows.label(row) + "; expected 0 to " + (classes - 1));
      }
    }
    return new Dataset(rows, classes);
  }

  /** Returns how many rows there are, at least one. */
  public int count() {
    return rows.count();
  }

  /** Returns how many features a row has, at least one. */
  public int features() {
    return rows.dimension();
  }

  /** Returns how many classes there are. */
  public int classes() {
    return classes;
  }

  /** Returns the class of row {@code row}. */
  public int label(int row) {
    return rows.label(row);
  }

  /** Returns all rows in file order, for instance to evaluate on a test half. */
  public ClientRows all() {
    return rows;
  }

  /** Returns the rows numbered {@code numbers}, in that order; shares what they are kept in. */
  public ClientRows rows(int[] numbers) {
    return rows.select(numbers);
  }

  /**
   * Returns the rows as clients have them.
   *
   * @param owned the numbers of each client's rows, in its order
   * @throws IllegalArgumentException if there is no client or no row of such a number
   */
  public ClientData byClient(Map<ClientId, int[]> owned) {
    Map<ClientId, ClientRows> each = new TreeMap<>();
    owned.forEach((client, numbers) -> each.put(client, rows(numbers)));
    return ClientData.of(each, classes);
  }
}
