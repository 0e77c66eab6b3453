package org.murmuration.dp.account;

import org.murmuration.dp.budget.Delta;
import org.murmuration.dp.budget.Epsilon;

/** Two ways to account one event: the smaller upper end, and the larger lower one. */
final class TightestAccountant implements Accountant {
  private final Accountant first;
  private final Accountant second;

  TightestAccountant(Accountant first, Accountant second) {
    this.first = first;
    this.second = second;
  }

  @Override
  public PrivacyLoss epsilonAt(Delta delta) {
    return tightest(first.epsilonAt(delta), second.epsilonAt(delta));
  }

  @Override
  public PrivacyLoss deltaAt(Epsilon epsilon) {
    return tightest(first.deltaAt(epsilon), second.deltaAt(epsilon));
  }

  /** Both brackets hold the truth; if they do not meet, one of the two is wrong. */
  static PrivacyLoss tightest(PrivacyLoss one, PrivacyLoss other) {
    double lower = Math.max(one.lower(), other.lower());
    PrivacyLoss best = one.upper() <= other.upper() ? one : other;
    if (lower > best.upper()) {
      throw new IllegalStateException(
          "two accountants contradict each other: " + one + " and " + other);
    }
    return new PrivacyLoss(lower, best.upper(), best.method(), best.order());
  }
}
