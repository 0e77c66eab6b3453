package org.murmuration.dp.quantize;

/**
 * A client's integers under a checked bound, without noise: a secret of its client. It cannot be
 * masked or sent as it is; a noise share takes it further.
 */
public final class QuantizedVector {
  private final long[] values;
  private final IntegerBound bound;

  /** Takes ownership of {@code values}, which were checked against {@code bound}. */
  QuantizedVector(long[] values, IntegerBound bound) {
    this.values = values;
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
    return new QuantizedVector(counts.clone(), bound);
  }

  /** Number of coordinates. */
  public int dimension() {
    return values.length;
  }

  /** What the integers keep, from public numbers only. */
  public IntegerBound bound() {
    return bound;
  }

  /** Returns a copy of the integers; they are secret. */
  public long[] toArray() {
    return values.clone();
  }

  @Override
  public String toString() {
    return "QuantizedVector[" + values.length + " secret integers]";
  }
}
