package org.murmuration.dp.notation;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.murmuration.dp.account.PrivacyEvent;
import org.murmuration.dp.account.PrivacyEvent.Composed;
import org.murmuration.dp.account.PrivacyEvent.Gaussian;
import org.murmuration.dp.account.PrivacyEvent.PoissonSampled;
import org.murmuration.dp.account.PrivacyEvent.PoissonSampledReplacement;
import org.murmuration.dp.account.PrivacyEvent.Repeated;
import org.murmuration.dp.account.PrivacyEvent.SampledWithoutReplacement;
import org.murmuration.dp.account.SamplingProbability;
import org.murmuration.dp.budget.Adjacency;
import org.murmuration.dp.budget.NoiseMultiplier;
import org.murmuration.dp.mechanism.IntegerDistance;
import org.murmuration.dp.mechanism.NoiseShares;
import org.murmuration.dp.mechanism.Participation;
import org.murmuration.dp.mechanism.ToeplitzBand;

/** Events of every kind, drawn by a seed. */
final class AnyEvent<A extends Adjacency> {
  private static final int KINDS = 13;

  private final A adjacency;
  private final SplittableRandom random;

  AnyEvent(A adjacency, long seed) {
    this.adjacency = adjacency;
    this.random = new SplittableRandom(seed);
  }

  /** Draws an event whose parts are nested {@code depth} deep at most. */
  PrivacyEvent<A> event(int depth) {
    int shape = depth == 0 ? 2 : random.nextInt(3);
    return switch (shape) {
      case 0 -> new Repeated<>(event(depth - 1), random.nextLong(1000));
      case 1 ->
          new Composed<>(
              IntStream.rangeClosed(0, random.nextInt(3)).mapToObj(i -> event(depth - 1)).toList());
      default -> sampledOrNot();
    };
  }

  @SuppressWarnings("unchecked") // A is what the adjacency is an instance of
  private PrivacyEvent<A> sampledOrNot() {
    if (adjacency instanceof Adjacency.AddRemove && random.nextBoolean()) {
      SamplingProbability probability = new SamplingProbability(random.nextDouble());
      PrivacyEvent<Adjacency.AddRemove> inner =
          (PrivacyEvent<Adjacency.AddRemove>) mechanism(random.nextInt(8));
      return (PrivacyEvent<A>) new PoissonSampled(inner, probability);
    }
    if (adjacency instanceof Adjacency.ReplaceOne replaceOne && random.nextBoolean()) {
      Gaussian<Adjacency.ReplaceOne> gaussian =
          new Gaussian<>(new NoiseMultiplier<>(replaceOne, positive()));
      if (random.nextBoolean()) {
        return (PrivacyEvent<A>)
            new PoissonSampledReplacement(gaussian, new SamplingProbability(random.nextDouble()));
      }
      long cohort = count();
      return (PrivacyEvent<A>) new SampledWithoutReplacement(gaussian, cohort + count(), cohort);
    }
    return mechanism(random.nextInt(KINDS - 1));
  }

  /** The first eight kinds are noise on one sum, which may be sampled. */
  private PrivacyEvent<A> mechanism(int kind) {
    return switch (kind) {
      case 0 -> new Gaussian<>(noise());
      case 1 -> new PrivacyEvent.Laplace<>(noise());
      case 2 -> new PrivacyEvent.DiscreteGaussian<>(noise());
      case 3 -> new PrivacyEvent.ScalarDiscreteGaussian<>(adjacency, positive(), count());
      case 4 -> new PrivacyEvent.ScalarSkellam<>(adjacency, positive(), count());
      case 5 -> new PrivacyEvent.DiscreteLaplace<>(adjacency, positive(), count());
      case 6 -> new PrivacyEvent.DistributedDiscreteGaussian<>(distance(), shares());
      case 7 -> new PrivacyEvent.DistributedSkellam<>(distance(), shares());
      case 8 ->
          new PrivacyEvent.RandomizedResponse<>(
              adjacency, 1 - random.nextDouble(), 2 + random.nextInt(1000));
      case 9 -> new PrivacyEvent.ExponentialMechanism<>(adjacency, positive());
      case 10 -> new PrivacyEvent.TreeAggregation<>(noise(), count(), participation());
      default -> new PrivacyEvent.BandedFactorization<>(noise(), band(), count(), participation());
    };
  }

  private NoiseMultiplier<A> noise() {
    return new NoiseMultiplier<>(adjacency, positive());
  }

  private IntegerDistance<A> distance() {
    return new IntegerDistance<>(adjacency, positive(), positive(), count());
  }

  private NoiseShares shares() {
    long survivors = count();
    return new NoiseShares(
        1 + positive(), survivors + count(), survivors, random.nextLong(survivors));
  }

  private Participation participation() {
    return random.nextBoolean() ? Participation.ONCE : new Participation(count(), count());
  }

  private ToeplitzBand band() {
    List<Double> falling =
        Stream.iterate(positive(), last -> last * random.nextDouble())
            .limit(1 + random.nextInt(4))
            .toList();
    return new ToeplitzBand(falling);
  }

  /** From 10^-9 to 10^9. */
  private double positive() {
    return Math.pow(10, random.nextDouble(-9, 9));
  }

  private long count() {
    return 1 + random.nextLong(1L << random.nextInt(40));
  }
}
