package org.murmuration.dp.account;

import org.murmuration.dp.budget.Delta;
import org.murmuration.dp.budget.Epsilon;

/** Bounds what one event costs. */
public sealed interface Accountant permits RdpAccountant, ExactGaussianAccountant {
  /**
   * Returns the tightest accountant that covers {@code event}: exact where all of it is unsampled
   * normal noise, else by Renyi divergence.
   */
  static Accountant tightestFor(PrivacyEvent<?> event) {
    Leaves parts = Leaves.of(event);
    return parts.isPlainGaussian()
        ? new ExactGaussianAccountant(parts.squaredMu())
        : new RdpAccountant(parts);
  }

  /** Returns the bracket of the smallest epsilon that holds at {@code delta}. */
  PrivacyLoss epsilonAt(Delta delta);

  /** Returns the bracket of the smallest delta that holds at {@code epsilon}. */
  PrivacyLoss deltaAt(Epsilon epsilon);
}
