package org.murmuration.dp.account;

import java.util.List;
import org.murmuration.dp.budget.Adjacency;
import org.murmuration.dp.budget.Adjacency.AddRemove;
import org.murmuration.dp.budget.Adjacency.ReplaceOne;
import org.murmuration.dp.budget.NoiseMultiplier;
import org.murmuration.dp.correlated.BandSensitivity;
import org.murmuration.dp.correlated.TreeSensitivity;
import org.murmuration.dp.mechanism.IntegerDistance;
import org.murmuration.dp.mechanism.NoiseShares;
import org.murmuration.dp.mechanism.Participation;
import org.murmuration.dp.mechanism.ToeplitzBand;

/**
 * What was done to private data, as a tree of mechanisms under one adjacency.
 *
 * <p>Sampling is Poisson for add-remove and of fixed size for replace-one, each against who does
 * not know the cohorts: other combinations cannot be built. What an accountant does not cover it
 * refuses by name.
 */
public sealed interface PrivacyEvent<A extends Adjacency> {
  /** Between which neighbors all of it is meant. */
  A adjacency();

  /**
   * Whether it counts on a draw that stays secret: who knows the cohorts, as a server does, gains
   * more by it.
   */
  default boolean isSampled() {
    return false;
  }

  /** Normal noise, once, on a sum that contains the client or not. */
  record Gaussian<A extends Adjacency>(NoiseMultiplier<A> noise) implements PrivacyEvent<A> {
    @Override
    public A adjacency() {
      return noise.adjacency();
    }
  }

  /**
   * Laplace noise, once.
   *
   * @param noise scale of the noise over the largest L1 distance between two neighboring sums
   */
  record Laplace<A extends Adjacency>(NoiseMultiplier<A> noise) implements PrivacyEvent<A> {
    @Override
    public A adjacency() {
      return noise.adjacency();
    }
  }

  /** Discrete Gaussian noise on an integer vector, once. */
  record DiscreteGaussian<A extends Adjacency>(NoiseMultiplier<A> noise)
      implements PrivacyEvent<A> {
    @Override
    public A adjacency() {
      return noise.adjacency();
    }
  }

  /**
   * Discrete Gaussian noise on one integer, once.
   *
   * @param variance parameter sigma^2 of the noise, finite and above zero
   * @param distance by which the integer differs at most between neighbors, at least 1
   */
  record ScalarDiscreteGaussian<A extends Adjacency>(A adjacency, double variance, long distance)
      implements PrivacyEvent<A> {
    public ScalarDiscreteGaussian {
      Domain.positive("variance of discrete Gaussian noise", variance);
      Domain.atLeast("distance of neighboring integers", distance, 1);
    }
  }

  /**
   * Noise that is the difference of two Poisson draws, on one integer, once.
   *
   * @param variance of the noise: each draw has half of it as its mean; finite and above zero
   * @param distance by which the integer differs at most between neighbors, at least 1
   */
  record ScalarSkellam<A extends Adjacency>(A adjacency, double variance, long distance)
      implements PrivacyEvent<A> {
    public ScalarSkellam {
      Domain.positive("variance of Skellam noise", variance);
      Domain.atLeast("distance of neighboring integers", distance, 1);
    }
  }

  /**
   * Noise of probability proportional to e^(-|x| / scale), on one integer, once.
   *
   * @param scale finite and above zero
   * @param distance by which the integer differs at most between neighbors, at least 1
   */
  record DiscreteLaplace<A extends Adjacency>(A adjacency, double scale, long distance)
      implements PrivacyEvent<A> {
    public DiscreteLaplace {
      Domain.positive("scale of discrete Laplace noise", scale);
      Domain.atLeast("distance of neighboring integers", distance, 1);
    }
  }

  /**
   * One value out of {@code buckets}, answered once: with probability {@code noise} a uniform one,
   * else the true one. Neighbors may have any two values.
   *
   * @param noise in (0, 1]
   * @param buckets at least 2
   */
  record RandomizedResponse<A extends Adjacency>(A adjacency, double noise, int buckets)
      implements PrivacyEvent<A> {
    public RandomizedResponse {
      Domain.require(
          noise > 0 && noise <= 1,
          () -> "noise of randomized response must be in (0, 1], got " + noise);
      Domain.atLeast("buckets of randomized response", buckets, 2);
    }
  }

  /**
   * A choice by the exponential mechanism, once.
   *
   * @param epsilon the mechanism's own: the range of its privacy loss between two neighbors, twice
   *     its factor times the score's sensitivity; finite and above zero
   */
  record ExponentialMechanism<A extends Adjacency>(A adjacency, double epsilon)
      implements PrivacyEvent<A> {
    public ExponentialMechanism {
      Domain.positive("epsilon of an exponential mechanism", epsilon);
    }
  }

  /**
   * One additive mechanism on the sum of a secret Poisson sample, once.
   *
   * @param mechanism noise on a sum: no composition, no choice, and not sampled itself
   */
  record PoissonSampled(PrivacyEvent<AddRemove> mechanism, SamplingProbability probability)
      implements PrivacyEvent<AddRemove> {
    public PoissonSampled {
      Domain.only(Adjacency.ADD_REMOVE, Domain.untyped(mechanism));
      Domain.require(
          Domain.isNoiseOnSum(mechanism),
          () -> "Poisson sampling is accounted for noise on one sum, not for " + mechanism);
    }

    @Override
    public AddRemove adjacency() {
      return mechanism.adjacency();
    }

    @Override
    public boolean isSampled() {
      return true;
    }
  }

  /**
   * Normal noise on the sum of a secret Poisson sample, once, between two values of one client.
   *
   * @param mechanism its multiplier is relative to the distance of a replacement
   */
  record PoissonSampledReplacement(Gaussian<ReplaceOne> mechanism, SamplingProbability probability)
      implements PrivacyEvent<ReplaceOne> {
    public PoissonSampledReplacement {
      Domain.only(Adjacency.REPLACE_ONE, Domain.untyped(mechanism));
    }

    @Override
    public ReplaceOne adjacency() {
      return mechanism.adjacency();
    }

    @Override
    public boolean isSampled() {
      return true;
    }
  }

  /**
   * Normal noise on the sum of {@code cohort} clients, every set of that size equally likely, once.
   *
   * @param mechanism its multiplier is relative to the distance of a replacement
   * @param population at least 1
   * @param cohort in [1, population]
   */
  record SampledWithoutReplacement(Gaussian<ReplaceOne> mechanism, long population, long cohort)
      implements PrivacyEvent<ReplaceOne> {
    public SampledWithoutReplacement {
      Domain.only(Adjacency.REPLACE_ONE, Domain.untyped(mechanism));
      Domain.atLeast("population", population, 1);
      Domain.within("cohort", cohort, 1, population);
    }

    @Override
    public ReplaceOne adjacency() {
      return mechanism.adjacency();
    }

    @Override
    public boolean isSampled() {
      return true;
    }
  }

  /**
   * All prefix sums of a run by the binary tree: normal noise on every node whose steps have all
   * come.
   *
   * <p>Source: Kairouz et al. 2021 (arXiv 2103.00039), Appendix D.
   *
   * @param noise of one node over what one participation changes in one step
   * @param steps leaves of the tree, at least 1
   */
  record TreeAggregation<A extends Adjacency>(
      NoiseMultiplier<A> noise, long steps, Participation participation)
      implements PrivacyEvent<A> {
    public TreeAggregation {
      Domain.atLeast("steps of a tree", steps, 1);
    }

    /** At least the squared L2 sensitivity of all nodes, in squared distances of one step. */
    public double squaredSensitivity() {
      return TreeSensitivity.squared(steps, participation).upper();
    }

    @Override
    public A adjacency() {
      return noise.adjacency();
    }
  }

  /**
   * All steps of a run by banded matrix factorization: normal noise on C x.
   *
   * <p>Sources: Choquette-Choo et al. 2023 (arXiv 2306.08153); Kalinin, Lampert 2024 (arXiv
   * 2405.13763), Theorem 2, for participations inside one band.
   *
   * @param noise of one coordinate of C x over what one participation changes in one step
   * @param band non-increasing and not negative unless participations lie a whole band apart
   * @param steps of the run, at least 1
   */
  record BandedFactorization<A extends Adjacency>(
      NoiseMultiplier<A> noise, ToeplitzBand band, long steps, Participation participation)
      implements PrivacyEvent<A> {
    public BandedFactorization {
      Domain.atLeast("steps of a factorization", steps, 1);
      Domain.require(
          participation.within(steps) == 1
              || participation.separation() >= band.width()
              || band.isNonIncreasing(),
          () ->
              "participations inside one band need coefficients that do not increase and are >= 0,"
                  + " got "
                  + band.coefficients());
    }

    /** At least the squared L2 sensitivity of C x, in squared distances of one step. */
    public double squaredSensitivity() {
      return BandSensitivity.squared(band, steps, participation).upper();
    }

    /**
     * Returns the event of the same noise where clients are split into as many groups as the band
     * is wide, which take turns, each a secret Poisson sample when it is its turn: as many sampled
     * steps as a group has turns (Choquette-Choo et al. 2023, arXiv 2306.08153, Theorem 4).
     *
     * @param probability of a client to be in its group's step
     */
    public static Repeated<AddRemove> sampledInTurns(
        NoiseMultiplier<AddRemove> noise,
        ToeplitzBand band,
        long steps,
        SamplingProbability probability) {
      Domain.atLeast("steps of a factorization", steps, 1);
      double column = Math.sqrt(BandSensitivity.squaredColumn(band, steps));
      var step = new Gaussian<>(new NoiseMultiplier<>(noise.adjacency(), noise.value() / column));
      return new Repeated<>(new PoissonSampled(step, probability), (steps - 1) / band.width() + 1);
    }

    @Override
    public A adjacency() {
      return noise.adjacency();
    }
  }

  /**
   * Sum of independent discrete Gaussians, one from every honest survivor, on an integer vector.
   *
   * <p>Source: Kairouz, Liu, Steinke 2021 (arXiv 2102.06387).
   *
   * @param shares of variance at least 1: below it the sum is too far from a discrete Gaussian
   */
  record DistributedDiscreteGaussian<A extends Adjacency>(
      IntegerDistance<A> distance, NoiseShares shares) implements PrivacyEvent<A> {
    public DistributedDiscreteGaussian {
      Domain.require(
          shares.localVariance() >= 1,
          () ->
              "a discrete Gaussian share needs a variance >= 1 in squared integer units, got "
                  + shares.localVariance()
                  + "; use a finer scale, or Skellam noise");
    }

    @Override
    public A adjacency() {
      return distance.adjacency();
    }
  }

  /**
   * Sum of independent Skellam draws, one from every honest survivor, on an integer vector.
   *
   * <p>Source: Agarwal, Kairouz, Liu 2021 (arXiv 2110.04995).
   */
  record DistributedSkellam<A extends Adjacency>(IntegerDistance<A> distance, NoiseShares shares)
      implements PrivacyEvent<A> {
    @Override
    public A adjacency() {
      return distance.adjacency();
    }
  }

  /**
   * Several events on the same data, each possibly chosen after the earlier results.
   *
   * @param parts at least one, all of one adjacency
   */
  record Composed<A extends Adjacency>(List<PrivacyEvent<A>> parts) implements PrivacyEvent<A> {
    public Composed {
      parts = List.copyOf(parts);
      Domain.require(
          !parts.isEmpty(),
          () -> "a composition has at least one part, got none; repeat an event 0 times instead");
      Adjacency first = Domain.untyped(parts.get(0));
      parts.forEach(part -> Domain.composes(first, Domain.untyped(part)));
    }

    @Override
    public A adjacency() {
      return parts.get(0).adjacency();
    }

    @Override
    public boolean isSampled() {
      return parts.stream().anyMatch(PrivacyEvent::isSampled);
    }
  }

  /**
   * One event, {@code count} times.
   *
   * @param count zero or above
   */
  record Repeated<A extends Adjacency>(PrivacyEvent<A> event, long count)
      implements PrivacyEvent<A> {
    public Repeated {
      Domain.require(count >= 0, () -> "an event is repeated >= 0 times, got " + count);
    }

    @Override
    public A adjacency() {
      return event.adjacency();
    }

    @Override
    public boolean isSampled() {
      return event.isSampled();
    }
  }
}
