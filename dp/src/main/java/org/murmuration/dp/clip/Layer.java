package org.murmuration.dp.clip;

/**
 * A run of consecutive coordinates of an update with a bound of its own.
 *
 * @param dimension its coordinates, at least one
 * @param l2Bound largest L2 norm of them, in the units of the update; finite and above zero
 */
public record Layer(int dimension, double l2Bound) {
  public Layer {
    if (dimension < 1) {
      throw new IllegalArgumentException("a layer has at least one coordinate, got " + dimension);
    }
    if (!(l2Bound > 0) || Double.isInfinite(l2Bound)) {
      throw new IllegalArgumentException(
          "the L2 clip bound of a layer must be finite and > 0, got " + l2Bound);
    }
  }
}
