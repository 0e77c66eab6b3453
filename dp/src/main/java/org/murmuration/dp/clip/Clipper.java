package org.murmuration.dp.clip;

import java.util.List;

/** Brings an update under a bound; the kind of bound is the clipper's. */
public sealed interface Clipper
    permits BitClipper, L2Clipper, PerLayerClipper, CoordinateClipper, ReportClipper {
  /**
   * Returns a clipper of the whole vector: scaled down until its L2 norm is at most {@code bound}.
   *
   * @throws IllegalArgumentException unless {@code bound} is finite and above zero
   */
  static Clipper l2(double bound) {
    return new L2Clipper(positive("L2 clip bound", bound));
  }

  /**
   * Returns a clipper of consecutive layers, each scaled down until its own L2 norm is at most its
   * own bound. Its {@link #bound} is that of the whole vector, the root of the sum of their
   * squares, rounded up: one mechanism, whose noise is sized to the joint bound.
   *
   * @throws IllegalArgumentException if there is no layer, or all together are too long or large
   */
  static Clipper perLayer(List<Layer> layers) {
    return new PerLayerClipper(layers);
  }

  /**
   * Returns a clipper of the whole vector to {@code clip} that appends one coordinate: {@code
   * weight} times the clip if the update was within it, else minus that. Its bound is that of the
   * longer vector.
   *
   * @throws IllegalArgumentException unless both are finite and above zero
   */
  static Clipper l2WithBit(double clip, double weight) {
    return new BitClipper(positive("L2 clip bound", clip), positive("weight of the bit", weight));
  }

  /**
   * Returns a clipper of vectors with {@code reports} numbers in [-1, 1] behind the update: {@code
   * updates} clips the update, and each number comes out times {@code largest}. Its bound is that
   * of the longer vector. Where an update or a number is not finite, all of it becomes zero.
   *
   * @throws IllegalArgumentException unless there is a number and {@code largest} is finite and
   *     above zero
   */
  static Clipper withReports(Clipper updates, int reports, double largest) {
    return new ReportClipper(updates, reports, positive("largest report", largest));
  }

  /**
   * Returns a clipper of each coordinate to {@code [-bound, bound]}: for runs without DP, where it
   * keeps a sum from overflowing and promises no privacy.
   *
   * @throws IllegalArgumentException unless {@code bound} is finite and above zero
   */
  static Clipper coordinate(double bound) {
    return new CoordinateClipper(positive("coordinate clip bound", bound));
  }

  /** The bound, in the units of the update. */
  double bound();

  /**
   * Returns a bounded copy of {@code update}; an update with a coordinate that is not finite
   * becomes the zero vector.
   *
   * @throws IllegalArgumentException if the clipper's layers have another number of coordinates
   */
  ClippedVector clip(float[] update);

  private static double positive(String what, double bound) {
    if (!(bound > 0) || Double.isInfinite(bound)) {
      throw new IllegalArgumentException(what + " must be finite and > 0, got " + bound);
    }
    return bound;
  }
}
