package org.murmuration.dp.quantize;

/**
 * A client's integers under a checked bound, without noise: a secret of its client. It cannot be
 * masked or sent as it is; a noise share takes it further.
 */
public final class QuantizedVector {
  private final Integers integers;
  private final IntegerBound bound;

  /** Takes {@code integers} that were checked against {@code bound}. */
  QuantizedVector(Integers integers, IntegerBound bound) {
    this.integers = integers;
    this.bound = bound;
  }

  /**
   * Returns integers that were never floats (a weight, a count) as a vector, by copy.
   *
   * @throws IllegalArgumentException if a value does not keep {@code bound}; it is not named
   */
  public static QuantizedVector ofCounts(long[] counts, IntegerBound bound) {
    if (!bound.holdsFor(counts)) {
      throw new IllegalArgumentException(
          "a count is above its bound " + bound + "; cap it before it enters the vector");
    }
    return new QuantizedVector(new WideIntegers(counts.clone()), bound);
  }

  /** Number of coordinates. */
  public int dimension() {
    return integers.dimension();
  }

  /** What the integers keep, from public numbers only. */
  public IntegerBound bound() {
    return bound;
  }

  /** Returns a copy of the integers; they are secret. */
  public long[] toArray() {
    return integers.toArray();
  }

  /** Copies {@code count} integers from {@code from} on into {@code target} at {@code at}. */
  public void copyTo(int from, int count, long[] target, int at) {
    integers.copyTo(from, count, target, at);
  }

  /**
   * Copies {@code count} integers from the even {@code from} on into {@code target} at {@code at},
   * two a word: {@code first + second 2^32} modulo 2^64. An odd last one stands alone.
   */
  public void copyPairsTo(int from, int count, long[] target, int at) {
    integers.copyPairsTo(from, count, target, at);
  }

  @Override
  public String toString() {
    return "QuantizedVector[" + dimension() + " secret integers]";
  }
}
