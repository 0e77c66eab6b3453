package org.murmuration.dp.exact;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.murmuration.dp.sample.RandomBits;

/**
 * The Poisson law of a mean that is taken exactly, as the rational number that a double is.
 *
 * <p>A mean m of at most one by rejection: n with probability 2^-(n + 1), kept with m^n 2^(n - 1) /
 * n!, which is at most one. A larger mean as a sum of such draws. Exact.
 *
 * <p>Time grows with the mean and depends on the values drawn, so nobody outside the process may
 * measure one draw.
 *
 * @param mean above zero, at most {@link #MAX_MEAN}
 */
public record Poisson(double mean) {
  /** Largest mean: more than a million trials a draw. */
  public static final double MAX_MEAN = 0x1p20;

  public Poisson {
    if (!(mean > 0 && mean <= MAX_MEAN)) {
      throw new IllegalArgumentException(
          "a mean must be above 0 and at most 2^20, got "
              + mean
              + "; for noise on vectors draw from a table: Skellam");
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
    int parts = 1;
    while (mean > parts) {
      parts *= 2;
    }
    ExponentialTrial trial = ExponentialTrial.over(bits);
    BigDecimal part = new BigDecimal(mean / parts);
    long[] values = new long[dimension];
    for (int i = 0; i < dimension; i++) {
      for (int drawn = 0; drawn < parts; drawn++) {
        values[i] += draw(part, trial, bits);
      }
    }
    return values;
  }

  private static int draw(BigDecimal mean, ExponentialTrial trial, RandomBits bits) {
    while (true) {
      int count = 0;
      while (bits.nextLong() < 0) {
        count++;
      }
      if (count == 0 ? bits.nextLong() < 0 : kept(count, mean, trial)) {
        return count;
      }
    }
  }

  /** With probability mean^count 2^(count - 1) / count!. */
  private static boolean kept(int count, BigDecimal mean, ExponentialTrial trial) {
    BigInteger factorial = BigInteger.ONE;
    for (int i = 2; i <= count; i++) {
      factorial = factorial.multiply(BigInteger.valueOf(i));
    }
    BigDecimal power = mean.pow(count);
    BigInteger numerator = power.unscaledValue().shiftLeft(count - 1);
    return trial.rational(numerator, factorial.multiply(BigInteger.TEN.pow(power.scale())));
  }
}
