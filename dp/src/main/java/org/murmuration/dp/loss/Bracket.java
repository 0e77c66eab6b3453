package org.murmuration.dp.loss;

/**
 * A number between two proved ends.
 *
 * @param lower at most the number
 * @param upper at least the number; may be infinite
 */
public record Bracket(double lower, double upper) {
  /** Nothing is known. */
  static final Bracket UNKNOWN = new Bracket(0, Double.POSITIVE_INFINITY);

  /** Returns the bracket of both ends, and nothing known for one that is no number. */
  static Bracket ofSure(double lower, double upper) {
    return new Bracket(
        Double.isNaN(lower) ? 0 : lower, Double.isNaN(upper) ? Double.POSITIVE_INFINITY : upper);
  }

  double width() {
    return upper - lower;
  }

  /** A number well inside, as both ends: the middle of their logarithms where both have one. */
  Bracket between() {
    double least = Math.max(lower, upper * 1e-3);
    double middle = Math.sqrt(least * upper);
    return middle < Double.POSITIVE_INFINITY ? new Bracket(middle, middle) : this;
  }

  /** Both hold, so the number lies in both. */
  Bracket and(Bracket other) {
    return new Bracket(Math.max(lower, other.lower), Math.min(upper, other.upper));
  }
}
