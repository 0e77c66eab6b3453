package org.murmuration.dp.account;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.murmuration.dp.account.PrivacyEvent.BandedFactorization;
import org.murmuration.dp.account.PrivacyEvent.Composed;
import org.murmuration.dp.account.PrivacyEvent.Gaussian;
import org.murmuration.dp.account.PrivacyEvent.PoissonSampled;
import org.murmuration.dp.account.PrivacyEvent.Repeated;
import org.murmuration.dp.account.PrivacyEvent.SampledWithoutReplacement;
import org.murmuration.dp.account.PrivacyEvent.TreeAggregation;
import org.murmuration.dp.correlated.BandSensitivity;
import org.murmuration.dp.correlated.SquaredDistance;
import org.murmuration.dp.correlated.TreeSensitivity;
import org.murmuration.dp.renyi.Cumulant;

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
    return counts.keySet().stream().allMatch(Leaves::isNormal);
  }

  /** Whether {@link #squaredShift} has an answer, without the search that it may cost. */
  static boolean isNormal(PrivacyEvent<?> leaf) {
    return leaf instanceof Gaussian<?>
        || leaf instanceof TreeAggregation<?>
        || leaf instanceof BandedFactorization<?>
        || certain(leaf).filter(Leaves::isNormal).isPresent();
  }

  /** The accountant of all leaves, which are normal noise. */
  ExactGaussianAccountant exactly() {
    return new ExactGaussianAccountant(squaredMu());
  }

  /**
   * Sum of the squared shifts of what is normal noise: composed, such leaves are one Gaussian with
   * this shift.
   */
  SquaredDistance squaredMu() {
    Map<SquaredDistance, BigDecimal> shifts = new LinkedHashMap<>();
    counts.forEach(
        (leaf, count) ->
            squaredShift(leaf)
                .ifPresent(
                    shift -> shifts.merge(shift, BigDecimal.valueOf(count), BigDecimal::add)));
    return new SquaredDistance(
        sum(shifts, SquaredDistance::lower), sum(shifts, SquaredDistance::upper));
  }

  /** Rounded once, however many there are. */
  private static double sum(
      Map<SquaredDistance, BigDecimal> shifts, ToDoubleFunction<SquaredDistance> end) {
    BigDecimal sum = BigDecimal.ZERO;
    for (Map.Entry<SquaredDistance, BigDecimal> shift : shifts.entrySet()) {
      double value = end.applyAsDouble(shift.getKey());
      if (value == Double.POSITIVE_INFINITY) {
        return value;
      }
      sum = sum.add(new BigDecimal(value).multiply(shift.getValue()));
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
  static Optional<SquaredDistance> squaredShift(PrivacyEvent<?> leaf) {
    if (leaf instanceof Gaussian<?> gaussian) {
      return Optional.of(SquaredDistance.ONE.over(gaussian.noise().value()));
    }
    if (leaf instanceof TreeAggregation<?> tree) {
      var squared = TreeSensitivity.squared(tree.steps(), tree.participation());
      return Optional.of(squared.over(tree.noise().value()));
    }
    if (leaf instanceof BandedFactorization<?> banded) {
      var squared = BandSensitivity.squared(banded.band(), banded.steps(), banded.participation());
      return Optional.of(squared.over(banded.noise().value()));
    }
    return certain(leaf).flatMap(Leaves::squaredShift);
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
}
