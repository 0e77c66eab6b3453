package org.murmuration.dp.quantize;

/**
 * Two integers of 32 bits a word, {@code first + second 2^32}: half the memory of longs, and what
 * two lanes of 32 bits are made of.
 */
final class PairedIntegers implements Integers {
  private final int dimension;
  private final long[] pairs;

  /** Takes ownership of {@code pairs}. */
  PairedIntegers(int dimension, long[] pairs) {
    this.dimension = dimension;
    this.pairs = pairs;
  }

  @Override
  public int dimension() {
    return dimension;
  }

  @Override
  public void copyTo(int from, int count, long[] target, int at) {
    int last = from + count;
    for (int i = from; i < last; i++) {
      long pair = pairs[i >> 1];
      int first = (int) pair;
      target[at + i - from] = i % 2 == 0 ? first : (pair - first) >> 32;
    }
  }

  @Override
  public void copyPairsTo(int from, int count, long[] target, int at) {
    if (from % 2 != 0) {
      throw new IllegalArgumentException("pairs start at an even coordinate, got " + from);
    }
    System.arraycopy(pairs, from >> 1, target, at, count / 2);
    if (count % 2 != 0) {
      target[at + count / 2] = (int) pairs[(from + count) >> 1];
    }
  }
}
