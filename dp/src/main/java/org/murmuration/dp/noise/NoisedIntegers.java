package org.murmuration.dp.noise;

import org.murmuration.dp.quantize.QuantizedVector;

/** Where a noised vector keeps its integers. */
sealed interface NoisedIntegers {
  int dimension();

  void copyTo(int from, int count, long[] target, int at);

  void copyPairsTo(int from, int count, long[] target, int at);

  /** A vector to which nothing was added; it is not copied. */
  final class Untouched implements NoisedIntegers {
    private final QuantizedVector vector;

    Untouched(QuantizedVector vector) {
      this.vector = vector;
    }

    @Override
    public int dimension() {
      return vector.dimension();
    }

    @Override
    public void copyTo(int from, int count, long[] target, int at) {
      vector.copyTo(from, count, target, at);
    }

    @Override
    public void copyPairsTo(int from, int count, long[] target, int at) {
      vector.copyPairsTo(from, count, target, at);
    }
  }

  /** Integers and noise, added up modulo 2^64; no bound is left. */
  final class Summed implements NoisedIntegers {
    private final long[] values;

    /** Takes ownership of {@code values}. */
    Summed(long[] values) {
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
      pair(values, from, target, at, whole);
      if (count % 2 != 0) {
        target[at + whole] = values[from + count - 1];
      }
    }

    private static void pair(long[] values, int from, long[] target, int at, int count) {
      for (int i = 0; i < count; i++) {
        target[at + i] = values[from + 2 * i] + (values[from + 2 * i + 1] << 32);
      }
    }
  }
}
