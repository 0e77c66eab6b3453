package org.murmuration.dp.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.murmuration.dp.account.PrivacyEvent.Composed;
import org.murmuration.dp.account.PrivacyEvent.DiscreteGaussian;
import org.murmuration.dp.account.PrivacyEvent.DiscreteLaplace;
import org.murmuration.dp.account.PrivacyEvent.ExponentialMechanism;
import org.murmuration.dp.account.PrivacyEvent.Gaussian;
import org.murmuration.dp.account.PrivacyEvent.Laplace;
import org.murmuration.dp.account.PrivacyEvent.PoissonSampled;
import org.murmuration.dp.account.PrivacyEvent.PoissonSampledReplacement;
import org.murmuration.dp.account.PrivacyEvent.RandomizedResponse;
import org.murmuration.dp.account.PrivacyEvent.Repeated;
import org.murmuration.dp.account.PrivacyEvent.ScalarDiscreteGaussian;
import org.murmuration.dp.account.PrivacyEvent.ScalarSkellam;
import org.murmuration.dp.budget.Adjacency;
import org.murmuration.dp.budget.Adjacency.AddRemove;
import org.murmuration.dp.budget.Delta;
import org.murmuration.dp.budget.Epsilon;
import org.murmuration.dp.budget.NoiseMultiplier;

class PldAccountantTest {
  private static final Delta DELTA = new Delta(1e-5);

  private static NoiseMultiplier<AddRemove> noise(double value) {
    return new NoiseMultiplier<>(Adjacency.ADD_REMOVE, value);
  }

  static Stream<PrivacyEvent<AddRemove>> mechanisms() {
    SamplingProbability few = new SamplingProbability(0.02);
    return Stream.of(
        new Laplace<>(noise(2)),
        new ScalarDiscreteGaussian<>(Adjacency.ADD_REMOVE, 9, 2),
        new ScalarSkellam<>(Adjacency.ADD_REMOVE, 9, 2),
        new DiscreteLaplace<>(Adjacency.ADD_REMOVE, 4, 2),
        new PoissonSampled(new Gaussian<>(noise(1)), few),
        new PoissonSampled(new Laplace<>(noise(1)), few),
        new PoissonSampled(new ScalarDiscreteGaussian<>(Adjacency.ADD_REMOVE, 9, 2), few),
        new PoissonSampled(new ScalarSkellam<>(Adjacency.ADD_REMOVE, 9, 2), few),
        new PoissonSampled(new DiscreteLaplace<>(Adjacency.ADD_REMOVE, 4, 2), few));
  }

  /** Truths by another composition, to some 1e-4; where nothing was known [0, 1] came back. */
  @ParameterizedTest
  @CsvSource({
    "0.01, 1, 60, 0.95882, 0.95890",
    "0.001, 1, 2, 0.08409, 0.08415",
  })
  void deltaAt_millionSteps_isKnown(
      double probability, double multiplier, double epsilon, double lower, double upper) {
    var step =
        new PoissonSampled(
            new Gaussian<>(new NoiseMultiplier<>(Adjacency.ADD_REMOVE, multiplier)),
            new SamplingProbability(probability));
    var delta = PldAccountant.of(new Repeated<>(step, 1_000_000)).deltaAt(new Epsilon(epsilon));
    assertTrue(delta.lower() > lower && delta.upper() < upper, delta.toString());
  }

  /** The bracket at its own epsilon holds the delta it came from. */
  @ParameterizedTest
  @MethodSource("mechanisms")
  void deltaAt_endsOfEpsilon_holdTheDelta(PrivacyEvent<AddRemove> mechanism) {
    PldAccountant accountant = PldAccountant.of(new Repeated<>(mechanism, 30));
    PrivacyLoss epsilon = accountant.epsilonAt(DELTA);
    assertTrue(epsilon.upper() - epsilon.lower() <= 1e-4, epsilon.toString());
    assertTrue(accountant.deltaAt(new Epsilon(epsilon.upper())).lower() <= DELTA.value());
    assertTrue(accountant.deltaAt(new Epsilon(epsilon.lower())).upper() >= DELTA.value());
    double between = accountant.deltaAt(new Epsilon(epsilon.upper())).upper();
    assertEquals(DELTA.value(), between, 0.01 * DELTA.value());
  }

  @ParameterizedTest
  @MethodSource("mechanisms")
  void epsilonAt_twiceTheSteps_costsMoreAndLessThanTwice(PrivacyEvent<AddRemove> mechanism) {
    double once = PldAccountant.of(new Repeated<>(mechanism, 20)).epsilonAt(DELTA).upper();
    double twice = PldAccountant.of(new Repeated<>(mechanism, 40)).epsilonAt(DELTA).upper();
    assertTrue(twice > once && twice < 2 * once, once + " " + twice);
  }

  /** Discrete noise on integers so far apart that its steps are fine is like continuous noise. */
  @Test
  void epsilonAt_fineIntegers_isNearContinuousNoise() {
    double continuous = PldAccountant.of(new Gaussian<>(noise(2))).epsilonAt(DELTA).upper();
    double discrete =
        PldAccountant.of(new ScalarDiscreteGaussian<>(Adjacency.ADD_REMOVE, 4e4, 100))
            .epsilonAt(DELTA)
            .upper();
    assertEquals(continuous, discrete, 0.01);
    double skellam =
        PldAccountant.of(new ScalarSkellam<>(Adjacency.ADD_REMOVE, 4e4, 100))
            .epsilonAt(DELTA)
            .upper();
    assertEquals(continuous, skellam, 0.01);
  }

  /** Known errors of other libraries: the count of such an event was dropped. */
  @Test
  void epsilonAt_repeatedRandomizedResponse_countsEveryUse() {
    RandomizedResponse<Adjacency.ReplaceOne> once =
        new RandomizedResponse<>(Adjacency.REPLACE_ONE, 0.9, 2);
    double one = Accountant.tightestFor(once).epsilonAt(DELTA).upper();
    double hundred = Accountant.tightestFor(new Repeated<>(once, 100)).epsilonAt(DELTA).upper();
    assertEquals(Math.log(0.55 / 0.45), one, 1e-4);
    assertTrue(hundred > 10 * one, one + " " + hundred);
  }

  /** The same of the exponential mechanism. */
  @Test
  void epsilonAt_repeatedExponentialMechanism_countsEveryUse() {
    ExponentialMechanism<AddRemove> once = new ExponentialMechanism<>(Adjacency.ADD_REMOVE, 0.1);
    PrivacyLoss hundred = PldAccountant.of(new Repeated<>(once, 100)).epsilonAt(new Delta(1e-6));
    assertEquals(4.77, hundred.upper(), 0.01);
    assertEquals(0, hundred.lower());
  }

  /** A sigma under another adjacency: replacing moves a sum by twice the clip bound. */
  @Test
  void epsilonAt_replacementAlwaysDrawn_isTheUnsampledOneOfItsDistance() {
    Gaussian<Adjacency.ReplaceOne> gaussian =
        new Gaussian<>(new NoiseMultiplier<>(Adjacency.REPLACE_ONE, 1));
    double always =
        PldAccountant.of(
                new PoissonSampledReplacement(gaussian, new SamplingProbability(1 - 1e-12)))
            .epsilonAt(DELTA)
            .upper();
    double unsampled = Accountant.tightestFor(gaussian).epsilonAt(DELTA).upper();
    assertEquals(unsampled, always, 1e-4);
    assertEquals(4.377178, unsampled, 1e-6);
  }

  /** Both cover it: brackets that do not meet would be an error. */
  @Test
  void tightestFor_replacementInAPoissonSample_isBracketedByBothMethods() {
    for (double q : new double[] {0.001, 0.1, 0.9}) {
      for (double multiplier : new double[] {0.3, 1, 4}) {
        PrivacyEvent<?> event = new Repeated<>(replaced(2 * multiplier, q), 50);
        double distribution = PldAccountant.of(event).epsilonAt(DELTA).lower();
        double renyi = RdpAccountant.of(event).epsilonAt(DELTA).upper();
        assertTrue(renyi >= distribution, event + ": " + renyi + " below " + distribution);
        assertTrue(Accountant.tightestFor(event).epsilonAt(DELTA).upper() <= renyi);
      }
    }
    assertEquals(0, RdpAccountant.of(replaced(1, 0)).epsilonAt(DELTA).upper());
    Gaussian<Adjacency.ReplaceOne> always = replaced(1, 1).mechanism();
    assertEquals(
        RdpAccountant.of(always).epsilonAt(DELTA),
        RdpAccountant.of(replaced(1, 1)).epsilonAt(DELTA));
  }

  @Test
  void epsilonAt_neverDrawnOrNeverRun_isZero() {
    SamplingProbability never = new SamplingProbability(0);
    PrivacyEvent<AddRemove> event = new PoissonSampled(new Laplace<>(noise(1)), never);
    assertEquals(0, PldAccountant.of(event).epsilonAt(DELTA).upper());
    assertEquals(0, PldAccountant.of(event).deltaAt(new Epsilon(1)).upper());
    assertEquals(
        0, PldAccountant.of(new Repeated<>(new Laplace<>(noise(1)), 0)).epsilonAt(DELTA).upper());
  }

  @Test
  void of_vectorOfDiscreteNoise_isRefused() {
    PrivacyEvent<AddRemove> vector = new DiscreteGaussian<>(noise(1));
    PrivacyEvent<AddRemove> mixed = new Composed<>(List.of(vector, new Gaussian<>(noise(1))));
    assertThrows(IllegalArgumentException.class, () -> PldAccountant.of(vector));
    assertThrows(IllegalArgumentException.class, () -> PldAccountant.of(mixed));
  }

  @Test
  void tightest_bracketsThatDoNotMeet_areAnError() {
    PrivacyLoss high = new PrivacyLoss(2, 3, PrivacyLoss.Method.PLD, OptionalDouble.empty());
    PrivacyLoss low = new PrivacyLoss(0, 1, PrivacyLoss.Method.RDP, OptionalDouble.of(3));
    assertThrows(IllegalStateException.class, () -> TightestAccountant.tightest(high, low));
    PrivacyLoss wide = new PrivacyLoss(0, 2.5, PrivacyLoss.Method.RDP, OptionalDouble.of(3));
    PrivacyLoss both = TightestAccountant.tightest(high, wide);
    assertEquals(new PrivacyLoss(2, 2.5, wide.method(), wide.order()), both);
  }

  @Test
  void calibration_stepsAndProbability_areTheLargestThatMeetTheTarget() {
    Epsilon target = new Epsilon(2);
    SamplingProbability few = new SamplingProbability(0.01);
    PrivacyEvent<AddRemove> step = new PoissonSampled(new Gaussian<>(noise(1)), few);
    long steps = Calibration.steps(count -> new Repeated<>(step, count), target, DELTA);
    assertTrue(upper(new Repeated<>(step, steps)) <= target.value());
    assertTrue(upper(new Repeated<>(step, steps + 1)) > target.value());
    SamplingProbability most =
        Calibration.samplingProbability(
            q -> new Repeated<>(new PoissonSampled(new Gaussian<>(noise(1)), q), steps),
            target,
            DELTA);
    assertEquals(few.value(), most.value(), few.value() * 1e-3);
    assertTrue(most.value() >= few.value() * (1 - 1e-7));
    PrivacyEvent<AddRemove> more =
        new PoissonSampled(
            new Gaussian<>(noise(1)), new SamplingProbability(most.value() * (1 + 1.5e-7)));
    assertTrue(bracket(new Repeated<>(more, steps), 2).lower() > target.value());
  }

  /** Beside the least noise of which the law is known. */
  @ParameterizedTest
  @CsvSource({"280", "285", "293"})
  void calibration_noiseNearTheLeastCovered_meetsTheTarget(double epsilon) {
    SamplingProbability half = new SamplingProbability(0.5);
    double least =
        Calibration.noiseMultiplier(
                Adjacency.ADD_REMOVE,
                noise -> new PoissonSampled(new Gaussian<>(noise), half),
                new Epsilon(epsilon),
                DELTA)
            .value();
    Accountant accountant =
        Accountant.tightestFor(
            new PoissonSampled(new Gaussian<>(noise(least)), half), Precision.near(epsilon));
    assertTrue(accountant.epsilonAt(DELTA).upper() <= epsilon, "with noise " + least);
  }

  /** The schedule of the benchmark: what is returned meets the target, 10^-7 less provably not. */
  @Test
  void calibration_noiseOfTenThousandSteps_isWithinTenToTheMinusSevenOfTheEdge() {
    SamplingProbability few = new SamplingProbability(0.01);
    Epsilon target = new Epsilon(2);
    double least =
        Calibration.noiseMultiplier(
                Adjacency.ADD_REMOVE,
                noise -> new Repeated<>(new PoissonSampled(new Gaussian<>(noise), few), 10_000),
                target,
                DELTA)
            .value();
    PrivacyEvent<AddRemove> step = new PoissonSampled(new Gaussian<>(noise(least)), few);
    assertTrue(upper(new Repeated<>(step, 10_000)) <= target.value());
    PrivacyEvent<AddRemove> less =
        new PoissonSampled(new Gaussian<>(noise(least * (1 - 1e-7))), few);
    assertTrue(bracket(new Repeated<>(less, 10_000), 2).lower() > target.value());
  }

  private static double upper(PrivacyEvent<AddRemove> event) {
    return bracket(event, 2).upper();
  }

  private static PrivacyLoss bracket(PrivacyEvent<AddRemove> event, double near) {
    return PldAccountant.of(event, Precision.near(near)).epsilonAt(DELTA);
  }

  @Test
  void calibration_nothingMeets_isRefusedAndAllIsFree() {
    Epsilon target = new Epsilon(0.001);
    PrivacyEvent<AddRemove> step = new Gaussian<>(noise(1));
    assertThrows(
        IllegalArgumentException.class,
        () -> Calibration.steps(count -> new Repeated<>(step, count), target, DELTA));
    SamplingProbability any =
        Calibration.samplingProbability(
            q -> new PoissonSampled(new Gaussian<>(noise(100)), q), new Epsilon(9), DELTA);
    assertEquals(1, any.value());
  }

  /** The ends of every search, on the exact and on the other accountants. */
  @Test
  void calibration_targetsBeyondEverySearch_areToldOrTheLargest() {
    Epsilon loose = new Epsilon(9);
    RandomizedResponse<AddRemove> free = new RandomizedResponse<>(Adjacency.ADD_REMOVE, 1, 2);
    assertEquals(1_000_000_000_000L, Calibration.steps(c -> new Repeated<>(free, c), loose, DELTA));
    String unmet =
        assertThrows(
                IllegalArgumentException.class,
                () ->
                    Calibration.noiseMultiplier(
                        Adjacency.ADD_REMOVE, any -> new Gaussian<>(noise(0.1)), loose, DELTA))
            .getMessage();
    assertTrue(unmet.contains("epsilon 9.0 at delta 1.0E-5 is not met by any noise"), unmet);
    String needless =
        assertThrows(
                IllegalArgumentException.class,
                () -> Calibration.noiseMultiplier(Adjacency.ADD_REMOVE, any -> free, loose, DELTA))
            .getMessage();
    assertTrue(needless.contains("met without noise"), needless);
  }

  /** Of so many steps brackets have no upper end, or one that is more than a thousandth off. */
  @ParameterizedTest
  @CsvSource({"1000000000000", "1000000000"})
  void samplingProbability_bracketsThatTellLittle_meetsTheTargetAllTheSame(long steps) {
    Epsilon target = new Epsilon(8);
    SamplingProbability most =
        Calibration.samplingProbability(
            q -> new Repeated<>(new PoissonSampled(new Gaussian<>(noise(1)), q), steps),
            target,
            DELTA);
    PrivacyEvent<AddRemove> step = new PoissonSampled(new Gaussian<>(noise(1)), most);
    Accountant accountant = Accountant.tightestFor(new Repeated<>(step, steps));
    double upper = accountant.epsilonAt(DELTA).upper();
    assertTrue(upper <= target.value() * (1 + 1e-3), upper + " at " + most);
    assertTrue(upper >= 0.9 * target.value(), upper + " at " + most);
  }

  /** Sampled seven times at 0.01 no loss is above 0 but with chance 0.07: met, and not proved. */
  @Test
  void samplingProbability_noiseBelowWhatIsCovered_isNotSaidToBeUnmet() {
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                Calibration.samplingProbability(
                    q -> new Repeated<>(new PoissonSampled(new Gaussian<>(noise(0.01)), q), 7),
                    new Epsilon(0.001),
                    new Delta(0.3)));
    assertTrue(
        refused.getMessage().contains("is not proved to be met by any"), refused::getMessage);
  }

  @Test
  void precision_outsideItsDomain_isRefused() {
    assertThrows(IllegalArgumentException.class, () -> new Precision(0, 0.1));
    assertThrows(IllegalArgumentException.class, () -> new Precision(Double.NaN, 0.1));
    assertThrows(IllegalArgumentException.class, () -> new Precision(1, 1));
  }

  /**
   * Losses so sure that few chances are left in a double: never nothing, at worst nothing known.
   */
  @Test
  void epsilonAt_almostSureLoss_isNeverBelowIt() {
    assertAtLeast(4.88, replaced(1, 1), 1e-5);
    assertAtLeast(200, new Repeated<>(replaced(1, 1), 1000), 1e-6);
    assertAtLeast(39.9, new ExponentialMechanism<>(Adjacency.ADD_REMOVE, 40), 1e-5);
    assertAtLeast(39, new RandomizedResponse<>(Adjacency.REPLACE_ONE, 1e-17, 2), 1e-5);
    assertAtLeast(400, new ScalarDiscreteGaussian<>(Adjacency.ADD_REMOVE, 1, 30), 1e-5);
    assertAtLeast(700, new ScalarDiscreteGaussian<>(Adjacency.ADD_REMOVE, 1, 40), 1e-5);
    assertAtLeast(500, new ScalarSkellam<>(Adjacency.ADD_REMOVE, 1, 400), 1e-5);
    assertAtLeast(999, new DiscreteLaplace<>(Adjacency.ADD_REMOVE, 0.01, 10), 1e-5);
    assertAtLeast(49, new DiscreteLaplace<>(Adjacency.ADD_REMOVE, 0.02, 1), 1e-5);
    assertAtLeast(
        700,
        new Composed<>(
            List.of(
                new ScalarDiscreteGaussian<>(Adjacency.ADD_REMOVE, 1, 40),
                new Gaussian<>(noise(1)))),
        1e-5);
  }

  private static PoissonSampledReplacement replaced(double multiplier, double probability) {
    return new PoissonSampledReplacement(
        new Gaussian<>(new NoiseMultiplier<>(Adjacency.REPLACE_ONE, multiplier / 2)),
        new SamplingProbability(probability));
  }

  private static void assertAtLeast(double least, PrivacyEvent<?> event, double delta) {
    for (Accountant accountant : List.of(PldAccountant.of(event), Accountant.tightestFor(event))) {
      PrivacyLoss loss = accountant.epsilonAt(new Delta(delta));
      assertTrue(loss.upper() >= least, event + ": " + loss);
    }
  }

  /** What is left out beside such a delta underflows: nothing is known then, at no cost. */
  @Test
  void epsilonAt_deltaBelowTheNormalDoubles_isLeftToRenyiDivergence() {
    PrivacyEvent<AddRemove> step =
        new PoissonSampled(new Gaussian<>(noise(1)), new SamplingProbability(0.01));
    PrivacyEvent<AddRemove> run = new Repeated<>(step, 1000);
    for (double delta : new double[] {1e-297, 1e-310, Double.MIN_VALUE}) {
      PrivacyLoss loss = PldAccountant.of(run).epsilonAt(new Delta(delta));
      assertEquals(0, loss.lower());
      assertEquals(Double.POSITIVE_INFINITY, loss.upper());
      assertEquals(
          RdpAccountant.of(run).epsilonAt(new Delta(delta)),
          Accountant.tightestFor(run).epsilonAt(new Delta(delta)));
    }
  }

  /** Squares of more noise leave the range of doubles, and a loss of zero would be too little. */
  @Test
  void noiseMultiplier_squareBeyondDoubles_isRefused() {
    assertThrows(IllegalArgumentException.class, () -> noise(1.1e150));
    Accountant accountant = Accountant.tightestFor(new Gaussian<>(noise(1e150)));
    assertTrue(accountant.epsilonAt(new Delta(1e-305)).upper() >= 1e-150);
    assertTrue(accountant.deltaAt(new Epsilon(1e-153)).upper() >= 0.3e-150);
  }

  @Test
  void deltaAt_lossBeyondDoubles_isNotNothing() {
    PrivacyEvent<AddRemove> event =
        new Composed<>(
            List.of(
                new ExponentialMechanism<>(Adjacency.ADD_REMOVE, 800), new Gaussian<>(noise(1))));
    assertEquals(1, PldAccountant.of(event).deltaAt(new Epsilon(1)).upper(), 1e-6);
  }

  /** More uses than the error of a mass allows to count: no lower end then. */
  @Test
  void epsilonAt_tooManyUses_promisesNothingFromBelow() {
    RandomizedResponse<Adjacency.ReplaceOne> once =
        new RandomizedResponse<>(Adjacency.REPLACE_ONE, 1 - 1e-6, 2);
    PrivacyLoss loss = PldAccountant.of(new Repeated<>(once, 10_000_000_000_000L)).epsilonAt(DELTA);
    assertEquals(0, loss.lower());
  }

  /** The delta of discrete Laplace noise is a sum that can be taken by hand. */
  @Test
  void epsilonAt_discreteLaplaceAtALargeDelta_lowerEndIsBelowTheTruth() {
    PrivacyEvent<AddRemove> event = new DiscreteLaplace<>(Adjacency.ADD_REMOVE, 100, 500);
    for (double epsilon : new double[] {0.1, 1}) {
      double delta = discreteLaplaceDelta(100, 500, epsilon);
      PrivacyLoss loss =
          PldAccountant.of(event, new Precision(1e-7, 0)).epsilonAt(new Delta(delta));
      assertTrue(loss.lower() <= epsilon + 1e-13, loss + " " + epsilon);
      assertTrue(loss.upper() >= epsilon - 1e-13, loss + " " + epsilon);
    }
  }

  private static double discreteLaplaceDelta(double scale, int distance, double epsilon) {
    double base = Math.exp(-1 / scale);
    double norm = (1 - base) / (1 + base);
    double delta = 0;
    for (int k = -20_000; k <= 20_000; k++) {
      double loss = (Math.abs((double) k) - Math.abs((double) k - distance)) / scale;
      double mass = norm * Math.exp(-Math.abs((double) k - distance) / scale);
      delta += mass * Math.max(0, -Math.expm1(epsilon - loss));
    }
    return delta;
  }
}
