package org.murmuration.dp.audit;

/**
 * How many coins an attacker will guess, said before any score is seen.
 *
 * @param included canaries of the largest scores, guessed to be included
 * @param excluded canaries of the smallest scores, guessed to be left out
 */
public record GuessCounts(int included, int excluded) {
  public GuessCounts {
    if (included < 0 || excluded < 0) {
      throw new IllegalArgumentException(
          "counts of guesses must be >= 0, got " + included + " and " + excluded);
    }
  }

  /** Returns the counts that guess every coin of {@code canaries}, half of them each way. */
  public static GuessCounts all(int canaries) {
    return new GuessCounts(canaries - canaries / 2, canaries / 2);
  }
}
