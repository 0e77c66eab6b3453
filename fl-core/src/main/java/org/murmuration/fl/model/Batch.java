package org.murmuration.fl.model;

import org.murmuration.fl.data.ClientRows;

/** A buffer for a few rows at a time, reused from batch to batch; for one thread. */
public final class Batch {
  private final float[] features;
  private final int[] labels;
  private final int dimension;
  private int count;

  /**
   * Makes an empty buffer.
   *
   * @param capacity largest number of rows, at least 1
   * @param dimension features a row, at least 1
   */
  public Batch(int capacity, int dimension) {
    if (capacity < 1 || dimension < 1) {
      throw new IllegalArgumentException(
          "a batch needs at least 1 row and 1 feature, got " + capacity + " and " + dimension);
    }
    this.features = new float[Math.multiplyExact(capacity, dimension)];
    this.labels = new int[capacity];
    this.dimension = dimension;
  }

  /** Empties the buffer. */
  public void clear() {
    count = 0;
  }

  /**
   * Appends row {@code row} of {@code rows}.
   *
   * @throws IllegalStateException if the buffer is full
   */
  public void add(ClientRows rows, int row) {
    if (count == labels.length) {
      throw new IllegalStateException("the batch already holds its " + count + " rows; clear it");
    }
    if (rows.dimension() != dimension) {
      throw new IllegalArgumentException(
          "rows have " + rows.dimension() + " features; this batch takes " + dimension);
    }
    rows.copyRow(row, features, count * dimension);
    labels[count++] = rows.label(row);
  }

  /** Returns how many rows are in the buffer. */
  public int count() {
    return count;
  }

  /** Returns the most rows the buffer takes. */
  public int capacity() {
    return labels.length;
  }

  /** Returns how many features a row has. */
  public int dimension() {
    return dimension;
  }

  /** Returns the buffer itself: the rows one after the other; for a {@link Workspace} to read. */
  public float[] features() {
    return features;
  }

  /** Returns the class of row {@code row} of the batch. */
  public int label(int row) {
    return labels[row];
  }
}
