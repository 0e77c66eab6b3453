package org.murmuration.dp.audit;

import java.util.Comparator;
import java.util.List;

/**
 * The scores that an attacker gave to canaries, beside their coins: the higher, the likelier it
 * holds the canary to be included.
 *
 * <p>Scores must not depend on the coins but through what the mechanism released. The order of the
 * list decides between equal scores, so it must not depend on the coins either.
 */
public final class CanaryScores {
  private final List<Scored> ascending;

  /**
   * One canary.
   *
   * @param score what the attacker makes of the release
   * @param included the secret coin
   */
  public record Scored(double score, boolean included) {
    public Scored {
      if (Double.isNaN(score)) {
        throw new IllegalArgumentException("a score must be a number; give the lowest, or none");
      }
    }
  }

  private CanaryScores(List<Scored> ascending) {
    this.ascending = ascending;
  }

  /** Returns the scores of {@code canaries}. */
  public static CanaryScores of(List<Scored> canaries) {
    return new CanaryScores(
        canaries.stream().sorted(Comparator.comparingDouble(Scored::score)).toList());
  }

  /** Number of canaries. */
  public int canaries() {
    return ascending.size();
  }

  /**
   * Guesses that the largest scores are of included canaries and the smallest of ones left out.
   *
   * @throws IllegalArgumentException if there are fewer canaries than guesses
   */
  public Guesses guess(GuessCounts counts) {
    long made = (long) counts.included() + counts.excluded();
    if (made > canaries()) {
      throw new IllegalArgumentException(
          canaries() + " canaries cannot be guessed " + made + " times; guess fewer");
    }
    int firstIncluded = canaries() - counts.included();
    int correct = 0;
    for (int i = 0; i < canaries(); i++) {
      boolean included = ascending.get(i).included();
      if (i >= firstIncluded ? included : i < counts.excluded() && !included) {
        correct++;
      }
    }
    return new Guesses(canaries(), (int) made, correct);
  }
}
