package org.murmuration.dp.quantize;

import java.util.Arrays;
import org.murmuration.dp.clip.ClippedVector;
import org.murmuration.dp.sample.RandomBits;

/**
 * Turns clipped updates into integers, {@code scale} of them to one unit of the update.
 *
 * <p>Conditional stochastic rounding (Kairouz, Liu, Steinke 2021, arXiv 2102.06387, Algorithm 1):
 * every coordinate is rounded up or down at random, right on average, and the whole vector is
 * rounded again while it misses its integer bound: at most {@link #MAX_TRIES} times, then toward
 * zero, then to the zero vector.
 *
 * <p><b>Guarantee:</b> every result keeps {@link #bound()}, checked in integers. The number of
 * tries depends on the update and is told to nobody; time depends on it too.
 *
 * <p><b>Expectation</b> of a rounding, before it is tried against the bound: the scaled coordinate,
 * to 2^-31 of a unit, or to c 2^-49 units where the bound c of a coordinate is larger. 32 random
 * bits decide, or as many as a double has left below an integer of size c; above 2^30 it is 53.
 */
public final class Quantizer {
  /** Random roundings before one toward zero: at beta e^-1/2 all miss with chance below 10^-13. */
  static final int MAX_TRIES = 64;

  /** Usual beta: half a natural-log unit of the rounding error's tail. */
  public static final double DEFAULT_BETA = Math.exp(-0.5);

  private final double scale;
  private final double clipBound;
  private final int dimension;
  private final IntegerBound bound;

  Quantizer(double scale, double clipBound, int dimension, IntegerBound bound) {
    this.scale = scale;
    this.clipBound = clipBound;
    this.dimension = dimension;
    this.bound = bound;
  }

  /**
   * Returns the quantizer of vectors of L2 norm at most {@code clipBound}; its bound is {@link
   * IntegerBound.L2#afterRounding}.
   *
   * @param scale integers to one unit of the update, above zero
   * @param beta see {@link IntegerBound.L2#afterRounding}; costs bias only
   */
  public static Quantizer l2(double scale, double clipBound, int dimension, double beta) {
    requirePositive(scale, clipBound);
    IntegerBound bound = IntegerBound.L2.afterRounding(scale * clipBound, dimension, beta);
    return new Quantizer(scale, clipBound, dimension, bound);
  }

  /**
   * Returns the quantizer of vectors of L2 norm at most {@code clipBound} whose integers keep
   * {@code bound}, whatever they are scaled by: for a bound that was fixed before scale and clip.
   *
   * @param bound should be one that rounding seldom misses, as a miss costs bias
   * @param scale integers to one unit of the update, above zero
   */
  public static Quantizer within(
      IntegerBound.L2 bound, double scale, double clipBound, int dimension) {
    requirePositive(scale, clipBound);
    return new Quantizer(scale, clipBound, dimension, bound);
  }

  /**
   * Returns the quantizer of vectors whose coordinates are at most {@code clipBound} each: no L2
   * bound, so nothing to calibrate noise to.
   */
  public static Quantizer coordinate(double scale, double clipBound, int dimension) {
    requirePositive(scale, clipBound);
    if (dimension < 1) {
      throw new IllegalArgumentException("dimension must be >= 1, got " + dimension);
    }
    double largest = Math.ceil(scale * clipBound);
    if (largest > 1L << 52) {
      throw new IllegalArgumentException(
          "a coordinate of " + largest + " leaves the exact doubles; use a smaller scale");
    }
    return new Quantizer(scale, clipBound, dimension, new IntegerBound.Coordinate((long) largest));
  }

  /** Integers to one unit of the update. */
  public double scale() {
    return scale;
  }

  /** Number of coordinates of every vector. */
  public int dimension() {
    return dimension;
  }

  /** What every quantized vector keeps. */
  public IntegerBound bound() {
    return bound;
  }

  /**
   * Rounds a vector; equal bits give equal integers.
   *
   * @throws IllegalArgumentException if the vector has another dimension, or bounds that are not
   *     inside this quantizer's
   */
  public QuantizedVector quantize(ClippedVector vector, RandomBits bits) {
    requireFits(vector);
    return new QuantizedVector(
        PairedRounding.serves(vector, scale, bound) ? paired(vector, bits) : wide(vector, bits),
        bound);
  }

  private Integers paired(ClippedVector vector, RandomBits bits) {
    PairedRounding rounding = new PairedRounding(vector, scale, bound);
    long[] pairs = new long[(int) ((dimension + 1L) / 2)];
    try {
      for (int i = 0; i < MAX_TRIES; i++) {
        if (rounding.stochastic(bits, pairs)) {
          return new PairedIntegers(dimension, pairs);
        }
      }
    } finally {
      rounding.wipe();
    }
    Arrays.fill(pairs, 0);
    return towardZero(vector, new long[dimension]);
  }

  private Integers wide(ClippedVector vector, RandomBits bits) {
    long[] rounded = new long[dimension];
    for (int i = 0; i < MAX_TRIES; i++) {
      Rounding.stochastic(vector, scale, bits, rounded);
      if (bound.holdsFor(rounded)) {
        return new WideIntegers(rounded);
      }
    }
    return towardZero(vector, rounded);
  }

  private Integers towardZero(ClippedVector vector, long[] rounded) {
    Rounding.towardZero(vector, scale, rounded);
    return new WideIntegers(bound.holdsFor(rounded) ? rounded : new long[dimension]);
  }

  private void requireFits(ClippedVector vector) {
    if (vector.dimension() != dimension) {
      throw new IllegalArgumentException(
          "this quantizer takes " + dimension + " coordinates, got " + vector.dimension());
    }
    double given = bound instanceof IntegerBound.L2 ? vector.l2Bound() : vector.coordinateBound();
    if (given > clipBound) {
      throw new IllegalArgumentException(
          "this quantizer is sized for vectors clipped to "
              + clipBound
              + ", got one clipped to "
              + given
              + "; clip and quantize with the same bound");
    }
  }

  private static void requirePositive(double scale, double clipBound) {
    if (!(scale > 0) || Double.isInfinite(scale)) {
      throw new IllegalArgumentException("scale must be finite and > 0, got " + scale);
    }
    if (!(clipBound > 0) || Double.isInfinite(clipBound)) {
      throw new IllegalArgumentException("clip bound must be finite and > 0, got " + clipBound);
    }
  }
}
