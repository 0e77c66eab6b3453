package org.murmuration.dp.clip;

import java.nio.FloatBuffer;
import java.util.function.Consumer;

/**
 * An update under a bound; only a {@link Clipper} makes one.
 *
 * <p>Its coordinates, and whether it was clipped, are its owner's secret.
 */
public final class ClippedVector {
  private final float[] values;
  private final Bounds bounds;
  private final double factor;
  private final boolean clipped;
  private final boolean nonFinite;

  /** What every vector of one clipper and one dimension keeps. */
  record Bounds(double l2, double coordinate) {}

  private ClippedVector(
      float[] values, Bounds bounds, double factor, boolean clipped, boolean nonFinite) {
    this.values = values;
    this.bounds = bounds;
    this.factor = factor;
    this.clipped = clipped;
    this.nonFinite = nonFinite;
  }

  /** Takes ownership of {@code values}; the vector is factor times them. */
  static ClippedVector of(float[] values, Bounds bounds, double factor, boolean clipped) {
    return new ClippedVector(values, bounds, factor, clipped, false);
  }

  static ClippedVector nonFinite(int dimension, Bounds bounds) {
    return new ClippedVector(new float[dimension], bounds, 1, false, true);
  }

  /** Number of coordinates. */
  public int dimension() {
    return values.length;
  }

  /** Upper bound of the L2 norm, from public numbers only. */
  public double l2Bound() {
    return bounds.l2;
  }

  /** Upper bound of each coordinate's magnitude, from public numbers only. */
  public double coordinateBound() {
    return bounds.coordinate;
  }

  /** Whether the update was changed to meet its bound: for its owner only, never to be sent. */
  public boolean wasClipped() {
    return clipped;
  }

  /** Whether the update was not finite and became zero: for its owner only, never to be sent. */
  public boolean wasNonFinite() {
    return nonFinite;
  }

  /**
   * Returns this vector times a weight, under the same bounds.
   *
   * @param fraction the weight as a fraction of the largest one allowed, in [0, 1]
   */
  public ClippedVector scaledBy(double fraction) {
    if (!(fraction >= 0 && fraction <= 1)) {
      throw new IllegalArgumentException(
          "a weight is a fraction of its cap, in [0, 1], got " + fraction + "; cap the weight");
    }
    return new ClippedVector(values, bounds, factor * fraction, clipped, nonFinite);
  }

  /**
   * Returns what {@code map} makes of this vector with zeros behind it, under the same L2 bound;
   * any coordinate may then be as large as that.
   *
   * @param dimensionAfter coordinates of the result, at least as many as here
   * @param map keeps the L2 norm, up to the rounding of floats, and changes its argument
   */
  public ClippedVector under(int dimensionAfter, Consumer<float[]> map) {
    float[] mapped = new float[dimensionAfter];
    for (int i = 0; i < values.length; i++) {
      mapped[i] = (float) (values[i] * factor);
    }
    map.accept(mapped);
    return new ClippedVector(mapped, new Bounds(bounds.l2, bounds.l2), 1, clipped, nonFinite);
  }

  /** Coordinate {@code i}, in the units of the update. */
  public double at(int i) {
    return values[i] * factor;
  }

  /** What the coordinates that {@link #copyTo} gives are still to be multiplied by, in [0, 1]. */
  public double factor() {
    return factor;
  }

  /**
   * Writes {@code count} coordinates from {@code from} on into {@code target}, before {@link
   * #factor}: the way to read many, in the units of the update once multiplied.
   */
  public void copyTo(FloatBuffer target, int from, int count) {
    target.put(values, from, count);
  }

  @Override
  public String toString() {
    return "ClippedVector[" + values.length + " secret coordinates]";
  }
}
