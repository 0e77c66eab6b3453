package org.murmuration.murmur.bench;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.Locale;

/** Measured numbers as texts, and what stands for several of them. */
public final class Figures {
  private static final MathContext THREE = new MathContext(3, RoundingMode.HALF_EVEN);
  private static final double ALL_DIGITS_FROM = 1000;

  private Figures() {}

  /**
   * Returns {@code value} with at most three digits that count, or all before the point if more.
   */
  public static String text(double value) {
    if (!Double.isFinite(value)) {
      return "unknown";
    }
    if (Math.abs(value) >= ALL_DIGITS_FROM) {
      return String.format(Locale.ROOT, "%,.0f", value);
    }
    return new BigDecimal(value).round(THREE).stripTrailingZeros().toPlainString();
  }

  /**
   * Returns the middle of {@code values}, of an even number of them the mean of both middles.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static double median(double... values) {
    if (values.length == 0) {
      throw new IllegalArgumentException("no value, so no median");
    }
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
