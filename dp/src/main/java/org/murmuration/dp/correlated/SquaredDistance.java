package org.murmuration.dp.correlated;

/**
 * The squared L2 distance of two places, between two proved ends, which mostly are one number: a
 * sum of twice the digits, rounded once.
 *
 * @param lower at most the distance
 * @param upper at least the distance
 */
public record SquaredDistance(double lower, double upper) {
  /** The distance of one step. */
  public static final SquaredDistance ONE = exactly(1);

  /**
   * A smaller upper end counts as this: it could underflow to none at all. At so small a distance
   * no accountant tells anything from below.
   */
  private static final double LEAST = 1e-300;

  static SquaredDistance exactly(double squared) {
    return new SquaredDistance(squared, squared);
  }

  /** The least distance that it can be. */
  public SquaredDistance least() {
    return exactly(lower);
  }

  /** The same in squared deviations of noise, which has {@code deviation} of these units. */
  public SquaredDistance over(double deviation) {
    return new SquaredDistance(
        lower / deviation / deviation, Math.max(LEAST, upper / deviation / deviation));
  }
}
