package org.murmuration.dp.table;

import java.math.BigInteger;

/** Powers of e in fixed point. */
final class FixedExponential {
  /** Bits past the result's: the squarings lose fewer than 40 of them, the series fewer than 8. */
  static final int GUARD_BITS = 64;

  /** After the halvings the exponent is below 2^-16, and a term of the series gains 16 bits. */
  private static final int SMALL_BITS = 16;

  private FixedExponential() {}

  /**
   * Returns {@code e^-x 2^bits}, off by less than 1.
   *
   * @param exponent x 2^(bits + {@value #GUARD_BITS}), rounded down; x is zero or above
   */
  static BigInteger negative(BigInteger exponent, int bits) {
    int wide = bits + GUARD_BITS;
    if (exponent.shiftRight(wide).compareTo(BigInteger.valueOf(bits)) >= 0) {
      return BigInteger.ZERO; // e^-x is below 2^-bits
    }
    int halvings = Math.max(0, exponent.bitLength() - wide + SMALL_BITS);
    BigInteger power = series(exponent.shiftRight(halvings), wide);
    for (int i = 0; i < halvings; i++) {
      power = power.multiply(power).shiftRight(wide);
    }
    return power.shiftRight(GUARD_BITS);
  }

  /** The sum of (-x)^n / n!, until a term is nothing. */
  private static BigInteger series(BigInteger exponent, int wide) {
    BigInteger sum = BigInteger.ONE.shiftLeft(wide);
    BigInteger term = sum;
    for (long n = 1; term.signum() != 0; n++) {
      term = term.multiply(exponent).shiftRight(wide).divide(BigInteger.valueOf(n));
      sum = (n & 1) == 1 ? sum.subtract(term) : sum.add(term);
    }
    return sum;
  }
}
