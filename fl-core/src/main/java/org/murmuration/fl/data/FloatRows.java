package org.murmuration.fl.data;

/** Rows held as floats, one after the other. */
final class FloatRows implements ClientRows {
  private final float[] features;
  private final int[] labels;
  private final int dimension;

  private FloatRows(float[] features, int[] labels, int dimension) {
    this.features = features;
    this.labels = labels;
    this.dimension = dimension;
  }

  static FloatRows copyOf(float[][] features, int[] labels) {
    if (features.length != labels.length) {
      throw new IllegalArgumentException(
          features.length + " rows but " + labels.length + " labels; give each row one label");
    }
    int dimension = features.length == 0 ? 0 : features[0].length;
    float[] flat = new float[Math.multiplyExact(features.length, dimension)];
    for (int row = 0; row < features.length; row++) {
      requireRow(row, features[row].length, dimension, labels[row]);
      System.arraycopy(features[row], 0, flat, row * dimension, dimension);
    }
    return new FloatRows(flat, labels.clone(), dimension);
  }

  static FloatRows wrap(float[] features, int[] labels, int dimension) {
    if (dimension < 0 || features.length != (long) labels.length * dimension) {
      throw new IllegalArgumentException(
          features.length
              + " features are not "
              + labels.length
              + " rows of "
              + dimension
              + "; give each row one label and equally many features");
    }
    for (int row = 0; row < labels.length; row++) {
      requireRow(row, dimension, dimension, labels[row]);
    }
    return new FloatRows(features, labels, dimension);
  }

  private static void requireRow(int row, int length, int dimension, int label) {
    if (length != dimension) {
      throw new IllegalArgumentException(
          "row " + row + " has " + length + " features but row 0 has " + dimension);
    }
    if (label < 0) {
      throw new IllegalArgumentException(
          "row " + row + " has label " + label + "; labels start at 0");
    }
  }

  @Override
  public int count() {
    return labels.length;
  }

  @Override
  public int dimension() {
    return dimension;
  }

  @Override
  public int label(int row) {
    return labels[row];
  }

  @Override
  public void copyRow(int row, float[] into, int offset) {
    System.arraycopy(features, row * dimension, into, offset, dimension);
  }
}
