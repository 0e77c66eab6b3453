package org.murmuration.secagg.share.field;

import java.util.Arrays;

/**
 * The polynomials of degree below t through values at t fixed positions, which are public.
 *
 * <p>Source: Lagrange; the products over the positions before and after each one give all
 * numerators in 3 t multiplications, and one inversion all denominators (Montgomery 1987, section
 * 10.3.1). Cost: t^2 multiplications to make, 5 t for the weights of a further position.
 */
public final class Interpolation {
  private final MersenneField field;
  private final int[] positions;
  private final long[] inverseDenominators;

  private Interpolation(MersenneField field, int[] positions, long[] inverseDenominators) {
    this.field = field;
    this.positions = positions;
    this.inverseDenominators = inverseDenominators;
  }

  /** Returns the interpolation at {@code positions}, which are distinct. */
  public static Interpolation at(MersenneField field, int[] positions) {
    long[] denominators = new long[positions.length];
    Arrays.fill(denominators, 1);
    for (int j = 0; j < positions.length; j++) {
      multiplyBy(field, denominators, positions, j, 0, j);
      multiplyBy(field, denominators, positions, j, j + 1, positions.length);
    }
    field.invertAll(denominators);
    return new Interpolation(field, positions, denominators);
  }

  /** Multiplies the denominators of {@code from} to {@code to} by (own - other). */
  private static void multiplyBy(
      MersenneField field, long[] denominators, int[] positions, int other, int from, int to) {
    long at = positions[other];
    for (int i = from; i < to; i++) {
      denominators[i] = field.multiply(denominators[i], field.subtract(positions[i], at));
    }
  }

  /**
   * Returns what the values are weighted by to give the value at {@code at}: the product over the
   * others of (at - other) / (own - other).
   */
  public long[] weightsAt(int at) {
    long[] weights = new long[positions.length];
    long before = 1;
    for (int i = 0; i < weights.length; i++) {
      weights[i] = field.multiply(before, inverseDenominators[i]);
      before = field.multiply(before, field.subtract(at, positions[i]));
    }
    long after = 1;
    for (int i = weights.length - 1; i >= 0; i--) {
      weights[i] = field.multiply(weights[i], after);
      after = field.multiply(after, field.subtract(at, positions[i]));
    }
    return weights;
  }
}
