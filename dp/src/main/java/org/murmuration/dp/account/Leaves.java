package org.murmuration.dp.account;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.murmuration.dp.account.PrivacyEvent.BandedFactorization;
import org.murmuration.dp.account.PrivacyEvent.Composed;
import org.murmuration.dp.account.PrivacyEvent.Gaussian;
import org.murmuration.dp.account.PrivacyEvent.PoissonSampled;
import org.murmuration.dp.account.PrivacyEvent.Repeated;
import org.murmuration.dp.account.PrivacyEvent.SampledWithoutReplacement;
import org.murmuration.dp.account.PrivacyEvent.TreeAggregation;
import org.murmuration.dp.budget.NoiseMultiplier;
import org.murmuration.dp.correlated.BandSensitivity;
import org.murmuration.dp.correlated.TreeSensitivity;
import org.murmuration.dp.renyi.Cumulant;

/**
 * The mechanisms at the leaves of an event, each with how often it ran.
 *
 * @param counts every count above zero
 */
record Leaves(Map<PrivacyEvent<?>, Long> counts) {
  /**
   * A smaller squared shift counts as this: it could underflow to none at all. At so small a shift
   * no accountant tells anything from below.
   */
  private static final double LEAST_SHIFT = 1e-300;

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
    return counts.keySet().stream().allMatch(Leaves::isNormal);
  }

  /** Whether {@link #squaredShift} has an answer, without the search that it may cost. */
  private static boolean isNormal(PrivacyEvent<?> leaf) {
    return leaf instanceof Gaussian<?>
        || leaf instanceof TreeAggregation<?>
        || leaf instanceof BandedFactorization<?>
        || certain(leaf).filter(Leaves::isNormal).isPresent();
  }

  /** {@link #squaredShift} of every leaf, 0 where it has none. */
  Map<PrivacyEvent<?>, Double> squaredShifts() {
    return shifts(Leaves::squaredShift);
  }

  private Map<PrivacyEvent<?>, Double> shifts(Function<PrivacyEvent<?>, OptionalDouble> of) {
    Map<PrivacyEvent<?>, Double> shifts = new LinkedHashMap<>();
    counts.keySet().forEach(leaf -> shifts.put(leaf, of.apply(leaf).orElse(0)));
    return shifts;
  }

  /** The accountant of all leaves, which are normal noise. */
  ExactGaussianAccountant exactly() {
    return new ExactGaussianAccountant(leastSquaredMu(), squaredMu());
  }

  /** At most the truth, where {@link #squaredMu} is at least that. */
  double leastSquaredMu() {
    return squaredMu(shifts(Leaves::atMost));
  }

  double squaredMu() {
    return squaredMu(squaredShifts());
  }

  /**
   * Sum of 1 / multiplier^2 of what is normal noise: composed, such leaves are one Gaussian with
   * this squared shift. Rounded once, however many there are.
   *
   * @param shifts of all leaves
   */
  double squaredMu(Map<PrivacyEvent<?>, Double> shifts) {
    BigDecimal sum = BigDecimal.ZERO;
    for (Map.Entry<PrivacyEvent<?>, Long> leaf : counts.entrySet()) {
      double shift = shifts.getOrDefault(leaf.getKey(), 0.0);
      if (shift == Double.POSITIVE_INFINITY) {
        return shift;
      }
      sum = sum.add(new BigDecimal(shift).multiply(BigDecimal.valueOf(leaf.getValue())));
    }
    return sum.doubleValue();
  }

  /** The cumulant of all leaves together. */
  Cumulant cumulant(RdpAccountant.SamplingBound bound) {
    Cumulants cumulants = new Cumulants(bound);
    return counts.entrySet().stream()
        .map(leaf -> cumulants.of(leaf.getKey()).times(leaf.getValue()))
        .reduce(Cumulant.ZERO, Cumulant::plus);
  }

  /**
   * Squared distance of the two points in squared deviations of the noise, where a leaf is normal
   * noise on two points. A tree or a band is one Gaussian mechanism on all its steps at once, even
   * if steps are chosen after earlier results (Denisov et al. 2022, arXiv 2202.08312, Theorem 2.1).
   */
  static OptionalDouble squaredShift(PrivacyEvent<?> leaf) {
    if (leaf instanceof Gaussian<?> gaussian) {
      return shift(1, gaussian.noise());
    }
    if (leaf instanceof TreeAggregation<?> tree) {
      return shift(TreeSensitivity.squared(tree.steps(), tree.participation()), tree.noise());
    }
    if (leaf instanceof BandedFactorization<?> banded) {
      return shift(
          BandSensitivity.squared(banded.band(), banded.steps(), banded.participation()),
          banded.noise());
    }
    Optional<PrivacyEvent<?>> certain = certain(leaf);
    return certain.isPresent() ? squaredShift(certain.get()) : OptionalDouble.empty();
  }

  /** The same, where the two points are as near as they may be for all that is known. */
  private static OptionalDouble atMost(PrivacyEvent<?> leaf) {
    if (leaf instanceof TreeAggregation<?> tree) {
      return least(TreeSensitivity.atMost(tree.steps(), tree.participation()), tree.noise());
    }
    if (leaf instanceof BandedFactorization<?> banded) {
      return least(
          BandSensitivity.atMost(banded.band(), banded.steps(), banded.participation()),
          banded.noise());
    }
    Optional<PrivacyEvent<?>> certain = certain(leaf);
    return certain.isPresent() ? atMost(certain.get()) : squaredShift(leaf);
  }

  private static OptionalDouble least(double squaredSensitivity, NoiseMultiplier<?> noise) {
    return OptionalDouble.of(squaredSensitivity / noise.value() / noise.value());
  }

  /** The mechanism of a sample that everyone is in. */
  private static Optional<PrivacyEvent<?>> certain(PrivacyEvent<?> leaf) {
    if (leaf instanceof PoissonSampled sampled && sampled.probability().value() == 1) {
      return Optional.of(sampled.mechanism());
    }
    if (leaf instanceof SampledWithoutReplacement sampled
        && sampled.cohort() == sampled.population()) {
      return Optional.of(sampled.mechanism());
    }
    return Optional.empty();
  }

  private static OptionalDouble shift(double squaredSensitivity, NoiseMultiplier<?> noise) {
    double squared = squaredSensitivity / noise.value() / noise.value();
    return OptionalDouble.of(Math.max(LEAST_SHIFT, squared));
  }
}
