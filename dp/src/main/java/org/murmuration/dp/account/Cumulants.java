package org.murmuration.dp.account;

import org.murmuration.dp.account.PrivacyEvent.DiscreteGaussian;
import org.murmuration.dp.account.PrivacyEvent.Gaussian;
import org.murmuration.dp.account.PrivacyEvent.PoissonSampled;
import org.murmuration.dp.renyi.Cumulant;
import org.murmuration.dp.renyi.LatticeCumulant;
import org.murmuration.dp.renyi.SampledCumulant;
import org.murmuration.dp.renyi.ShiftCumulant;

/** The cumulant of each event; what has none is refused by name. */
final class Cumulants {
  private Cumulants() {}

  static Cumulant of(PrivacyEvent<?> leaf) {
    if (leaf instanceof Gaussian<?> gaussian) {
      return new ShiftCumulant(gaussian.noise().value());
    }
    if (leaf instanceof DiscreteGaussian<?> discrete) {
      return new ShiftCumulant(discrete.noise().value());
    }
    if (leaf instanceof PoissonSampled sampled) {
      return of(sampled);
    }
    throw notCovered(leaf);
  }

  private static Cumulant of(PoissonSampled sampled) {
    double probability = sampled.probability().value();
    if (probability == 1) {
      return of(sampled.mechanism());
    }
    return probability == 0 ? Cumulant.ZERO : between(sampled, probability);
  }

  private static Cumulant between(PoissonSampled sampled, double probability) {
    if (sampled.mechanism() instanceof Gaussian<?> gaussian) {
      return new SampledCumulant(gaussian.noise().value(), probability);
    }
    if (sampled.mechanism() instanceof DiscreteGaussian<?> discrete) {
      return new LatticeCumulant(discrete.noise().value(), probability);
    }
    throw notCovered(sampled);
  }

  private static IllegalArgumentException notCovered(PrivacyEvent<?> leaf) {
    return new IllegalArgumentException("accounting by Renyi divergence does not cover " + leaf);
  }
}
