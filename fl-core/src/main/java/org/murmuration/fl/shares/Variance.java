package org.murmuration.fl.shares;

import java.util.function.DoublePredicate;

/**
 * Variances of {@value #BITS} significant bits: whole multiples of one, up to the largest cohort,
 * are exact doubles, so that shares and what tops them up add up exactly.
 */
final class Variance {
  private static final int BITS = 24;
  private static final int MOST_DOUBLINGS = 200;

  private Variance() {}

  /** Rounds up. */
  static double rounded(double value) {
    double unit = Math.scalb(1.0, Math.getExponent(value) - BITS + 1);
    return Math.ceil(value / unit) * unit;
  }

  /**
   * Returns the smallest variance at or above {@code least} that meets a target, to the last bit of
   * the grid; more variance must not miss what less meets.
   *
   * @throws IllegalArgumentException if none does
   */
  static double leastMeeting(double start, double least, DoublePredicate meets) {
    double high = rounded(Math.max(start, least));
    for (int i = 0; !meets.test(high); i++) {
      if (i == MOST_DOUBLINGS) {
        throw new IllegalArgumentException("no noise meets the target");
      }
      high *= 2;
    }
    double low = high / 2;
    while (low >= least && low > Double.MIN_NORMAL && meets.test(low)) {
      high = low;
      low /= 2;
    }
    return refined(Math.max(low, least), high, meets);
  }

  private static double refined(double below, double above, DoublePredicate meets) {
    double low = below;
    double high = above;
    if (low > 0 && meets.test(low)) {
      return low;
    }
    double unit = Math.scalb(1.0, Math.getExponent(high) - BITS + 1);
    while (high - low > unit) {
      double middle = Math.ceil((low + high) / 2 / unit) * unit;
      if (middle >= high) {
        break;
      }
      if (meets.test(middle)) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return high;
  }
}
