package org.murmuration.fl.model;

import org.murmuration.fl.data.ClientRows;

/** A buffer for a few rows at a time, reused from batch to batch; for one thread. */
public final class Batch {
  private final float[] features;
  private final int[] labels;
  private final float[] targets;
  private final int dimension;
  private final int targetCount;
  private int count;

  /** Makes an empty buffer for rows of {@code dimension} features and a class; both at least 1. */
  public Batch(int capacity, int dimension) {
    this(capacity, dimension, 0);
  }

  /**
   * Makes an empty buffer.
   *
   * @param capacity largest number of rows, at least 1
   * @param dimension features a row, at least 1
   * @param targets values to predict a row, beside its class; at least 0
   */
  public Batch(int capacity, int dimension, int targets) {
    if (capacity < 1 || dimension < 1 || targets < 0) {
      throw new IllegalArgumentException(
          "a batch needs at least 1 row, 1 feature and 0 targets, got "
              + capacity
              + ", "
              + dimension
              + " and "
              + targets);
    }
    this.features = new float[Math.multiplyExact(capacity, dimension)];
    this.labels = new int[capacity];
    this.targets = new float[Math.multiplyExact(capacity, targets)];
    this.dimension = dimension;
    this.targetCount = targets;
  }

  /** Makes an empty buffer of {@code capacity} of the rows that {@code model} takes. */
  public static Batch of(Model model, int capacity) {
    return new Batch(capacity, model.features(), model.targets());
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
    if (rows.dimension() != dimension || rows.targets() != targetCount) {
      throw new IllegalArgumentException(
          "rows have "
              + rows.dimension()
              + " features and "
              + rows.targets()
              + " targets; this batch takes "
              + dimension
              + " and "
              + targetCount);
    }
    rows.copyRow(row, features, count * dimension);
    rows.copyTargets(row, targets, count * targetCount);
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

  /** Returns how many values to predict a row has beside its class. */
  public int targetCount() {
    return targetCount;
  }

  /** Returns the buffer itself: the rows' targets one after the other. */
  public float[] targets() {
    return targets;
  }

  /** Returns the class of row {@code row} of the batch. */
  public int label(int row) {
    return labels[row];
  }
}
