package org.murmuration.dp.noise;

/** Integers a client may mask: they passed a {@link NoiseShare}, which alone makes them. */
public final class NoisedVector {
  private final long[] values;

  /** Takes ownership of {@code values}. */
  NoisedVector(long[] values) {
    this.values = values;
  }

  /** Number of coordinates. */
  public int dimension() {
    return values.length;
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
