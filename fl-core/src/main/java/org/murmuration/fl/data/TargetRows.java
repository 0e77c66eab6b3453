package org.murmuration.fl.data;

/** Rows whose answer is some numbers, not a class; the class of every row is 0. */
final class TargetRows implements ClientRows {
  private final ClientRows features;
  private final ClientRows targets;

  private TargetRows(ClientRows features, ClientRows targets) {
    this.features = features;
    this.targets = targets;
  }

  static TargetRows copyOf(float[][] features, float[][] targets) {
    if (features.length != targets.length) {
      throw new IllegalArgumentException(
          features.length + " rows but " + targets.length + " targets; give each row its own");
    }
    int[] none = new int[features.length];
    return new TargetRows(FloatRows.copyOf(features, none), FloatRows.copyOf(targets, none));
  }

  @Override
  public int count() {
    return features.count();
  }

  @Override
  public int dimension() {
    return features.dimension();
  }

  @Override
  public int label(int row) {
    return features.label(row);
  }

  @Override
  public void copyRow(int row, float[] into, int offset) {
    features.copyRow(row, into, offset);
  }

  @Override
  public int targets() {
    return targets.dimension();
  }

  @Override
  public void copyTargets(int row, float[] into, int offset) {
    targets.copyRow(row, into, offset);
  }
}
