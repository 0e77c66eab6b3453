package org.murmuration.fl.metric;

/**
 * Least and largest mean of one client that is told apart: what is outside counts as the edge. It
 * bounds what one client's figure can do to a noised sum.
 *
 * @param least finite
 * @param most finite, above {@code least}
 */
public record Range(double least, double most) {
  public Range {
    if (!(least < most) || Double.isInfinite(least) || Double.isInfinite(most)) {
      throw new IllegalArgumentException(
          "a range needs finite least < most, got " + least + " and " + most);
    }
  }

  /** Returns {@code mean} in [-1, 1]; NaN, which only a diverged model gives, is the upper edge. */
  public float scaled(double mean) {
    double inside = Double.isNaN(mean) ? most : Math.max(least, Math.min(mean, most));
    return (float) (2 * (inside - least) / (most - least) - 1);
  }

  /** Returns what {@code scaled}, which noise may have pushed out of [-1, 1], stands for. */
  public double unscaled(double scaled) {
    return least + (scaled + 1) / 2 * (most - least);
  }

  /** Returns the deviation of what is unscaled, from that of what was scaled. */
  public double unscaledDeviation(double scaled) {
    return scaled * (most - least) / 2;
  }
}
