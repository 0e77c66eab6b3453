package org.murmuration.dp.mechanism;

import org.murmuration.dp.budget.Adjacency;

/**
 * How far apart two neighboring sums of integer vectors can be, under one adjacency.
 *
 * @param adjacency between which neighbors
 * @param squaredL2 bound on the squared L2 distance in squared integer units, finite and above zero
 * @param l1 bound on the L1 distance in integer units, finite and above zero; what follows from the
 *     other two, {@link #tightestL1()}, is used if it is smaller
 * @param dimension coordinates, at least 1
 */
public record IntegerDistance<A extends Adjacency>(
    A adjacency, double squaredL2, double l1, long dimension) {
  public IntegerDistance {
    requirePositive("squared L2 distance", squaredL2);
    requirePositive("L1 distance", l1);
    if (dimension < 1) {
      throw new IllegalArgumentException("a dimension is >= 1, got " + dimension);
    }
  }

  /** Returns the distance with the L1 bound that follows from the L2 bound. */
  public static <A extends Adjacency> IntegerDistance<A> ofSquaredL2(
      A adjacency, double squaredL2, long dimension) {
    return new IntegerDistance<>(adjacency, squaredL2, squaredL2, dimension);
  }

  /** L2 distance in integer units. */
  public double l2() {
    return Math.sqrt(squaredL2);
  }

  /**
   * The smallest of the L1 bounds that are known: an integer vector has at most its squared L2
   * norm, and at most the root of the dimension times its L2 norm.
   */
  public double tightestL1() {
    return Math.min(l1, Math.min(squaredL2, Math.sqrt((double) dimension * squaredL2)));
  }

  private static void requirePositive(String what, double value) {
    if (!(value > 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(what + " must be finite and > 0, got " + value);
    }
  }
}
