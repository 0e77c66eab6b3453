package org.murmuration.fl.data;

import java.util.stream.IntStream;

/**
 * Labeled rows in file order, before they are given to clients. Features are kept as one byte each
 * (MNIST: 47 MB) and read as {@code byte / 255f}, from 0 to 1.
 */
public final class Dataset {
  private static final float[] SCALED = new float[256];

  static {
    for (int level = 0; level < SCALED.length; level++) {
      SCALED[level] = level / 255f;
    }
  }

  private final byte[] features;
  private final byte[] labels;
  private final int classes;
  private final int dimension;

  private Dataset(byte[] features, byte[] labels, int classes) {
    this.features = features;
    this.labels = labels;
    this.classes = classes;
    this.dimension = labels.length == 0 ? 0 : features.length / labels.length;
  }

  /**
   * Takes ownership of both arrays: {@code labels.length} rows of equally many features.
   *
   * @param classes 1 to 128; every label is below it
   * @throws IllegalArgumentException if there is no row, the lengths do not divide or a label is
   *     out of range
   */
  public static Dataset wrap(byte[] features, byte[] labels, int classes) {
    if (labels.length == 0 || features.length == 0 || features.length % labels.length != 0) {
      throw new IllegalArgumentException(
          features.length + " features cannot be shared out evenly to " + labels.length + " rows");
    }
    if (classes < 1 || classes > 128) {
      throw new IllegalArgumentException("classes must be 1 to 128, got " + classes);
    }
    for (int row = 0; row < labels.length; row++) {
      if (labels[row] < 0 || labels[row] >= classes) {
        throw new IllegalArgumentException(
            "label of row " + row + " is " + labels[row] + "; expected 0 to " + (classes - 1));
      }
    }
    return new Dataset(features, labels, classes);
  }

  /** Returns how many rows there are, at least one. */
  public int count() {
    return labels.length;
  }

  /** Returns how many features a row has, at least one. */
  public int features() {
    return dimension;
  }

  /** Returns how many classes there are. */
  public int classes() {
    return classes;
  }

  /** Returns the class of row {@code row}. */
  public int label(int row) {
    return labels[row];
  }

  /** Returns all rows in file order, for instance to evaluate on a test half. */
  public ClientRows all() {
    return rows(IntStream.range(0, count()).toArray());
  }

  /** Returns the rows numbered {@code numbers}, in that order; shares the bytes. */
  public ClientRows rows(int[] numbers) {
    for (int number : numbers) {
      if (number < 0 || number >= count()) {
        throw new IllegalArgumentException(
            "row " + number + " is outside this data set of " + count() + " rows");
      }
    }
    return new Selection(numbers.clone());
  }

  private final class Selection implements ClientRows {
    private final int[] numbers;

    Selection(int[] numbers) {
      this.numbers = numbers;
    }

    @Override
    public int count() {
      return numbers.length;
    }

    @Override
    public int dimension() {
      return dimension;
    }

    @Override
    public int label(int row) {
      return labels[numbers[row]];
    }

    @Override
    public void copyRow(int row, float[] into, int offset) {
      scale(features, numbers[row] * dimension, into, offset, dimension);
    }
  }

  private static void scale(byte[] from, int start, float[] into, int offset, int length) {
    for (int i = 0; i < length; i++) {
      into[offset + i] = SCALED[from[start + i] & 0xff];
    }
  }
}
