package org.murmuration.fl.data;

/** One client's labeled rows, numbered from 0. Safe to read from many threads. */
public interface ClientRows {
  /** Returns how many rows there are; may be zero. */
  int count();

  /** Returns how many features a row has. */
  int dimension();

  /** Returns the class of row {@code row}, 0 or above. */
  int label(int row);

  /** Writes the features of row {@code row} to {@code into[offset .. offset + dimension())}. */
  void copyRow(int row, float[] into, int offset);

  /**
   * Returns rows over plain arrays, which are copied.
   *
   * @throws IllegalArgumentException if the lengths differ or a label is negative
   */
  static ClientRows of(float[][] features, int[] labels) {
    return FloatRows.copyOf(features, labels);
  }
}
