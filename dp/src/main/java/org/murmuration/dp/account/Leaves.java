package org.murmuration.dp.account;

import java.util.LinkedHashMap;
import java.util.Map;
import org.murmuration.dp.account.PrivacyEvent.Composed;
import org.murmuration.dp.account.PrivacyEvent.DiscreteGaussian;
import org.murmuration.dp.account.PrivacyEvent.Gaussian;
import org.murmuration.dp.account.PrivacyEvent.PoissonSampledDiscreteGaussian;
import org.murmuration.dp.account.PrivacyEvent.PoissonSampledGaussian;
import org.murmuration.dp.account.PrivacyEvent.Repeated;
import org.murmuration.dp.renyi.Cumulant;
import org.murmuration.dp.renyi.LatticeCumulant;
import org.murmuration.dp.renyi.SampledCumulant;
import org.murmuration.dp.renyi.ShiftCumulant;

/**
 * The mechanisms at the leaves of an event, each with how often it ran.
 *
 * @param counts every count above zero
 */
record Leaves(Map<PrivacyEvent<?>, Long> counts) {
  static Leaves of(PrivacyEvent<?> event) {
    Map<PrivacyEvent<?>, Long> counts = new LinkedHashMap<>();
    collect(event, 1, counts);
    return new Leaves(counts);
  }

  private static void collect(
      PrivacyEvent<?> event, long times, Map<PrivacyEvent<?>, Long> counts) {
    if (times == 0) {
      return;
    }
    if (event instanceof Composed<?> composed) {
      composed.parts().forEach(part -> collect(part, times, counts));
    } else if (event instanceof Repeated<?> repeated) {
      collect(repeated.event(), Math.multiplyExact(times, repeated.count()), counts);
    } else {
      counts.merge(event, times, Math::addExact);
    }
  }

  /** Whether all of it is normal noise without sampling: then its law is known exactly. */
  boolean isPlainGaussian() {
    return counts.keySet().stream().allMatch(Leaves::isPlainGaussian);
  }

  private static boolean isPlainGaussian(PrivacyEvent<?> leaf) {
    return leaf instanceof Gaussian<?>
        || (leaf instanceof PoissonSampledGaussian sampled && sampled.probability().value() == 1);
  }

  /** Sum of 1 / multiplier^2: composed Gaussians are one Gaussian with this squared shift. */
  double squaredMu() {
    double sum = 0;
    for (Map.Entry<PrivacyEvent<?>, Long> leaf : counts.entrySet()) {
      double multiplier = multiplier(leaf.getKey());
      sum += leaf.getValue() / multiplier / multiplier;
    }
    return sum;
  }

  private static double multiplier(PrivacyEvent<?> leaf) {
    if (leaf instanceof Gaussian<?> gaussian) {
      return gaussian.noise().value();
    }
    if (leaf instanceof PoissonSampledGaussian sampled) {
      return sampled.noise().value();
    }
    throw notCovered(leaf);
  }

  /** The cumulant of all leaves together. */
  Cumulant cumulant() {
    return counts.entrySet().stream()
        .map(leaf -> cumulant(leaf.getKey()).times(leaf.getValue()))
        .reduce(Cumulant.ZERO, Cumulant::plus);
  }

  private static Cumulant cumulant(PrivacyEvent<?> leaf) {
    if (leaf instanceof Gaussian<?> gaussian) {
      return new ShiftCumulant(gaussian.noise().value());
    }
    if (leaf instanceof DiscreteGaussian<?> discrete) {
      return new ShiftCumulant(discrete.noise().value());
    }
    if (leaf instanceof PoissonSampledGaussian sampled) {
      double multiplier = sampled.noise().value();
      double probability = sampled.probability().value();
      return atEdge(multiplier, probability, new SampledCumulant(multiplier, probability));
    }
    if (leaf instanceof PoissonSampledDiscreteGaussian sampled) {
      double multiplier = sampled.noise().value();
      double probability = sampled.probability().value();
      return atEdge(multiplier, probability, new LatticeCumulant(multiplier, probability));
    }
    throw notCovered(leaf);
  }

  private static Cumulant atEdge(double multiplier, double probability, Cumulant between) {
    if (probability == 0) {
      return Cumulant.ZERO;
    }
    return probability == 1 ? new ShiftCumulant(multiplier) : between;
  }

  private static IllegalArgumentException notCovered(PrivacyEvent<?> leaf) {
    return new IllegalArgumentException("this accountant does not cover " + leaf);
  }
}
