package org.murmuration.secagg.share.field;

import java.util.Arrays;

/**
 * Evaluates a polynomial at many positions at once, coefficient by coefficient from the highest on:
 * each value is multiplied by its position and the coefficient is added.
 *
 * <p>A value is held as {@code low + high 2^lowBits}, so that two products of 64 bits do for one of
 * 92, and is not reduced between the steps: with a position below 2^31, low stays below 2^32 + 8
 * and high below 2^highBits (lowBits and highBits are 31 and 30, and add up to the field's
 * exponent). Then the loop is one that the JIT turns into SIMD. No branch and no index depends on a
 * value.
 */
public record Horner(MersenneField field) {

  /** Returns the values at {@code count} positions from {@code first} on. */
  public long[] values(long[] coefficients, int first, int count) {
    long[] positions = new long[count];
    Arrays.setAll(positions, i -> (long) first + i);
    long[] low = new long[count];
    long[] high = new long[count];
    for (int i = coefficients.length - 1; i >= 0; i--) {
      step(low, high, positions, coefficients[i], lowBits(), field.exponent() - lowBits());
    }
    for (int i = 0; i < count; i++) {
      low[i] = field.reduce(field.fold(low[i] + (high[i] << lowBits())));
    }
    Arrays.fill(high, 0);
    return low;
  }

  private int lowBits() {
    return (field.exponent() + 1) / 2;
  }

  /** A method of its own, as the JIT vectorizes a loop in a small one. */
  private static void step(
      long[] low, long[] high, long[] at, long coefficient, int lowBits, int highBits) {
    long lowMask = (1L << lowBits) - 1;
    long highMask = (1L << highBits) - 1;
    long addLow = coefficient & lowMask;
    long addHigh = coefficient >>> lowBits;
    for (int i = 0; i < low.length; i++) {
      long lower = low[i] * at[i] + addLow;
      long higher = high[i] * at[i] + addHigh + (lower >>> lowBits);
      low[i] = (lower & lowMask) + (higher >>> highBits); // as 2^exponent is 1
      high[i] = higher & highMask;
    }
  }
}
