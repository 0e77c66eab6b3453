package org.murmuration.secagg.ring;

/** Coordinates that lie in one array. */
final class ArrayCoordinates implements Coordinates {
  private final long[] values;

  ArrayCoordinates(long[] values) {
    this.values = values;
  }

  @Override
  public int dimension() {
    return values.length;
  }

  @Override
  public void copyTo(int from, int count, long[] target, int at) {
    System.arraycopy(values, from, target, at, count);
  }

  @Override
  public void copyPairsTo(int from, int count, long[] target, int at) {
    int whole = count / 2;
    for (int i = 0; i < whole; i++) {
      target[at + i] = values[from + 2 * i] + (values[from + 2 * i + 1] << 32);
    }
    if (count % 2 != 0) {
      target[at + whole] = values[from + count - 1];
    }
  }

  @Override
  public String toString() {
    return "ArrayCoordinates[" + values.length + " secret integers]";
  }
}
