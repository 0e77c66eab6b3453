package org.murmuration.dp.quantize;

import java.math.BigInteger;

/** A bound on an integer vector that is checked without rounding. */
public sealed interface IntegerBound {
  /** Largest magnitude of one coordinate. */
  long coordinate();

  /** Whether {@code values} keep the bound, in exact arithmetic. */
  boolean holdsFor(long[] values);

  /**
   * Every coordinate bounded, and nothing else: enough against overflow, no sensitivity for noise.
   *
   * @param coordinate largest magnitude, 0 to 2^62
   */
  record Coordinate(long coordinate) implements IntegerBound {
    public Coordinate {
      requireRange("coordinate bound", coordinate, 1L << 62);
    }

    @Override
    public boolean holdsFor(long[] values) {
      for (long value : values) {
        if (value > coordinate || value < -coordinate) {
          return false;
        }
      }
      return true;
    }
  }

  /**
   * Squared L2 norm and every coordinate bounded.
   *
   * @param squared largest squared L2 norm: this very integer is the sensitivity to account
   * @param coordinate largest magnitude of one coordinate, its square at most {@code squared}
   */
  record L2(long squared, long coordinate) implements IntegerBound {
    /**
     * Below this a running sum of squares cannot leave a long before it is seen to be too large.
     */
    static final long MAX_SQUARED = 1L << 61;

    public L2 {
      requireRange("squared L2 bound", squared, MAX_SQUARED);
      requireRange("coordinate bound", coordinate, squareRoot(squared));
    }

    /**
     * Returns the bound of a rounded vector: the squared norm that conditional stochastic rounding
     * of a vector of length {@code scaledBound} exceeds with probability at most {@code beta}.
     *
     * <p>Source: Kairouz, Liu, Steinke 2021 (arXiv 2102.06387), Theorem 1. A float formula is good
     * enough here: whatever integer comes out is the one that is checked and the one accounted.
     *
     * @param scaledBound clip bound times scale, in integer units
     * @param beta in [0, 1); 0 bounds every rounding, 0.6 (e^-1/2) is usual
     */
    public static L2 afterRounding(double scaledBound, int dimension, double beta) {
      requireRounding(scaledBound, dimension, beta);
      double root = Math.sqrt(dimension);
      double certain = (scaledBound + root) * (scaledBound + root);
      double likely =
          scaledBound * scaledBound
              + dimension / 4.0
              + Math.sqrt(2 * Math.log(1 / beta)) * (scaledBound + root / 2);
      double squared = Math.min(certain, likely);
      if (!(squared < MAX_SQUARED)) {
        throw new IllegalArgumentException(
            "a vector of length "
                + scaledBound
                + " in integer units has a squared norm above 2^61"
                + "; use a smaller scale or clip bound");
      }
      long floor = (long) squared;
      long coordinate = Math.min((long) Math.ceil(scaledBound), squareRoot(floor));
      return new L2(floor, coordinate);
    }

    @Override
    public boolean holdsFor(long[] values) {
      long sum = 0;
      for (long value : values) {
        if (value > coordinate || value < -coordinate) {
          return false;
        }
        sum += value * value;
        if (sum > squared) {
          return false;
        }
      }
      return true;
    }

    private static long squareRoot(long value) {
      return BigInteger.valueOf(value).sqrt().longValueExact();
    }
  }

  private static void requireRange(String what, long value, long largest) {
    if (value < 0 || value > largest) {
      throw new IllegalArgumentException(what + " must be in 0.." + largest + ", got " + value);
    }
  }

  private static void requireRounding(double scaledBound, int dimension, double beta) {
    if (!(scaledBound > 0) || Double.isInfinite(scaledBound)) {
      throw new IllegalArgumentException(
          "clip bound times scale must be finite and > 0, got " + scaledBound);
    }
    if (dimension < 1) {
      throw new IllegalArgumentException("dimension must be >= 1, got " + dimension);
    }
    if (!(beta >= 0 && beta < 1)) {
      throw new IllegalArgumentException(
          "beta must be in [0, 1), got " + beta + "; 0 accepts every rounding");
    }
  }
}
