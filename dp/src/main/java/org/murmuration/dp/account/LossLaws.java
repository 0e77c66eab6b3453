package org.murmuration.dp.account;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.murmuration.dp.account.PrivacyEvent.DiscreteLaplace;
import org.murmuration.dp.account.PrivacyEvent.ExponentialMechanism;
import org.murmuration.dp.account.PrivacyEvent.Gaussian;
import org.murmuration.dp.account.PrivacyEvent.Laplace;
import org.murmuration.dp.account.PrivacyEvent.PoissonSampled;
import org.murmuration.dp.account.PrivacyEvent.PoissonSampledReplacement;
import org.murmuration.dp.account.PrivacyEvent.RandomizedResponse;
import org.murmuration.dp.account.PrivacyEvent.ScalarDiscreteGaussian;
import org.murmuration.dp.account.PrivacyEvent.ScalarSkellam;
import org.murmuration.dp.correlated.SquaredDistance;
import org.murmuration.dp.law.LaplaceLaw;
import org.murmuration.dp.law.LossLaw;
import org.murmuration.dp.law.Sampling;
import org.murmuration.dp.law.Use;
import org.murmuration.dp.normal.NormalLaw;
import org.murmuration.dp.outcome.IntegerNoise;
import org.murmuration.dp.outcome.Responses;

/**
 * The laws of losses of events; vectors of discrete noise and fixed-size samples have none here.
 */
final class LossLaws {
  private LossLaws() {}

  /**
   * Returns all of them; empty if an event has none. Unsampled normal noise is one law together.
   */
  static Optional<List<Use>> of(Leaves leaves) {
    List<Use> uses = new ArrayList<>();
    SquaredDistance squaredMu = leaves.squaredMu();
    for (Map.Entry<PrivacyEvent<?>, Long> leaf : leaves.counts().entrySet()) {
      if (Leaves.isNormal(leaf.getKey()) || isNeverDrawn(leaf.getKey())) {
        continue;
      }
      Optional<LossLaw> law = of(leaf.getKey(), new Sampling(1));
      if (law.isEmpty()) {
        return Optional.empty();
      }
      uses.add(new Use(law.get(), leaf.getValue()));
    }
    if (squaredMu.upper() > 1 / NormalLaw.LEAST / NormalLaw.LEAST) {
      return Optional.empty();
    }
    if (squaredMu.upper() > 0) {
      NormalLaw law = NormalLaw.present(1 / Math.sqrt(squaredMu.upper()), new Sampling(1));
      uses.add(new Use(squaredMu.lower() < squaredMu.upper() ? law.bound() : law, 1));
    }
    return Optional.of(uses);
  }

  private static boolean isNeverDrawn(PrivacyEvent<?> leaf) {
    return (leaf instanceof PoissonSampled sampled && sampled.probability().value() == 0)
        || (leaf instanceof PoissonSampledReplacement replaced
            && replaced.probability().value() == 0);
  }

  private static Optional<LossLaw> of(PrivacyEvent<?> leaf, Sampling sampling) {
    if (leaf instanceof PoissonSampled sampled) {
      return of(sampled.mechanism(), new Sampling(sampled.probability().value()));
    }
    if (leaf instanceof PoissonSampledReplacement replaced) {
      double multiplier = 2 * replaced.mechanism().noise().value();
      return multiplier < NormalLaw.LEAST_SAMPLED
          ? Optional.empty()
          : Optional.of(NormalLaw.replaced(multiplier, replaced.probability().value()));
    }
    if (leaf instanceof Gaussian<?> gaussian
        && gaussian.noise().value() >= NormalLaw.LEAST_SAMPLED) {
      return Optional.of(NormalLaw.present(gaussian.noise().value(), sampling));
    }
    if (leaf instanceof Laplace<?> laplace && laplace.noise().value() >= LaplaceLaw.LEAST) {
      return Optional.of(new LaplaceLaw(laplace.noise().value(), sampling));
    }
    if (leaf instanceof RandomizedResponse<?> response && response.noise() < 1) {
      return Optional.of(Responses.randomized(response.noise(), response.buckets()));
    }
    if (leaf instanceof ExponentialMechanism<?> choice) {
      return Optional.of(Responses.pure(choice.epsilon()));
    }
    return onIntegers(leaf, sampling);
  }

  private static Optional<LossLaw> onIntegers(PrivacyEvent<?> leaf, Sampling sampling) {
    if (leaf instanceof ScalarDiscreteGaussian<?> gaussian
        && IntegerNoise.isListable(gaussian.variance(), gaussian.distance())) {
      return Optional.of(
          IntegerNoise.discreteGaussian(gaussian.variance(), gaussian.distance(), sampling));
    }
    if (leaf instanceof ScalarSkellam<?> skellam
        && IntegerNoise.isListable(skellam.variance(), skellam.distance())) {
      return Optional.of(IntegerNoise.skellam(skellam.variance(), skellam.distance(), sampling));
    }
    if (leaf instanceof DiscreteLaplace<?> laplace
        && IntegerNoise.isListable(4 * laplace.scale() * laplace.scale(), laplace.distance())) {
      return Optional.of(
          IntegerNoise.discreteLaplace(laplace.scale(), laplace.distance(), sampling));
    }
    return Optional.empty();
  }
}
