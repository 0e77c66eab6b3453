package org.murmuration.dp.table;

import java.math.BigInteger;

/**
 * A positive double as the rational number that it is: {@code numerator / 2^shift}.
 *
 * @param numerator the 53 bits of its significand
 * @param shift negative for a number of 2^53 or more
 */
record Dyadic(long numerator, int shift) {
  private static final int FRACTION_BITS = 52;

  /** Takes a normal positive double apart. */
  static Dyadic of(double value) {
    int exponent = Math.getExponent(value);
    long numerator = (long) Math.scalb(value, FRACTION_BITS - exponent);
    return new Dyadic(numerator, FRACTION_BITS - exponent);
  }

  /** Returns {@code wide / this}, rounded down. */
  BigInteger divide(BigInteger wide) {
    return wide.shiftLeft(Math.max(shift, 0))
        .divide(BigInteger.valueOf(numerator).shiftLeft(Math.max(-shift, 0)));
  }
}
