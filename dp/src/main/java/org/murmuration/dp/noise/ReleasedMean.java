package org.murmuration.dp.noise;

import java.util.Arrays;

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

  /**
   * Returns the first {@code count} coordinates.
   *
   * @throws IllegalArgumentException if there are not so many
   */
  public ReleasedMean first(int count) {
    if (count < 0 || count > values.length) {
      throw new IllegalArgumentException(
          "a mean of " + values.length + " coordinates has no first " + count);
    }
    return new ReleasedMean(Arrays.copyOf(values, count));
  }
}
