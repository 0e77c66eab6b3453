package org.murmuration.dp.notation;

import org.murmuration.dp.account.PrivacyEvent;
import org.murmuration.dp.account.PrivacyEvent.BandedFactorization;
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
import org.murmuration.dp.account.PrivacyEvent.TreeAggregation;
import org.murmuration.dp.account.SamplingProbability;
import org.murmuration.dp.budget.Adjacency;
import org.murmuration.dp.budget.Adjacency.AddRemove;
import org.murmuration.dp.budget.Adjacency.ReplaceOne;
import org.murmuration.dp.budget.NoiseMultiplier;
import org.murmuration.dp.mechanism.IntegerDistance;
import org.murmuration.dp.mechanism.NoiseShares;
import org.murmuration.dp.mechanism.Participation;
import org.murmuration.dp.mechanism.ToeplitzBand;

/** Reads one mechanism, its name and its parameters. */
final class MechanismReader<A extends Adjacency> {
  private static final String EXPECTATION =
      "'(' or the name of a mechanism (" + Mechanism.all() + ")";

  private final Scanner scanner;
  private final A adjacency;

  MechanismReader(Scanner scanner, A adjacency) {
    this.scanner = scanner;
    this.adjacency = adjacency;
  }

  /** name "(" key "=" number {";" key "=" number} ")", with "*" steps where it has steps. */
  PrivacyEvent<A> mechanism() throws MalformedEvent {
    int start = scanner.position();
    Mechanism mechanism = named(start, scanner.word(EXPECTATION));
    Arguments given = new Arguments(mechanism, scanner);
    return Refusal.at(start, () -> sampled(mechanism, given, plain(mechanism, given, start)));
  }

  private static Mechanism named(int start, String name) throws MalformedEvent {
    return Mechanism.named(name)
        .orElseThrow(
            () -> new MalformedEvent(start, "expected " + EXPECTATION + ", found '" + name + "'"));
  }

  private PrivacyEvent<A> plain(Mechanism mechanism, Arguments given, int start)
      throws MalformedEvent {
    return switch (mechanism) {
      case GAUSSIAN, PSG -> new Gaussian<>(given.noise("s", adjacency));
      case LAPLACE, PSL -> new Laplace<>(given.noise("b", adjacency));
      case DISCRETE_GAUSSIAN -> new DiscreteGaussian<>(given.noise("s", adjacency));
      case SCALAR_DISCRETE_GAUSSIAN ->
          new ScalarDiscreteGaussian<>(
              adjacency, given.number("variance"), given.whole("distance"));
      case SCALAR_SKELLAM ->
          new ScalarSkellam<>(adjacency, given.number("variance"), given.whole("distance"));
      case DISCRETE_LAPLACE ->
          new DiscreteLaplace<>(adjacency, given.number("scale"), given.whole("distance"));
      case RANDOMIZED_RESPONSE ->
          new RandomizedResponse<>(adjacency, given.number("noise"), given.wholeInt("buckets"));
      case EXPONENTIAL -> new ExponentialMechanism<>(adjacency, given.number("epsilon"));
      case WOR -> withoutReplacement(given, start);
      case TREE ->
          new TreeAggregation<>(given.noise("s", adjacency), steps(), participation(given));
      case BANDED ->
          new BandedFactorization<>(
              given.noise("s", adjacency),
              new ToeplitzBand(given.list("c")),
              steps(),
              participation(given));
      case DISTRIBUTED_DISCRETE_GAUSSIAN ->
          new DistributedDiscreteGaussian<>(distance(given), shares(given));
      case DISTRIBUTED_SKELLAM -> new DistributedSkellam<>(distance(given), shares(given));
      case TRUNCATED ->
          throw new MalformedEvent(
              start,
              "Poisson batches that are cut at a size are not accounted: truncated; account psg at a"
                  + " delta that is less by steps (1 + e^epsilon) times the chance that more than B"
                  + " of n are drawn, or abort such steps");
    };
  }

  /** The count behind a mechanism of many steps, 1 where none stands there. */
  private long steps() throws MalformedEvent {
    if (!scanner.skip('*')) {
      return 1;
    }
    long steps = scanner.whole("a whole number of steps");
    if (scanner.isNext('*')) {
      throw scanner.expected("the end of the steps; to repeat them all put them into a group");
    }
    return steps;
  }

  private static Participation participation(Arguments given) throws MalformedEvent {
    return new Participation(
        given.has("participations") ? given.whole("participations") : 1,
        given.has("separation") ? given.whole("separation") : 1);
  }

  private IntegerDistance<A> distance(Arguments given) throws MalformedEvent {
    return new IntegerDistance<>(
        adjacency, given.number("squared_l2"), given.number("l1"), given.whole("dimension"));
  }

  private static NoiseShares shares(Arguments given) throws MalformedEvent {
    return new NoiseShares(
        given.number("variance"),
        given.whole("clients"),
        given.whole("survivors"),
        given.whole("colluders"));
  }

  @SuppressWarnings("unchecked") // A is ReplaceOne, as the adjacency just said
  private PrivacyEvent<A> withoutReplacement(Arguments given, int start) throws MalformedEvent {
    if (!(adjacency instanceof ReplaceOne replaceOne)) {
      throw new MalformedEvent(
          start, "wor is accounted under replace-one only, got " + adjacency.label());
    }
    double multiplier = given.number("s");
    Gaussian<ReplaceOne> gaussian = new Gaussian<>(new NoiseMultiplier<>(replaceOne, multiplier));
    return (PrivacyEvent<A>)
        new SampledWithoutReplacement(gaussian, given.whole("n"), given.whole("m"));
  }

  @SuppressWarnings("unchecked") // A is what the adjacency just said
  private PrivacyEvent<A> sampled(Mechanism mechanism, Arguments given, PrivacyEvent<A> event)
      throws MalformedEvent {
    if (!given.has("q") && !mechanism.isSampled()) {
      return event;
    }
    SamplingProbability probability = new SamplingProbability(given.number("q"));
    if (adjacency instanceof ReplaceOne && event instanceof Gaussian<?> gaussian) {
      return (PrivacyEvent<A>)
          new PoissonSampledReplacement((Gaussian<ReplaceOne>) gaussian, probability);
    }
    if (!(adjacency instanceof AddRemove)) {
      throw new MalformedEvent(
          given.position("q"),
          "Poisson sampling is accounted under add-remove, and of normal noise under replace-one, got "
              + adjacency.label());
    }
    return (PrivacyEvent<A>) new PoissonSampled((PrivacyEvent<AddRemove>) event, probability);
  }
}
