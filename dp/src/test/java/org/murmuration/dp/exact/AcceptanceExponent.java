package org.murmuration.dp.exact;

import java.math.BigInteger;

/**
 * The exponent x = (|Y| - variance/t)^2 / (2 variance) of Algorithm 3's acceptance, t =
 * 2^scaleBits: bracketed in 64 bits where that is possible, and exact in wide integers always.
 */
final class AcceptanceExponent {
  private final long variance;
  private final int scaleBits;

  /**
   * Low bits of the variance dropped: 24 stay, so an exponent below 64 with 32 fraction bits fits a
   * long, and about one draw in 10^7 needs wide integers.
   */
  private final int droppedBits;

  private final long divisor;

  AcceptanceExponent(long variance, int scaleBits) {
    this.variance = variance;
    this.scaleBits = scaleBits;
    this.droppedBits = Math.max(0, Long.SIZE - Long.numberOfLeadingZeros(variance) - 24);
    this.divisor = variance >>> droppedBits;
  }

  /**
   * Returns floor(x 2^32 variance / 2^droppedBits), or -1 where 62 bits do not hold it and only
   * {@link #exact} will do.
   */
  long reduced(long magnitude) {
    if (magnitude >>> scaleBits >= 64) {
      return -1; // beyond 64 t: the square leaves 128 bits
    }
    long distance = Math.abs((magnitude << scaleBits) - variance);
    return shiftedSquare(distance, 2 * scaleBits - 31 + droppedBits);
  }

  /** At most x 2^32. */
  long low(long reduced) {
    return reduced / (droppedBits == 0 ? divisor : divisor + 1);
  }

  /** At least x 2^32. */
  long high(long reduced) {
    return (reduced + 1) / divisor + 1;
  }

  ExponentialTrial.Fraction exact(long magnitude) {
    BigInteger sigmaSquared = BigInteger.valueOf(variance);
    BigInteger distance = BigInteger.valueOf(magnitude).shiftLeft(scaleBits).subtract(sigmaSquared);
    return new ExponentialTrial.Fraction(
        distance.pow(2), sigmaSquared.shiftLeft(2 * scaleBits + 1));
  }

  /** Returns floor(distance^2 / 2^shift), or -1 where it does not fit 62 bits. */
  private static long shiftedSquare(long distance, int shift) {
    long high = Math.multiplyHigh(distance, distance);
    long low = distance * distance;
    if (shift <= 0) {
      boolean fits = high == 0 && low >= 0 && low <= ((1L << 62) - 1) >>> -shift;
      return fits ? low << -shift : -1;
    }
    if (shift >= Long.SIZE) {
      return high >>> (shift - Long.SIZE);
    }
    return high >>> Math.max(0, shift - 2) != 0 ? -1 : high << (Long.SIZE - shift) | low >>> shift;
  }
}
