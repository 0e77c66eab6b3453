package org.murmuration.fl.data.transform;

import org.murmuration.fl.data.ClientRows;

/** Rows whose features are multiplied and shifted in place. */
record ScaledRows(ClientRows from, float factor, float shift) implements ClientRows {
  @Override
  public int count() {
    return from.count();
  }

  @Override
  public int dimension() {
    return from.dimension();
  }

  @Override
  public int label(int row) {
    return from.label(row);
  }

  @Override
  public void copyRow(int row, float[] into, int offset) {
    from.copyRow(row, into, offset);
    scale(into, offset, from.dimension(), factor, shift);
  }

  @Override
  public int targets() {
    return from.targets();
  }

  @Override
  public void copyTargets(int row, float[] into, int offset) {
    from.copyTargets(row, into, offset);
  }

  private static void scale(float[] values, int from, int count, float factor, float shift) {
    for (int i = from; i < from + count; i++) {
      values[i] = values[i] * factor + shift;
    }
  }
}
