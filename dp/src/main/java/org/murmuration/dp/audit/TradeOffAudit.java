package org.murmuration.dp.audit;

/**
 * Whether one run with many canaries refutes a whole trade-off curve. With few guesses, at the
 * largest and smallest scores, it shows more than {@link OneRunAudit} where the curve is known, as
 * of Gaussian noise; with a guess at every coin it shows less.
 *
 * <p>Source: Mahloujifar, Melis, Chaudhuri 2024 (arXiv 2410.22235) for two choices a canary; {@code
 * docs/audit.md} proves what is used here. In short: of r guesses about m coins let R be the chance
 * that a coin drawn at random is guessed right while at least i guesses are right, and W that it is
 * guessed wrong while at least i - 1 are right. To turn one coin turns the one event into the
 * other, so W is at least what the claim leaves of R. From a tail that is held to have a given
 * chance this goes down to i = 0; where more than the chance of all is needed, the tail cannot have
 * it.
 *
 * <p><b>Assumed:</b> as for {@link OneRunAudit}, and that exactly the number of guesses that was
 * said beforehand is always made.
 *
 * @param claim what is to be refuted
 */
public record TradeOffAudit(ClaimedTradeOff claim) {
  /** Below any chance that is of interest: e^-700. */
  private static final double SMALLEST_LOG = -700;

  /** Covers the errors of the normal law and of sums over up to 10^6 guesses. */
  private static final double MARGIN = 1e-9;

  private static final double LARGEST_MU = 100;

  /** Whether the claim is refuted; a true one is with at most the chance {@code rate}. */
  public boolean refutedBy(Guesses guesses, FalseAlarmRate rate) {
    return excludes(guesses, rate.value());
  }

  /**
   * Returns an upper bound of the chance of so many right guesses, or more, if the claim is true.
   */
  public double chanceOf(Guesses guesses) {
    return Math.exp(Edge.of(log -> excludes(guesses, Math.exp(log)), 0, SMALLEST_LOG));
  }

  /**
   * Returns a mu whose Gaussian differential privacy the mechanism does not keep, or 0 if the
   * guesses refute none: above the true one with at most the chance {@code rate}.
   */
  public static double lowerBoundOfMu(Guesses guesses, FalseAlarmRate rate) {
    return refutesMu(0, guesses, rate)
        ? Edge.of(mu -> refutesMu(mu, guesses, rate), 0, LARGEST_MU)
        : 0;
  }

  private static boolean refutesMu(double mu, Guesses guesses, FalseAlarmRate rate) {
    return new TradeOffAudit(ClaimedTradeOff.gaussian(mu)).refutedBy(guesses, rate);
  }

  /** Whether at least so many right guesses have a chance below {@code tail}, given the claim. */
  private boolean excludes(Guesses guesses, double tail) {
    double made = guesses.made();
    double all = made / guesses.canaries() * (1 + MARGIN);
    double right = tail * guesses.correct() / guesses.canaries();
    double wrong = tail * (made - guesses.correct()) / guesses.canaries();
    for (int i = guesses.correct() - 1; i >= 0; i--) {
      double least = claim.leastOf(right) * (1 - MARGIN);
      if (least > wrong) {
        right += i / (made - i) * (least - wrong);
        wrong = least;
      }
      if (right + wrong > all) {
        return true;
      }
    }
    return tail >= 1;
  }
}
