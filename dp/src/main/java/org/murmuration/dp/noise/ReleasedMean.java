package org.murmuration.dp.noise;

/**
 * A mean update that may be seen and trained on; only a {@link ServerNoise} makes one.
 *
 * <p>Whatever is computed from it later costs no further privacy.
 */
public final class ReleasedMean {
  private final float[] values;

  /** Takes ownership of {@code values}. */
  ReleasedMean(float[] values) {
    this.values = values;
  }

  /** Number of coordinates. */
  public int dimension() {
    return values.length;
  }

  /** Coordinate {@code i}, in the units of the update. */
  public float at(int i) {
    return values[i];
  }

  /** Returns a copy of the coordinates, in the units of the update. */
  public float[] toArray() {
    return values.clone();
  }
}
