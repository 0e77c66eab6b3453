package org.murmuration.dp.budget;

/**
 * The probability mass that an epsilon may leave out.
 *
 * @param value above zero and below one; well below one over the number of clients to mean much
 */
public record Delta(double value) {
  public Delta {
    if (!(value > 0 && value < 1)) {
      throw new IllegalArgumentException("delta must be in (0, 1), got " + value);
    }
  }

  /**
   * Returns this delta with {@code more} added, rounded up: for events outside the mechanism, such
   * as a cohort at the edge of its range.
   *
   * @param more a probability, zero or above
   */
  public Delta plus(double more) {
    if (!(more >= 0)) {
      throw new IllegalArgumentException("a probability added to delta is >= 0, got " + more);
    }
    return more == 0 ? this : new Delta(Math.nextUp(value + more));
  }

  /**
   * Returns what is left of this delta after {@code spent}, rounded down.
   *
   * @throws IllegalArgumentException if nothing is left
   */
  public Delta minus(double spent) {
    if (!(spent >= 0 && spent < value)) {
      throw new IllegalArgumentException(
          "delta " + value + " cannot pay " + spent + "; raise delta or make the events rarer");
    }
    return spent == 0 ? this : new Delta(Math.nextDown(value - spent));
  }
}
