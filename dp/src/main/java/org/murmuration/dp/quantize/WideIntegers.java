package org.murmuration.dp.quantize;

/** One integer a word. */
final class WideIntegers implements Integers {
  private final long[] values;

  /** Takes ownership of {@code values}. */
  WideIntegers(long[] values) {
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
}
