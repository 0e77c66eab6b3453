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

  /** Whether anything is known from above: without it nothing is near, however wide it may be. */
  boolean isKnown() {
    return upper < Double.POSITIVE_INFINITY;
  }

  double width() {
    return upper - lower;
  }

  /** Whether both ends tell about how large the number is. */
  boolean isNarrow() {
    return upper <= 2 * lower;
  }

  /** A number inside, as both ends: by logarithms, nearer the lower one, which is mostly better. */
  Bracket between() {
    double least = Math.max(lower, upper * 1e-3);
    double middle = Math.exp(0.8 * Math.log(least) + 0.2 * Math.log(upper));
    return middle < Double.POSITIVE_INFINITY ? new Bracket(middle, middle) : this;
  }

  /** Both hold, so the number lies in both. */
  Bracket and(Bracket other) {
    return new Bracket(Math.max(lower, other.lower), Math.min(upper, other.upper));
  }
}
