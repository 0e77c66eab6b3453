package org.murmuration.dp.noise;

import org.murmuration.dp.quantize.IntegerBound;

/**
 * Integers a client may mask: they passed a {@link NoiseShare}, which alone makes them. They carry
 * what was promised of them, so that a plan can refuse any that were not made for it.
 */
public final class NoisedVector {
  private final NoisedIntegers integers;
  private final IntegerBound bound;
  private final NoiseShare share;

  /** Takes {@code integers} that kept {@code bound} before {@code share} was added. */
  NoisedVector(NoisedIntegers integers, IntegerBound bound, NoiseShare share) {
    this.integers = integers;
    this.bound = bound;
    this.share = share;
  }

  /** Number of coordinates. */
  public int dimension() {
    return integers.dimension();
  }

  /** What the integers kept before the share was added, from public numbers only. */
  public IntegerBound bound() {
    return bound;
  }

  /** The share that was added. */
  public NoiseShare share() {
    return share;
  }

  /** Returns a copy of the integers; until they are masked they are secret. */
  public long[] toArray() {
    long[] values = new long[dimension()];
    integers.copyTo(0, values.length, values, 0);
    return values;
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
    return "NoisedVector[" + dimension() + " secret integers]";
  }
}
