package org.murmuration.dp.account;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.murmuration.dp.budget.Delta;
import org.murmuration.dp.budget.Epsilon;
import org.murmuration.dp.law.Use;
import org.murmuration.dp.loss.OneUse;

/**
 * The exact loss of a single step of normal or Laplace noise, on a Poisson sample or not: a closed
 * form ({@code docs/accounting.md}, section 10).
 */
final class OneStepAccountant implements Accountant {
  private final OneUse curve;

  private OneStepAccountant(OneUse curve) {
    this.curve = curve;
  }

  /** Returns the accountant of what is such a step, nothing of others. */
  static Optional<Accountant> of(Leaves leaves) {
    List<Use> uses = LossLaws.of(leaves).orElse(List.of());
    return uses.size() == 1 && uses.get(0).count() == 1 && uses.get(0).law().hasClosedForm()
        ? Optional.of(new OneStepAccountant(new OneUse(uses.get(0).law())))
        : Optional.empty();
  }

  @Override
  public PrivacyLoss epsilonAt(Delta delta) {
    double log = Math.log(delta.value());
    return loss(curve.epsilonBelow(log), curve.epsilonAbove(log));
  }

  @Override
  public PrivacyLoss deltaAt(Epsilon epsilon) {
    return loss(curve.deltaBelow(epsilon.value()), curve.deltaAbove(epsilon.value()));
  }

  private static PrivacyLoss loss(double lower, double upper) {
    return new PrivacyLoss(lower, upper, PrivacyLoss.Method.EXACT, OptionalDouble.empty());
  }
}
