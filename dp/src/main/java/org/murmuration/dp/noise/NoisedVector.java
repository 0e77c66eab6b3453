package org.murmuration.dp.noise;

import org.murmuration.dp.quantize.IntegerBound;

/**
 * Integers a client may mask: they passed a {@link NoiseShare}, which alone makes them. They carry
 * what was promised of them, so that a plan can refuse any that were not made for it.
 */
public final class NoisedVector {
  private final long[] values;
  private final IntegerBound bound;
  private final NoiseShare share;

  /** Takes ownership of {@code values}. */
  NoisedVector(long[] values, IntegerBound bound, NoiseShare share) {
    this.values = values;
    this.bound = bound;
    this.share = share;
  }

  /** Number of coordinates. */
  public int dimension() {
    return values.length;
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
    return values.clone();
  }

  @Override
  public String toString() {
    return "NoisedVector[" + values.length + " secret integers]";
  }
}
