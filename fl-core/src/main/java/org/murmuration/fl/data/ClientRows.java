package org.murmuration.fl.data;

/** One client's labeled rows, numbered from 0. Safe to read from many threads. */
public interface ClientRows {
  /** Returns how many rows there are; may be zero. */
  int count();

  /** Returns how many features a row has. */
  int dimension();

  /** Returns the class of row {@code row}, 0 or above. */
  int label(int row);

  /** Returns how many target values a row has beside its class: 0 where the class is all. */
  default int targets() {
    return 0;
  }

  /** Writes the targets of row {@code row} to {@code into[offset .. offset + targets())}. */
  default void copyTargets(int row, float[] into, int offset) {
    // none by default
  }

  /** Writes the features of row {@code row} to {@code into[offset .. offset + dimension())}. */
  void copyRow(int row, float[] into, int offset);

  /**
   * Returns the rows numbered {@code numbers}, in that order and as often as named; copies nothing
   * but the numbers.
   *
   * @throws IllegalArgumentException if there is no row of such a number
   */
  default ClientRows select(int[] numbers) {
    return SelectedRows.of(this, numbers);
  }

  /**
   * Returns rows over plain arrays, which are copied.
   *
   * @throws IllegalArgumentException if the lengths differ or a label is negative
   */
  static ClientRows of(float[][] features, int[] labels) {
    return FloatRows.copyOf(features, labels);
  }

  /**
   * Returns rows over plain arrays, which are taken over: one row's features after the other's.
   *
   * @param features {@code labels.length} times {@code dimension} of them
   * @throws IllegalArgumentException if the lengths do not fit or a label is negative
   */
  static ClientRows wrap(float[] features, int[] labels, int dimension) {
    return FloatRows.wrap(features, labels, dimension);
  }

  /**
   * Returns rows with values to predict instead of a class; the arrays are copied.
   *
   * @throws IllegalArgumentException if the lengths differ
   */
  static ClientRows withTargets(float[][] features, float[][] targets) {
    return TargetRows.copyOf(features, targets);
  }
}
