package org.murmuration.fl.shares;

import org.murmuration.dp.account.PrivacyEvent;
import org.murmuration.dp.budget.Adjacency;
import org.murmuration.dp.mechanism.IntegerDistance;
import org.murmuration.dp.mechanism.NoiseShares;
import org.murmuration.dp.sample.DiscreteGaussian;
import org.murmuration.dp.sample.NoiseLaw;
import org.murmuration.dp.sample.Skellam;

/** The law of the noise that clients add each for itself. */
public enum ShareLaw {
  /** Difference of two Poisson draws: a sum of shares is such noise again, whoever is lost. */
  SKELLAM("Skellam", Skellam.MIN_VARIANCE) {
    @Override
    NoiseLaw of(double variance) {
      return new Skellam(variance);
    }

    @Override
    <A extends Adjacency> PrivacyEvent<A> event(IntegerDistance<A> distance, NoiseShares shares) {
      return new PrivacyEvent.DistributedSkellam<>(distance, shares);
    }

    // ln E e^(t X) = variance (cosh t - 1)
    @Override
    double logMoment(double variance, double t) {
      double half = StrictMath.sinh(t / 2);
      return 2 * variance * half * half;
    }
  },

  /** Discrete Gaussian draws, whose sum is only close to one: shares must not be small. */
  DISCRETE_GAUSSIAN("discrete Gaussian", 1) {
    @Override
    NoiseLaw of(double variance) {
      return new DiscreteGaussian(variance);
    }

    @Override
    <A extends Adjacency> PrivacyEvent<A> event(IntegerDistance<A> distance, NoiseShares shares) {
      return new PrivacyEvent.DistributedDiscreteGaussian<>(distance, shares);
    }

    // subgaussian with its parameter (Canonne, Kamath, Steinke 2020, Lemma 9)
    @Override
    double logMoment(double variance, double t) {
      return variance * t * t / 2;
    }
  };

  private final String label;
  private final double leastVariance;

  ShareLaw(String label, double leastVariance) {
    this.label = label;
    this.leastVariance = leastVariance;
  }

  /** Its name in sentences. */
  public String label() {
    return label;
  }

  /** Below this variance of a share, in squared integer units, it is refused. */
  double leastVariance() {
    return leastVariance;
  }

  /** The law of a share of {@code variance}. */
  abstract NoiseLaw of(double variance);

  /** What a sum of shares hides. */
  abstract <A extends Adjacency> PrivacyEvent<A> event(
      IntegerDistance<A> distance, NoiseShares shares);

  /** Upper bound of ln E e^(t X) for a draw X of {@code variance}. */
  abstract double logMoment(double variance, double t);
}
