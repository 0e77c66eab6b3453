package org.murmuration.secagg.ring;

/**
 * A client's integers as the packing reads them, block by block, so that no copy of a whole vector
 * is made for it. They are secret: nobody but the packing reads them.
 */
public interface Coordinates {
  /** Returns the coordinates of {@code values}, which must not change while they are read. */
  static Coordinates of(long[] values) {
    return new ArrayCoordinates(values);
  }

  /** Returns the number of coordinates. */
  int dimension();

  /** Copies {@code count} integers from {@code from} on into {@code target} at {@code at}. */
  void copyTo(int from, int count, long[] target, int at);

  /**
   * Copies {@code count} integers from the even {@code from} on into {@code target} at {@code at},
   * two a word: {@code first + second 2^32} modulo 2^64, signed values, the borrow let through. An
   * odd last one stands alone.
   */
  void copyPairsTo(int from, int count, long[] target, int at);
}
