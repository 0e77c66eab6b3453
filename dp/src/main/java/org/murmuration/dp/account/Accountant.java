package org.murmuration.dp.account;

import org.murmuration.dp.budget.Delta;
import org.murmuration.dp.budget.Epsilon;

/** Bounds what one event costs. */
public sealed interface Accountant
    permits RdpAccountant,
        PldAccountant,
        ExactGaussianAccountant,
        OneStepAccountant,
        TightestAccountant {
  /**
   * Returns the tightest accountant that covers {@code event}: exact where all of it is unsampled
   * normal noise, by the distribution of the loss and by Renyi divergence where both cover it, else
   * by Renyi divergence. Only for schedules that are fixed beforehand: what is chosen as a run goes
   * is for {@link RdpAccountant}.
   */
  static Accountant tightestFor(PrivacyEvent<?> event) {
    return tightestFor(event, Precision.DEFAULT);
  }

  /**
   * Returns the same accountant, as precise as asked where it is one by the distribution of the
   * loss.
   */
  static Accountant tightestFor(PrivacyEvent<?> event, Precision precision) {
    Leaves parts = Leaves.of(event);
    if (parts.isPlainGaussian()) {
      return parts.exactly();
    }
    if (!PldAccountant.covers(parts)) {
      return new RdpAccountant(parts);
    }
    PldAccountant pld = PldAccountant.of(event, precision);
    return new TightestAccountant(pld, new RdpAccountant(parts));
  }

  /**
   * Returns the accountant that knows the loss of {@code event} exactly, to the last digits of a
   * double: of unsampled normal noise in any composition, and of a single step of normal or Laplace
   * noise, on a Poisson sample under add-remove or without one.
   *
   * @throws IllegalArgumentException if {@code event} is neither
   */
  static Accountant exactFor(PrivacyEvent<?> event) {
    Leaves parts = Leaves.of(event);
    if (parts.isPlainGaussian()) {
      return parts.exactly();
    }
    return OneStepAccountant.of(parts)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "the exact accountant covers unsampled normal noise, and a single step of normal"
                        + " or Laplace noise, which may be on a Poisson sample under add-remove; take"
                        + " another accountant"));
  }

  /** Returns the bracket of the smallest epsilon that holds at {@code delta}. */
  PrivacyLoss epsilonAt(Delta delta);

  /** Returns the bracket of the smallest delta that holds at {@code epsilon}. */
  PrivacyLoss deltaAt(Epsilon epsilon);
}
