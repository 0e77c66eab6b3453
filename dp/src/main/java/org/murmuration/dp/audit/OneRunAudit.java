package org.murmuration.dp.audit;

import java.util.List;

/**
 * A lower bound of epsilon at a given delta from one run with many canaries.
 *
 * <p>Source: Steinke, Nasr, Jagielski 2023 (arXiv 2305.08846), the theorem for approximate
 * differential privacy and its program: against an (epsilon, delta)-private mechanism the chance of
 * at least v right guesses among r about m fair coins is at most
 *
 * <pre>
 *   P[B &gt;= v] + 2 m delta max over i = 1..v of P[v &gt; B &gt;= v - i] / i
 * </pre>
 *
 * with B binomial of r trials that succeed with chance {@code e^epsilon / (1 + e^epsilon)}.
 *
 * <p><b>Assumed:</b> the coins are fair and independent, the guesses use nothing but what was
 * released, their number was said beforehand, and the claim holds between a canary that is in and
 * the same one that is out (add/remove or zero-out, whichever the canaries play).
 *
 * @param delta in [0, 1); 0 audits pure differential privacy
 */
public record OneRunAudit(double delta) {
  /** No count that fits an int can refute more: that needs an error rate below e^-40. */
  private static final double LARGEST_EPSILON = 40;

  /** Lifts a chance over the errors of the incomplete beta integral. */
  private static final double MARGIN = 1 + 1e-10;

  public OneRunAudit {
    if (!(delta >= 0 && delta < 1)) {
      throw new IllegalArgumentException("delta must be in [0, 1), got " + delta);
    }
  }

  /**
   * Returns an upper bound of the chance of so many right guesses against an (epsilon,
   * delta)-private mechanism.
   *
   * @param epsilon finite, zero or above
   */
  public double chanceOf(Guesses guesses, double epsilon) {
    if (!(epsilon >= 0) || Double.isInfinite(epsilon)) {
      throw new IllegalArgumentException("epsilon must be finite and >= 0, got " + epsilon);
    }
    BinomialLaw pure = BinomialLaw.ofLoss(guesses.made(), epsilon);
    double chance = pure.atLeast(guesses.correct());
    if (delta > 0) {
      chance += 2.0 * guesses.canaries() * delta * steepest(pure, guesses.correct());
    }
    return Math.min(1, chance * MARGIN);
  }

  /**
   * Returns an epsilon that the mechanism does not keep at this delta, or 0 if the guesses refute
   * none: above the true one with at most the chance {@code rate}.
   */
  public double lowerBound(Guesses guesses, FalseAlarmRate rate) {
    return chanceOf(guesses, 0) <= rate.value()
        ? Edge.of(epsilon -> chanceOf(guesses, epsilon) <= rate.value(), 0, LARGEST_EPSILON)
        : 0;
  }

  /**
   * Returns the largest lower bound over several counts of guesses, each at its part of the rate.
   *
   * @param choices said before any score was seen, at least one
   */
  public double lowerBound(CanaryScores scores, List<GuessCounts> choices, FalseAlarmRate rate) {
    FalseAlarmRate each = rate.sharedBy(choices.size());
    return choices.stream()
        .mapToDouble(counts -> lowerBound(scores.guess(counts), each))
        .max()
        .orElseThrow();
  }

  /** The maximum over i; a mean of i masses cannot pass 1 / i, so the search ends early. */
  private static double steepest(BinomialLaw law, int correct) {
    double steepest = 0;
    double mass = 0;
    for (int i = 1; i <= correct && steepest * i < 1; i++) {
      mass += law.mass(correct - i);
      steepest = Math.max(steepest, mass / i);
    }
    return steepest;
  }
}
