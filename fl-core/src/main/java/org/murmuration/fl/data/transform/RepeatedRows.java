package org.murmuration.fl.data.transform;

import java.util.List;
import org.murmuration.fl.data.ClientRows;

/** Passes over the same rows, one after the other, each in its own order. */
record RepeatedRows(List<ClientRows> passes) implements ClientRows {
  private ClientRows pass(int row) {
    return passes.get(row / rowsOfAPass());
  }

  private int rowsOfAPass() {
    return passes.get(0).count();
  }

  @Override
  public int count() {
    return Math.multiplyExact(passes.size(), rowsOfAPass());
  }

  @Override
  public int dimension() {
    return passes.get(0).dimension();
  }

  @Override
  public int label(int row) {
    return pass(row).label(row % rowsOfAPass());
  }

  @Override
  public void copyRow(int row, float[] into, int offset) {
    pass(row).copyRow(row % rowsOfAPass(), into, offset);
  }

  @Override
  public int targets() {
    return passes.get(0).targets();
  }

  @Override
  public void copyTargets(int row, float[] into, int offset) {
    pass(row).copyTargets(row % rowsOfAPass(), into, offset);
  }
}
