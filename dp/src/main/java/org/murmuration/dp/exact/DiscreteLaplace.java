package org.murmuration.dp.exact;

import java.math.BigInteger;
import org.murmuration.dp.sample.RandomBits;

/**
 * The discrete Laplace law: integer x with probability proportional to e^(-|x| / scale).
 *
 * <p>Source: Canonne, Kamath, Steinke 2020 (arXiv 2004.00010), Algorithm 2. Exact.
 *
 * <p>Time depends on the values drawn, so nobody outside the process may measure one draw.
 *
 * @param numerator of the scale, above zero, at most 2^40
 * @param denominator of the scale, above zero, at most 2^40
 */
public record DiscreteLaplace(long numerator, long denominator) {
  /** Largest numerator or denominator: magnitudes of millions of scales still fit a long. */
  public static final long MAX_TERM = 1L << 40;

  public DiscreteLaplace {
    if (Math.min(numerator, denominator) < 1 || Math.max(numerator, denominator) > MAX_TERM) {
      throw new IllegalArgumentException(
          "the scale's terms must be in 1..2^40, got " + numerator + "/" + denominator);
    }
  }

  /**
   * Draws {@code dimension} independent values; equal bits give equal values.
   *
   * @throws IllegalArgumentException if {@code dimension} is negative
   */
  public long[] sample(int dimension, RandomBits bits) {
    if (dimension < 0) {
      throw new IllegalArgumentException("dimension must be >= 0, got " + dimension);
    }
    long[] values = new long[dimension];
    ExponentialTrial trial = ExponentialTrial.over(bits);
    for (int i = 0; i < dimension; i++) {
      values[i] = draw(trial, bits);
    }
    return values;
  }

  private long draw(ExponentialTrial trial, RandomBits bits) {
    while (true) {
      long magnitude = steps(trial, bits) / denominator;
      boolean negative = bits.nextLong() < 0;
      if (magnitude != 0 || !negative) { // zero would otherwise count twice
        return negative ? -magnitude : magnitude;
      }
    }
  }

  /** Geometric with parameter e^(-1 / numerator): low digit by rejection, the others by trials. */
  private long steps(ExponentialTrial trial, RandomBits bits) {
    BigInteger base = BigInteger.valueOf(numerator);
    long low;
    do {
      low = bits.uniformBelow(numerator);
    } while (!trial.succeeds(BigInteger.valueOf(low), base));
    long high = 0;
    while (trial.inverseE()) {
      high++;
    }
    return high * numerator + low;
  }
}
