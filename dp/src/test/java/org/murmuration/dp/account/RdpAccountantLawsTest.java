package org.murmuration.dp.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.murmuration.dp.account.PrivacyEvent.Composed;
import org.murmuration.dp.account.PrivacyEvent.DiscreteGaussian;
import org.murmuration.dp.account.PrivacyEvent.DiscreteLaplace;
import org.murmuration.dp.account.PrivacyEvent.DistributedDiscreteGaussian;
import org.murmuration.dp.account.PrivacyEvent.DistributedSkellam;
import org.murmuration.dp.account.PrivacyEvent.ExponentialMechanism;
import org.murmuration.dp.account.PrivacyEvent.Gaussian;
import org.murmuration.dp.account.PrivacyEvent.Laplace;
import org.murmuration.dp.account.PrivacyEvent.PoissonSampled;
import org.murmuration.dp.account.PrivacyEvent.RandomizedResponse;
import org.murmuration.dp.account.PrivacyEvent.Repeated;
import org.murmuration.dp.account.PrivacyEvent.SampledWithoutReplacement;
import org.murmuration.dp.account.PrivacyEvent.ScalarDiscreteGaussian;
import org.murmuration.dp.account.PrivacyEvent.ScalarSkellam;
import org.murmuration.dp.account.PrivacyEvent.TreeAggregation;
import org.murmuration.dp.budget.Adjacency;
import org.murmuration.dp.budget.Adjacency.AddRemove;
import org.murmuration.dp.budget.Delta;
import org.murmuration.dp.budget.Epsilon;
import org.murmuration.dp.budget.NoiseMultiplier;
import org.murmuration.dp.mechanism.IntegerDistance;
import org.murmuration.dp.mechanism.NoiseShares;
import org.murmuration.dp.mechanism.Participation;

/**
 * More noise, fewer steps, smaller samples and larger deltas cost less, for every kind of noise.
 */
class RdpAccountantLawsTest {
  private static final AddRemove ADD = Adjacency.ADD_REMOVE;
  private static final double[] DELTAS = {1e-3, 1e-6, 1e-15};

  /** One kind of noise on a sum, by its deviation over the distance. */
  private enum Kind {
    GAUSSIAN,
    LAPLACE,
    DISCRETE,
    SCALAR_GAUSSIAN,
    SCALAR_SKELLAM,
    SCALAR_LAPLACE,
    SHARED_GAUSSIAN,
    SHARED_SKELLAM;

    PrivacyEvent<AddRemove> event(double z) {
      NoiseMultiplier<AddRemove> noise = new NoiseMultiplier<>(ADD, z);
      double variance = 25 * z * z;
      return switch (this) {
        case GAUSSIAN -> new Gaussian<>(noise);
        case LAPLACE -> new Laplace<>(noise);
        case DISCRETE -> new DiscreteGaussian<>(noise);
        case SCALAR_GAUSSIAN -> new ScalarDiscreteGaussian<>(ADD, variance, 5);
        case SCALAR_SKELLAM -> new ScalarSkellam<>(ADD, variance, 5);
        case SCALAR_LAPLACE -> new DiscreteLaplace<>(ADD, 5 * z, 5);
        case SHARED_GAUSSIAN -> new DistributedDiscreteGaussian<>(distance(), shares(z));
        case SHARED_SKELLAM -> new DistributedSkellam<>(distance(), shares(z));
      };
    }

    private static IntegerDistance<AddRemove> distance() {
      return IntegerDistance.ofSquaredL2(ADD, 100_000, 50);
    }

    private static NoiseShares shares(double z) {
      return new NoiseShares(1000 * z * z, 130, 120, 20);
    }
  }

  record Setting(Kind kind, double multiplier, double probability, long steps, double delta) {
    PrivacyEvent<AddRemove> step() {
      return new PoissonSampled(kind.event(multiplier), new SamplingProbability(probability));
    }

    double epsilon() {
      return upper(new Repeated<>(step(), steps), delta);
    }
  }

  /** Corners first, then seeded ones between them. */
  static List<Setting> settings() {
    List<Setting> settings = new ArrayList<>();
    Random random = new Random(5);
    for (Kind kind : Kind.values()) {
      for (double multiplier : new double[] {0.2, 100}) {
        for (double probability : new double[] {1e-6, 1}) {
          settings.add(new Setting(kind, multiplier, probability, 10_000_000, 1e-15));
        }
      }
      for (int i = 0; i < 4; i++) {
        double multiplier = Math.exp(random.nextDouble() * 4 - 1);
        double probability = Math.exp(-random.nextDouble() * 8);
        long steps = (long) Math.exp(random.nextDouble() * 12);
        settings.add(new Setting(kind, multiplier, probability, steps, DELTAS[i % 3]));
      }
    }
    return settings;
  }

  @ParameterizedTest
  @MethodSource("settings")
  void epsilonAt_moreOfAnything_neverCostsLess(Setting s) {
    double base = s.epsilon();
    double margin = 1 - 1e-9;
    assertTrue(base >= 0 && Double.isFinite(base), "got " + base);
    double moreNoise = 1.1 * s.multiplier();
    assertLess(new Setting(s.kind(), moreNoise, s.probability(), s.steps(), s.delta()), base);
    double fewer = 0.9 * s.probability();
    assertLess(new Setting(s.kind(), s.multiplier(), fewer, s.steps(), s.delta()), base);
    assertLess(
        new Setting(s.kind(), s.multiplier(), s.probability(), s.steps() / 2, s.delta()), base);
    assertLess(
        new Setting(s.kind(), s.multiplier(), s.probability(), s.steps(), 2 * s.delta()), base);
    double unsampled = upper(new Repeated<>(s.kind().event(s.multiplier()), s.steps()), s.delta());
    assertTrue(unsampled >= base * margin, unsampled + " below " + base);
  }

  private static void assertLess(Setting other, double base) {
    double got = other.epsilon();
    assertTrue(got <= base * (1 + 1e-8), other + " costs " + got + ", above " + base);
  }

  @ParameterizedTest
  @MethodSource("settings")
  void epsilonAt_stepsSplitAnyWay_isTheSame(Setting s) {
    PrivacyEvent<AddRemove> other = new Laplace<>(new NoiseMultiplier<>(ADD, 40));
    long part = s.steps() / 3;
    double whole =
        upper(new Composed<>(List.of(new Repeated<>(s.step(), s.steps()), other)), s.delta());
    double split =
        upper(
            new Composed<>(
                List.of(
                    new Repeated<>(s.step(), part),
                    new Composed<>(List.of(other, new Repeated<>(s.step(), s.steps() - part))))),
            s.delta());
    assertEquals(whole, split, whole * 1e-9);
  }

  /** As the probability nears 1 the loss nears that of no sampling. */
  @Test
  void epsilonAt_probabilityNearOne_nearsUnsampled() {
    for (Kind kind : Kind.values()) {
      double all = new Setting(kind, 2, 1, 10, 1e-6).epsilon();
      double nearly = new Setting(kind, 2, 1 - 1e-9, 10, 1e-6).epsilon();
      assertEquals(all, nearly, all * 1e-2, kind.name());
      assertTrue(nearly <= all * (1 + 1e-9), kind.name());
    }
  }

  /** Fixed-size samples nest: a larger cohort costs more, and everyone costs the plain noise. */
  @Test
  void epsilonAt_largerCohort_costsMore() {
    var noise = new Gaussian<>(new NoiseMultiplier<>(Adjacency.REPLACE_ONE, 1.5));
    double before = 0;
    for (long cohort : new long[] {1, 10, 100, 500, 999, 1000}) {
      var event = new Repeated<>(new SampledWithoutReplacement(noise, 1000, cohort), 50);
      double got = RdpAccountant.of(event).epsilonAt(new Delta(1e-6)).upper();
      assertTrue(got >= before);
      before = got;
    }
    double plain = RdpAccountant.of(new Repeated<>(noise, 50)).epsilonAt(new Delta(1e-6)).upper();
    assertEquals(plain, before, plain * 1e-12);
  }

  /** From no use to uselessly large: a bracket always, never a NaN. */
  @ParameterizedTest
  @MethodSource("extremes")
  void epsilonAt_extremeParameters_isABracket(PrivacyEvent<AddRemove> event) {
    for (PrivacyEvent<AddRemove> each :
        List.of(event, new Composed<>(Collections.nCopies(2, event)))) {
      double upper = upper(each, 1e-9);
      assertTrue(upper >= 0, "got " + upper);
    }
  }

  static List<PrivacyEvent<AddRemove>> extremes() {
    List<PrivacyEvent<AddRemove>> events = new ArrayList<>();
    for (double z : new double[] {1e-300, 1e-100, 1e-5, 1e5, 1e100}) {
      NoiseMultiplier<AddRemove> noise = new NoiseMultiplier<>(ADD, z);
      List<PrivacyEvent<AddRemove>> sums =
          List.of(
              new Laplace<>(noise),
              new DiscreteGaussian<>(noise),
              new ScalarDiscreteGaussian<>(ADD, z, 1),
              new ScalarDiscreteGaussian<>(ADD, z, Long.MAX_VALUE),
              new ScalarSkellam<>(ADD, z, 1),
              new ScalarSkellam<>(ADD, z, Long.MAX_VALUE),
              new DiscreteLaplace<>(ADD, z, 3),
              new DiscreteLaplace<>(ADD, z, Long.MAX_VALUE),
              new DistributedSkellam<>(
                  new IntegerDistance<>(ADD, 1 / z, 1 / z, Long.MAX_VALUE),
                  NoiseShares.ofHonest(z, Long.MAX_VALUE)));
      for (PrivacyEvent<AddRemove> sum : sums) {
        events.add(sum);
        events.add(new PoissonSampled(sum, new SamplingProbability(1e-3)));
        events.add(new PoissonSampled(sum, new SamplingProbability(Math.nextDown(1.0))));
      }
      events.add(new TreeAggregation<>(noise, 1000, Participation.ONCE));
      events.add(new ExponentialMechanism<>(ADD, z));
      events.add(new RandomizedResponse<>(ADD, Math.min(1, z), Integer.MAX_VALUE));
    }
    events.add(
        new DistributedDiscreteGaussian<>(
            new IntegerDistance<>(ADD, 1e300, 1e300, Long.MAX_VALUE),
            NoiseShares.ofHonest(1, Long.MAX_VALUE)));
    return events;
  }

  private static double upper(PrivacyEvent<AddRemove> event, double delta) {
    return RdpAccountant.of(event).epsilonAt(new Delta(delta)).upper();
  }

  /**
   * Against the best two-point mechanism of the range, by 60 digits: epsilon is the largest t +
   * ln(1 - delta / p), p = (1 - e^(t - range)) / (1 - e^-range).
   */
  @ParameterizedTest
  @CsvSource({
    "0.01, 1e-16, 0.00999999800498959815",
    "0.1, 1e-16, 0.0999999938303133925",
    "1, 1e-17, 0.999999994971598423",
    "3.5, 1e-14, 3.49999980304287654",
    "20, 1e-14, 19.9999997999999902"
  })
  void epsilonAt_exponentialMechanismAndTinyDelta_isNotBelowTheWorst(
      double range, double delta, double truth) {
    PrivacyEvent<?> choice = new PrivacyEvent.ExponentialMechanism<>(Adjacency.ADD_REMOVE, range);
    double upper = RdpAccountant.of(choice).epsilonAt(new Delta(delta)).upper();
    assertTrue(upper >= truth, upper + " below " + truth);
    assertTrue(upper <= range * (1 + 1e-8), upper + " above the pure bound");
    double beyond = RdpAccountant.of(choice).deltaAt(new Epsilon(2 * range)).upper();
    assertTrue(beyond < 1e-12, "a delta beyond the range: " + beyond);
  }
}
