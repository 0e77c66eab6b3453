package org.murmuration.dp.account;

import java.util.List;
import java.util.OptionalDouble;
import org.murmuration.dp.budget.Delta;
import org.murmuration.dp.budget.Epsilon;
import org.murmuration.dp.law.Use;
import org.murmuration.dp.loss.Bracket;
import org.murmuration.dp.loss.LossDistribution;

/**
 * Accounting by the distribution of the privacy loss: for schedules that are fixed beforehand.
 *
 * <p>Covers continuous mechanisms and discrete noise on one integer, sampled or not, in any mix.
 * The bracket's ends are proved ({@code docs/accounting.md}, section 10): from above each law is
 * dominated by one on a grid (Doroshenko et al. 2022, arXiv 2207.04380), from below it dominates
 * one; rounding, quadrature, the transform and what is left out are bounded and added.
 */
public final class PldAccountant implements Accountant {
  private final List<Use> uses;
  private final Precision precision;

  private PldAccountant(List<Use> uses, Precision precision) {
    this.uses = uses;
    this.precision = precision;
  }

  /** Returns the accountant of {@code event}, to {@link Precision#DEFAULT}. */
  public static PldAccountant of(PrivacyEvent<?> event) {
    return of(event, Precision.DEFAULT);
  }

  /**
   * Returns the accountant of {@code event}.
   *
   * @param precision of epsilon; a bracket is wider where the grid would not fit the memory
   * @throws IllegalArgumentException if a part of it has no known law of losses
   */
  public static PldAccountant of(PrivacyEvent<?> event, Precision precision) {
    return new PldAccountant(
        LossLaws.of(Leaves.of(event))
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "accounting by loss distributions covers continuous noise and noise on one"
                            + " integer, not all of "
                            + event)),
        precision);
  }

  static boolean covers(Leaves leaves) {
    return LossLaws.of(leaves).isPresent();
  }

  @Override
  public PrivacyLoss epsilonAt(Delta delta) {
    if (uses.isEmpty()) {
      return loss(new Bracket(0, 0));
    }
    return loss(new LossDistribution(uses).epsilonAt(delta.value(), precision::of));
  }

  /** The bracket's width is that of epsilon times how fast ln delta falls with epsilon. */
  @Override
  public PrivacyLoss deltaAt(Epsilon epsilon) {
    if (uses.isEmpty()) {
      return loss(new Bracket(0, 0));
    }
    return loss(new LossDistribution(uses).deltaAt(epsilon.value(), precision.of(epsilon.value())));
  }

  private static PrivacyLoss loss(Bracket bracket) {
    return new PrivacyLoss(
        bracket.lower(), bracket.upper(), PrivacyLoss.Method.PLD, OptionalDouble.empty());
  }
}
