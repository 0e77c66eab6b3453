package org.murmuration.fl.data.transform;

import org.murmuration.fl.data.ClientRows;

/** Rows whose features are mapped when they are read. */
record MappedRows(ClientRows from, int dimension, RowMap map) implements ClientRows {
  @Override
  public int count() {
    return from.count();
  }

  @Override
  public int label(int row) {
    return from.label(row);
  }

  @Override
  public void copyRow(int row, float[] into, int offset) {
    float[] before = new float[from.dimension()];
    from.copyRow(row, before, 0);
    map.apply(before, into, offset);
  }

  @Override
  public int targets() {
    return from.targets();
  }

  @Override
  public void copyTargets(int row, float[] into, int offset) {
    from.copyTargets(row, into, offset);
  }
}
