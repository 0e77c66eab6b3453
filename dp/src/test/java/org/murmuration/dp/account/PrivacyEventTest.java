package org.murmuration.dp.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.murmuration.dp.account.PrivacyEvent.BandedFactorization;
import org.murmuration.dp.account.PrivacyEvent.Composed;
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
import org.murmuration.dp.account.PrivacyEvent.Repeated;
import org.murmuration.dp.account.PrivacyEvent.SampledWithoutReplacement;
import org.murmuration.dp.account.PrivacyEvent.ScalarDiscreteGaussian;
import org.murmuration.dp.account.PrivacyEvent.ScalarSkellam;
import org.murmuration.dp.account.PrivacyEvent.TreeAggregation;
import org.murmuration.dp.budget.Adjacency;
import org.murmuration.dp.budget.Adjacency.AddRemove;
import org.murmuration.dp.budget.Adjacency.ReplaceOne;
import org.murmuration.dp.budget.NoiseMultiplier;
import org.murmuration.dp.mechanism.IntegerDistance;
import org.murmuration.dp.mechanism.NoiseShares;
import org.murmuration.dp.mechanism.Participation;
import org.murmuration.dp.mechanism.ToeplitzBand;

/** What an event may be made of: everything else is refused with the value and its range. */
class PrivacyEventTest {
  private static final AddRemove ADD = Adjacency.ADD_REMOVE;
  private static final NoiseMultiplier<AddRemove> NOISE = new NoiseMultiplier<>(ADD, 2);
  private static final SamplingProbability HALF = new SamplingProbability(0.5);
  private static final IntegerDistance<AddRemove> DISTANCE =
      IntegerDistance.ofSquaredL2(ADD, 100, 16);

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
  void event_figureNotPositiveAndFinite_isRefused(double bad) {
    assertRefused("> 0", () -> new ScalarDiscreteGaussian<>(ADD, bad, 1));
    assertRefused("> 0", () -> new ScalarSkellam<>(ADD, bad, 1));
    assertRefused("> 0", () -> new DiscreteLaplace<>(ADD, bad, 1));
    assertRefused("> 0", () -> new ExponentialMechanism<>(ADD, bad));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -1, Long.MIN_VALUE})
  void event_countNotPositive_isRefused(long bad) {
    assertRefused(">= 1, got " + bad, () -> new ScalarDiscreteGaussian<>(ADD, 1, bad));
    assertRefused(">= 1, got " + bad, () -> new ScalarSkellam<>(ADD, 1, bad));
    assertRefused(">= 1, got " + bad, () -> new DiscreteLaplace<>(ADD, 1, bad));
    assertRefused(">= 1, got " + bad, () -> new TreeAggregation<>(NOISE, bad, Participation.ONCE));
    assertRefused(">= 1, got " + bad, () -> banded(bad, Participation.ONCE, 1.0));
    assertRefused(">= 1, got " + bad, () -> withoutReplacement(bad, 1));
    assertRefused("[1, 10], got " + bad, () -> withoutReplacement(10, bad));
  }

  @Test
  void sampledWithoutReplacement_cohortAbovePopulation_isRefused() {
    assertRefused("[1, 10], got 11", () -> withoutReplacement(10, 11));
    assertEquals(Adjacency.REPLACE_ONE, withoutReplacement(10, 10).adjacency());
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -0.1, 1.1, Double.NaN})
  void randomizedResponse_noProbability_isRefused(double bad) {
    assertRefused("(0, 1], got " + bad, () -> new RandomizedResponse<>(ADD, bad, 2));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 0, -1})
  void randomizedResponse_oneBucket_isRefused(int bad) {
    assertRefused(">= 2, got " + bad, () -> new RandomizedResponse<>(ADD, 1, bad));
  }

  @Test
  void repeated_negativeCount_isRefused() {
    assertRefused(">= 0 times, got -1", () -> new Repeated<>(new Gaussian<>(NOISE), -1));
  }

  @Test
  void distributedDiscreteGaussian_narrowShares_areRefusedAndSkellamIsNot() {
    NoiseShares narrow = NoiseShares.ofHonest(0.41, 400);
    assertRefused(">= 1", () -> new DistributedDiscreteGaussian<>(DISTANCE, narrow));
    assertEquals(ADD, new DistributedSkellam<>(DISTANCE, narrow).adjacency());
    NoiseShares wide = NoiseShares.ofHonest(1, 400);
    assertEquals(ADD, new DistributedDiscreteGaussian<>(DISTANCE, wide).adjacency());
  }

  @Test
  void banded_participationsInsideTheBand_needCoefficientsThatFall() {
    Participation close = new Participation(2, 1);
    assertRefused("do not increase", () -> banded(9, close, 1.0, 1.5));
    assertRefused("do not increase", () -> banded(9, close, 1.0, -0.5));
    assertEquals(ADD, banded(9, close, 1.0, 0.5).adjacency());
    assertEquals(ADD, banded(9, new Participation(2, 2), 1.0, -0.5).adjacency());
    assertEquals(ADD, banded(9, Participation.ONCE, 1.0, 1.5).adjacency());
    assertEquals(ADD, banded(1, close, 1.0, 1.5).adjacency());
  }

  @Test
  void sampledInTurns_band_isSampledStepsOfItsColumn() {
    ToeplitzBand band = new ToeplitzBand(List.of(1.0, 0.5, 0.5));
    Repeated<AddRemove> run = BandedFactorization.sampledInTurns(NOISE, band, 100, HALF);
    assertEquals(34, run.count());
    PoissonSampled step = assertInstanceOf(PoissonSampled.class, run.event());
    assertEquals(HALF, step.probability());
    double multiplier = assertInstanceOf(Gaussian.class, step.mechanism()).noise().value();
    assertEquals(2 / Math.sqrt(1.5), multiplier, 1e-15);
    assertRefused(">= 1, got 0", () -> BandedFactorization.sampledInTurns(NOISE, band, 0, HALF));
  }

  static List<PrivacyEvent<AddRemove>> additive() {
    return List.of(
        new Gaussian<>(NOISE),
        new Laplace<>(NOISE),
        new DiscreteGaussian<>(NOISE),
        new ScalarDiscreteGaussian<>(ADD, 4, 2),
        new ScalarSkellam<>(ADD, 4, 2),
        new DiscreteLaplace<>(ADD, 4, 2),
        new DistributedDiscreteGaussian<>(DISTANCE, NoiseShares.ofHonest(4, 9)),
        new DistributedSkellam<>(DISTANCE, NoiseShares.ofHonest(4, 9)));
  }

  @ParameterizedTest
  @MethodSource("additive")
  void poissonSampled_noiseOnASum_isAnEvent(PrivacyEvent<AddRemove> mechanism) {
    assertEquals(ADD, new PoissonSampled(mechanism, HALF).adjacency());
  }

  static List<PrivacyEvent<AddRemove>> others() {
    return List.of(
        new Repeated<>(new Gaussian<>(NOISE), 2),
        new Composed<>(List.of(new Gaussian<>(NOISE))),
        new PoissonSampled(new Gaussian<>(NOISE), HALF),
        new RandomizedResponse<>(ADD, 0.5, 2),
        new ExponentialMechanism<>(ADD, 0.5),
        new TreeAggregation<>(NOISE, 8, Participation.ONCE),
        banded(8, Participation.ONCE, 1.0));
  }

  @ParameterizedTest
  @MethodSource("others")
  void poissonSampled_anythingElse_isRefusedByName(PrivacyEvent<AddRemove> mechanism) {
    assertRefused(mechanism.getClass().getSimpleName(), () -> new PoissonSampled(mechanism, HALF));
  }

  @Test
  @SuppressWarnings({"unchecked", "rawtypes"}) // what raw types let through must still be refused
  void sampled_otherAdjacency_isRefused() {
    PrivacyEvent replaced = new Gaussian<>(new NoiseMultiplier<>(Adjacency.REPLACE_ONE, 1));
    assertRefused("got replace-one", () -> new PoissonSampled(replaced, HALF));
    Gaussian added = new Gaussian<>(NOISE);
    assertRefused("got add-remove", () -> new SampledWithoutReplacement(added, 10, 1));
    assertRefused("got add-remove", () -> new PoissonSampledReplacement(added, HALF));
  }

  private static SampledWithoutReplacement withoutReplacement(long population, long cohort) {
    NoiseMultiplier<ReplaceOne> noise = new NoiseMultiplier<>(Adjacency.REPLACE_ONE, 2);
    return new SampledWithoutReplacement(new Gaussian<>(noise), population, cohort);
  }

  private static BandedFactorization<AddRemove> banded(
      long steps, Participation participation, Double... coefficients) {
    return new BandedFactorization<>(
        NOISE, new ToeplitzBand(List.of(coefficients)), steps, participation);
  }

  private static void assertRefused(String words, Executable construction) {
    String message = assertThrows(IllegalArgumentException.class, construction).getMessage();
    assertTrue(message.contains(words), message);
  }
}
