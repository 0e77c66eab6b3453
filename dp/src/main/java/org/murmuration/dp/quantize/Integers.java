package org.murmuration.dp.quantize;

/** Where a quantized vector keeps its integers: nobody changes them once they are checked. */
sealed interface Integers permits PairedIntegers, WideIntegers {
  int dimension();

  /**
   * Writes coordinates {@code from} to {@code from + count - 1} to {@code target} at {@code at}.
   */
  void copyTo(int from, int count, long[] target, int at);

  /**
   * Writes the words {@code first + second 2^32} modulo 2^64 of neighbors from the even {@code
   * from} on; an odd last coordinate stands alone.
   */
  void copyPairsTo(int from, int count, long[] target, int at);

  default long[] toArray() {
    long[] values = new long[dimension()];
    copyTo(0, values.length, values, 0);
    return values;
  }
}
