package org.murmuration.dp.account;

import java.util.function.Supplier;
import org.murmuration.dp.budget.Adjacency;

/** Domains that several events share. */
final class Domain {
  private Domain() {}

  static void positive(String what, double value) {
    require(
        value > 0 && Double.isFinite(value), () -> what + " must be finite and > 0, got " + value);
  }

  static void within(String what, long value, long least, long most) {
    require(
        value >= least && value <= most,
        () -> what + " must be in [" + least + ", " + most + "], got " + value);
  }

  static void atLeast(String what, long value, long least) {
    require(value >= least, () -> what + " must be >= " + least + ", got " + value);
  }

  /** The type says so already; raw types could still get around it. */
  static void only(Adjacency wanted, Adjacency got) {
    require(
        wanted.equals(got),
        () ->
            "such sampling is accounted for adjacency "
                + wanted.label()
                + " only, got "
                + got.label());
  }

  static void composes(Adjacency first, Adjacency other) {
    require(
        first.equals(other),
        () ->
            "events of adjacency "
                + first.label()
                + " and "
                + other.label()
                + " do not compose; account them in one adjacency");
  }

  /** The adjacency as it is, whatever a raw type made the compiler believe. */
  static Adjacency untyped(PrivacyEvent<?> event) {
    return event.adjacency();
  }

  /** Whether one draw of noise was added to one sum over clients. */
  static boolean isNoiseOnSum(PrivacyEvent<?> event) {
    return event instanceof PrivacyEvent.Gaussian<?>
        || event instanceof PrivacyEvent.Laplace<?>
        || event instanceof PrivacyEvent.DiscreteGaussian<?>
        || event instanceof PrivacyEvent.ScalarDiscreteGaussian<?>
        || event instanceof PrivacyEvent.ScalarSkellam<?>
        || event instanceof PrivacyEvent.DiscreteLaplace<?>
        || event instanceof PrivacyEvent.DistributedDiscreteGaussian<?>
        || event instanceof PrivacyEvent.DistributedSkellam<?>;
  }

  static void require(boolean holds, Supplier<String> refusal) {
    if (!holds) {
      throw new IllegalArgumentException(refusal.get());
    }
  }
}
