package org.murmuration.fl.data;

import java.util.Arrays;

/** Rows of floats as they are read, value by value; not thread safe. */
public final class RowBuffer {
  private float[] features = new float[256];
  private int[] labels = new int[16];
  private int featureCount;
  private int labelCount;

  /** Appends one feature. */
  public void addFeature(float value) {
    if (featureCount == features.length) {
      features = Arrays.copyOf(features, grown(featureCount));
    }
    features[featureCount++] = value;
  }

  /** Appends the label of one row, before or after its features. */
  public void addLabel(int label) {
    if (labelCount == labels.length) {
      labels = Arrays.copyOf(labels, grown(labelCount));
    }
    labels[labelCount++] = label;
  }

  /** Appends one row. */
  public void add(float[] row, int label) {
    for (float value : row) {
      addFeature(value);
    }
    addLabel(label);
  }

  private static int grown(int count) {
    return Math.toIntExact(Math.min(Integer.MAX_VALUE - 8L, count + (count >> 1) + 1L));
  }

  /** Returns how many labels there are. */
  public int count() {
    return labelCount;
  }

  /**
   * Returns a copy of all that was added.
   *
   * @throws IllegalArgumentException if that is not {@code dimension} features for each label
   */
  public ClientRows rows(int dimension) {
    return ClientRows.wrap(
        Arrays.copyOf(features, featureCount), Arrays.copyOf(labels, labelCount), dimension);
  }
}
