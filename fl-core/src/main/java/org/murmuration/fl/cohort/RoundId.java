package org.murmuration.fl.cohort;

/** Number of a round of one run, counted from 1. */
public record RoundId(int number) {
  public RoundId {
    if (number < 1) {
      throw new IllegalArgumentException("rounds are counted from 1, got " + number);
    }
  }

  /** Returns the round after this one. */
  public RoundId next() {
    return new RoundId(Math.addExact(number, 1));
  }
}
