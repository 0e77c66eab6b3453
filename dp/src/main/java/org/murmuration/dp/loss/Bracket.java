package org.murmuration.dp.loss;

/**
 * A number between two proved ends.
 *
 * @param lower at most the number
 * @param upper at least the number; may be infinite
 */
public record Bracket(double lower, double upper) {
  /** Returns the bracket of both ends, and nothing known for one that is no number. */
  static Bracket ofSure(double lower, double upper) {
    return new Bracket(
        Double.isNaN(lower) ? 0 : lower, Double.isNaN(upper) ? Double.POSITIVE_INFINITY : upper);
  }

  double width() {
    return upper - lower;
  }

  /** Both hold, so the number lies in both. */
  Bracket and(Bracket other) {
    return new Bracket(Math.max(lower, other.lower), Math.min(upper, other.upper));
  }
}
