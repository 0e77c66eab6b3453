package org.murmuration.fl.data;

/** Rows held as one byte a feature (MNIST: 47 MB), read as {@code byte / 255f}, from 0 to 1. */
final class ByteRows implements ClientRows {
  private static final float[] SCALED = new float[256];

  static {
    for (int level = 0; level < SCALED.length; level++) {
      SCALED[level] = level / 255f;
    }
  }

  private final byte[] features;
  private final byte[] labels;
  private final int dimension;

  private ByteRows(byte[] features, byte[] labels) {
    this.features = features;
    this.labels = labels;
    this.dimension = features.length / labels.length;
  }

  static ByteRows wrap(byte[] features, byte[] labels) {
    if (labels.length == 0 || features.length == 0 || features.length % labels.length != 0) {
      throw new IllegalArgumentException(
          features.length + " features cannot be shared out evenly to " + labels.length + " rows");
    }
    return new ByteRows(features, labels);
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
    scale(features, row * dimension, into, offset, dimension);
  }

  private static void scale(byte[] from, int start, float[] into, int offset, int length) {
    for (int i = 0; i < length; i++) {
      into[offset + i] = SCALED[from[start + i] & 0xff];
    }
  }
}
