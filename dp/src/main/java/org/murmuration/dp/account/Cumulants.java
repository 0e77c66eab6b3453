package org.murmuration.dp.account;

import java.util.Optional;
import org.murmuration.dp.account.PrivacyEvent.DiscreteGaussian;
import org.murmuration.dp.account.PrivacyEvent.DiscreteLaplace;
import org.murmuration.dp.account.PrivacyEvent.DistributedDiscreteGaussian;
import org.murmuration.dp.account.PrivacyEvent.DistributedSkellam;
import org.murmuration.dp.account.PrivacyEvent.ExponentialMechanism;
import org.murmuration.dp.account.PrivacyEvent.Gaussian;
import org.murmuration.dp.account.PrivacyEvent.Laplace;
import org.murmuration.dp.account.PrivacyEvent.PoissonSampled;
import org.murmuration.dp.account.PrivacyEvent.PoissonSampledReplacement;
import org.murmuration.dp.account.PrivacyEvent.RandomizedResponse;
import org.murmuration.dp.account.PrivacyEvent.SampledWithoutReplacement;
import org.murmuration.dp.account.PrivacyEvent.ScalarDiscreteGaussian;
import org.murmuration.dp.account.PrivacyEvent.ScalarSkellam;
import org.murmuration.dp.correlated.SquaredDistance;
import org.murmuration.dp.renyi.Cumulant;
import org.murmuration.dp.renyi.LatticeCumulant;
import org.murmuration.dp.renyi.SampledCumulant;
import org.murmuration.dp.renyi.ShiftCumulant;
import org.murmuration.dp.renyi.WithoutReplacementCumulant;
import org.murmuration.dp.scalar.Atoms;
import org.murmuration.dp.scalar.BoundedRange;
import org.murmuration.dp.scalar.IntegerNoiseCumulant;
import org.murmuration.dp.scalar.LaplaceCumulant;
import org.murmuration.dp.scalar.SampledLaplaceCumulant;
import org.murmuration.dp.shares.DiscreteGaussianSum;
import org.murmuration.dp.shares.SkellamSum;

/**
 * The cumulant of each event; what has none is refused by name.
 *
 * @param bound how sampled integer noise is bounded
 */
record Cumulants(RdpAccountant.SamplingBound bound) {
  /** Widest discrete Laplace step that is summed; wider ones get the bound of pure privacy. */
  private static final long WIDEST_STEP = 1 << 16;

  Cumulant of(PrivacyEvent<?> leaf) {
    Optional<SquaredDistance> shift = Leaves.squaredShift(leaf);
    if (shift.isPresent()) {
      return new ShiftCumulant(1 / Math.sqrt(shift.get().upper()));
    }
    if (leaf instanceof PoissonSampled sampled) {
      return poisson(sampled.mechanism(), sampled.probability().value());
    }
    if (leaf instanceof SampledWithoutReplacement sampled) {
      return replaced(
          sampled.mechanism(), (double) sampled.cohort() / (double) sampled.population());
    }
    if (leaf instanceof PoissonSampledReplacement sampled) {
      return replaced(sampled.mechanism(), sampled.probability().value());
    }
    if (leaf instanceof RandomizedResponse<?> response) {
      return Atoms.randomizedResponse(response.noise(), response.buckets());
    }
    if (leaf instanceof ExponentialMechanism<?> choice) {
      return new BoundedRange(choice.epsilon());
    }
    return unsampled(leaf);
  }

  /** A client who is drawn with the probability, by a set of fixed size or a coin, is replaced. */
  private static Cumulant replaced(Gaussian<?> mechanism, double probability) {
    double multiplier = mechanism.noise().value();
    if (probability == 0) {
      return Cumulant.ZERO;
    }
    return probability == 1
        ? new ShiftCumulant(multiplier)
        : new WithoutReplacementCumulant(multiplier, probability);
  }

  private Cumulant poisson(PrivacyEvent<?> mechanism, double probability) {
    if (probability == 1) {
      return of(mechanism);
    }
    if (probability == 0) {
      return Cumulant.ZERO;
    }
    if (mechanism instanceof Gaussian<?> gaussian) {
      return new SampledCumulant(gaussian.noise().value(), probability);
    }
    if (mechanism instanceof Laplace<?> laplace) {
      return new SampledLaplaceCumulant(laplace.noise().value(), probability);
    }
    return switch (bound) {
      case GENERIC -> LatticeCumulant.generic(unsampled(mechanism), probability);
      case TIGHTEST -> sampledIntegers(mechanism, probability);
    };
  }

  private static Cumulant sampledIntegers(PrivacyEvent<?> mechanism, double probability) {
    return isScalar(mechanism)
        ? scalar(mechanism, probability)
        : LatticeCumulant.symmetric(unsampled(mechanism), probability);
  }

  /** Noise on a sum that everyone is in. */
  private static Cumulant unsampled(PrivacyEvent<?> mechanism) {
    if (mechanism instanceof Laplace<?> laplace) {
      return new LaplaceCumulant(laplace.noise().value());
    }
    if (mechanism instanceof DiscreteGaussian<?> discrete) {
      return new ShiftCumulant(discrete.noise().value());
    }
    if (mechanism instanceof DistributedDiscreteGaussian<?> sum) {
      return DiscreteGaussianSum.cumulant(sum.distance(), sum.shares());
    }
    if (mechanism instanceof DistributedSkellam<?> sum) {
      return SkellamSum.cumulant(sum.distance(), sum.shares());
    }
    return scalar(mechanism, 1);
  }

  private static boolean isScalar(PrivacyEvent<?> mechanism) {
    return mechanism instanceof ScalarDiscreteGaussian<?>
        || mechanism instanceof ScalarSkellam<?>
        || mechanism instanceof DiscreteLaplace<?>;
  }

  /** Noise on one integer. */
  private static Cumulant scalar(PrivacyEvent<?> mechanism, double probability) {
    if (mechanism instanceof ScalarDiscreteGaussian<?> noise) {
      return IntegerNoiseCumulant.discreteGaussian(noise.variance(), noise.distance(), probability);
    }
    if (mechanism instanceof ScalarSkellam<?> noise) {
      return IntegerNoiseCumulant.skellam(noise.variance(), noise.distance(), probability);
    }
    if (mechanism instanceof DiscreteLaplace<?> noise) {
      return noise.distance() <= WIDEST_STEP
          ? Atoms.discreteLaplace(noise.scale(), (int) noise.distance(), probability)
          : Atoms.pure((double) noise.distance() / noise.scale(), probability);
    }
    throw new IllegalArgumentException(
        "accounting by Renyi divergence does not cover " + mechanism);
  }
}
