package org.murmuration.dp.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.murmuration.dp.account.PrivacyEvent.BandedFactorization;
import org.murmuration.dp.account.PrivacyEvent.Composed;
import org.murmuration.dp.account.PrivacyEvent.DiscreteGaussian;
import org.murmuration.dp.account.PrivacyEvent.Gaussian;
import org.murmuration.dp.account.PrivacyEvent.PoissonSampled;
import org.murmuration.dp.account.PrivacyEvent.Repeated;
import org.murmuration.dp.account.PrivacyEvent.SampledWithoutReplacement;
import org.murmuration.dp.account.PrivacyEvent.TreeAggregation;
import org.murmuration.dp.budget.Adjacency;
import org.murmuration.dp.budget.Adjacency.AddRemove;
import org.murmuration.dp.budget.Adjacency.ReplaceOne;
import org.murmuration.dp.budget.Delta;
import org.murmuration.dp.budget.Epsilon;
import org.murmuration.dp.budget.NoiseMultiplier;
import org.murmuration.dp.correlated.TreeSensitivity;
import org.murmuration.dp.mechanism.Participation;
import org.murmuration.dp.mechanism.ToeplitzBand;

class AccountantTest {
  private static final Delta DELTA = new Delta(1e-5);

  @Test
  void epsilonAt_neverSampled_isZero() {
    for (PrivacyEvent<AddRemove> event : both(0.5, 0)) {
      assertEquals(0, upper(new Repeated<>(event, 1000)));
    }
  }

  @Test
  void epsilonAt_alwaysSampled_isTheUnsampledOne() {
    double discrete = upper(new DiscreteGaussian<>(noise(2)));
    assertEquals(discrete, upper(both(2, 1).get(1)));
    assertEquals(upper(new Gaussian<>(noise(2))), upper(both(2, 1).get(0)));
  }

  /** Chords hardly matter at these sizes: the two curves agree to a part in a thousand. */
  @Test
  void epsilonAt_discreteNoise_isHardlyAboveTheContinuousOne() {
    List<PrivacyEvent<AddRemove>> events = both(1, 0.05);
    double continuous = upper(new Repeated<>(events.get(0), 200));
    double discrete = upper(new Repeated<>(events.get(1), 200));
    assertTrue(discrete >= continuous && discrete < continuous * 1.01);
  }

  @Test
  void epsilonAt_repeatedNever_isZero() {
    assertEquals(0, upper(new Repeated<>(new DiscreteGaussian<>(noise(1)), 0)));
    assertEquals(0, upper(new Repeated<>(new Gaussian<>(noise(1)), 0)));
  }

  @Test
  void epsilonAt_nestedRepeats_multiply() {
    PrivacyEvent<AddRemove> step = both(1.5, 0.1).get(0);
    double flat = upper(new Repeated<>(step, 60));
    double nested =
        upper(
            new Composed<>(
                List.of(
                    new Repeated<>(new Repeated<>(step, 20), 2), //
                    new Repeated<>(step, 20))));
    assertEquals(flat, nested);
    assertTrue(flat > upper(step));
  }

  @Test
  void epsilonAt_countBeyondLongs_isRefused() {
    PrivacyEvent<AddRemove> event = new Gaussian<>(noise(1));
    PrivacyEvent<AddRemove> huge =
        new Repeated<>(new Repeated<>(event, Long.MAX_VALUE), Long.MAX_VALUE);
    assertThrows(ArithmeticException.class, () -> Accountant.tightestFor(huge));
  }

  @Test
  void epsilonAt_continuousAndDiscreteParts_costMoreTogether() {
    List<PrivacyEvent<AddRemove>> events = both(1, 0.2);
    double together = upper(new Composed<>(List.of(events.get(0), events.get(1))));
    assertTrue(together > upper(events.get(0)) && together > upper(events.get(1)));
    assertEquals(upper(new Repeated<>(events.get(1), 2)), together, 0.02 * together);
  }

  @ParameterizedTest
  @CsvSource({"0.001,0.5,1000000", "0.01,0.01,1000000", "1e-6,0.5,1", "0.049,0.9,1000"})
  void epsilonAt_hugeLoss_isLargeAndFinite(double multiplier, double probability, long steps) {
    for (PrivacyEvent<AddRemove> event : both(multiplier, probability)) {
      double upper = upper(new Repeated<>(event, steps));
      assertTrue(upper > 300 && Double.isFinite(upper), "got " + upper);
    }
  }

  /** Where the quadrature hands over to the finite sum the bound must not fall. */
  @Test
  void epsilonAt_multiplierAcrossTheHandover_falls() {
    double thin = upper(new Repeated<>(both(0.0499, 0.1).get(0), 3));
    double wide = upper(new Repeated<>(both(0.0501, 0.1).get(0), 3));
    assertTrue(thin >= wide);
  }

  @ParameterizedTest
  @CsvSource({"0.3,0.01,100", "1,0.01,1000", "5,0.5,200", "20,0.05,1000", "0.7,1,3", "300,0.1,10"})
  void deltaAt_itsOwnEpsilon_isTheDelta(double multiplier, double probability, long steps) {
    for (PrivacyEvent<AddRemove> step : both(multiplier, probability)) {
      Accountant accountant = EdgeSearch.quick(new Repeated<>(step, steps));
      double epsilon = accountant.epsilonAt(DELTA).upper();
      double delta = accountant.deltaAt(new Epsilon(epsilon)).upper();
      assertEquals(1e-5, delta, 1e-5 * 1e-6);
    }
  }

  @Test
  void deltaAt_noLossAtAll_isZero() {
    PrivacyEvent<AddRemove> nothing = new Repeated<>(both(1, 0.5).get(0), 0);
    assertEquals(0, RdpAccountant.of(nothing).deltaAt(new Epsilon(1)).upper());
  }

  /** Total variation of one Gaussian of multiplier 1000 is 0.0004: that delta costs no epsilon. */
  @Test
  void epsilonAt_deltaAboveTotalVariation_isZero() {
    Delta large = new Delta(0.01);
    assertEquals(0, RdpAccountant.of(both(1000, 0.5).get(1)).epsilonAt(large).upper());
    assertEquals(0, Accountant.tightestFor(new Gaussian<>(noise(1000))).epsilonAt(large).upper());
  }

  @Test
  void epsilonAt_moreOfAnything_costsMore() {
    double base = upper(new Repeated<>(both(1, 0.1).get(1), 100));
    assertTrue(upper(new Repeated<>(both(0.9, 0.1).get(1), 100)) > base);
    assertTrue(upper(new Repeated<>(both(1, 0.11).get(1), 100)) > base);
    assertTrue(upper(new Repeated<>(both(1, 0.1).get(1), 101)) > base);
  }

  /** 10^300 squared is no double: then nothing finite is proved, and nothing breaks. */
  @Test
  void epsilonAt_hardlyAnyNoise_isInfinite() {
    PrivacyLoss loss =
        Accountant.tightestFor(new Gaussian<>(noise(1e-300))).epsilonAt(new Delta(1e-5));
    assertEquals(Double.POSITIVE_INFINITY, loss.upper());
    assertEquals(0, loss.lower());
  }

  /** RDP covers what the exact law covers, and lies above it. */
  @ParameterizedTest
  @ValueSource(doubles = {0.01, 0.3, 1, 5, 100})
  void tightestFor_plainGaussians_isExactAndBelowRdp(double multiplier) {
    PrivacyEvent<AddRemove> event =
        new Composed<>(List.of(new Gaussian<>(noise(multiplier)), both(multiplier, 1).get(0)));
    Accountant exact =
        assertInstanceOf(ExactGaussianAccountant.class, Accountant.tightestFor(event));
    PrivacyLoss loss = exact.epsilonAt(DELTA);
    assertEquals(PrivacyLoss.Method.EXACT, loss.method());
    assertEquals(loss.upper(), loss.lower(), loss.upper() * 1e-9);
    assertTrue(RdpAccountant.of(event).epsilonAt(DELTA).upper() > loss.upper());
    assertEquals(
        loss.upper(), upper(new Gaussian<>(noise(multiplier / Math.sqrt(2)))), loss.upper() * 1e-9);
  }

  /** A tree or a band is one Gaussian whose distance is the sensitivity of the whole run. */
  @Test
  void tightestFor_treesAndBands_isExact() {
    Participation often = new Participation(3, 4);
    PrivacyEvent<AddRemove> tree = new TreeAggregation<>(noise(8), 13, often);
    double sensitivity = Math.sqrt(TreeSensitivity.squared(13, often).upper());
    assertExact(tree, 8 / sensitivity);
    ToeplitzBand band = new ToeplitzBand(List.of(1.0, 0.5));
    assertExact(new BandedFactorization<>(noise(8), band, 100, often), 8 / Math.sqrt(3.75));
    PrivacyEvent<ReplaceOne> all =
        new SampledWithoutReplacement(
            new Gaussian<>(new NoiseMultiplier<>(Adjacency.REPLACE_ONE, 2)), 10, 10);
    assertExact(all, 2);
  }

  @Test
  void exactFor_oneStepOfASample_isItsClosedForm() {
    var step = new PoissonSampled(new Gaussian<>(noise(1)), new SamplingProbability(0.01));
    PrivacyLoss loss = Accountant.exactFor(step).epsilonAt(DELTA);
    assertEquals(PrivacyLoss.Method.EXACT, loss.method());
    assertEquals(0.19945044779591472, loss.upper(), 1e-12);
    assertEquals(loss.upper(), loss.lower(), 1e-12);
    PrivacyLoss delta = Accountant.exactFor(step).deltaAt(new Epsilon(loss.upper()));
    assertEquals(DELTA.value(), delta.upper(), 1e-9 * DELTA.value());
    assertEquals(delta.upper(), delta.lower(), 1e-9 * DELTA.value());
  }

  @Test
  void exactFor_stepsOfSamplesAndOtherNoise_areRefused() {
    var step = new PoissonSampled(new Gaussian<>(noise(1)), new SamplingProbability(0.01));
    for (PrivacyEvent<?> other :
        List.of(
            new Repeated<>(step, 2),
            new PrivacyEvent.PoissonSampledReplacement(
                new Gaussian<>(new NoiseMultiplier<>(Adjacency.REPLACE_ONE, 1)),
                new SamplingProbability(0.01)),
            new PrivacyEvent.RandomizedResponse<>(Adjacency.ADD_REMOVE, 0.5, 2))) {
      var refused = assertThrows(IllegalArgumentException.class, () -> Accountant.exactFor(other));
      assertTrue(refused.getMessage().contains("a single step of normal or Laplace"));
      assertTrue(refused.getMessage().contains("on a Poisson sample under add-remove"));
    }
  }

  private static void assertExact(PrivacyEvent<?> event, double multiplier) {
    Accountant accountant =
        assertInstanceOf(ExactGaussianAccountant.class, Accountant.tightestFor(event));
    double expected = upper(new Gaussian<>(noise(multiplier)));
    assertEquals(expected, accountant.epsilonAt(DELTA).upper(), expected * 1e-10);
    assertTrue(RdpAccountant.of(event).epsilonAt(DELTA).upper() > expected);
  }

  @Test
  void epsilonAt_rdp_saysItsMethodAndOrder() {
    PrivacyLoss loss = RdpAccountant.of(both(1, 0.1).get(0)).epsilonAt(DELTA);
    assertEquals(PrivacyLoss.Method.RDP, loss.method());
    assertEquals("rdp", loss.method().label());
    assertEquals(0, loss.lower());
    assertTrue(loss.order().getAsDouble() > 1);
  }

  @ParameterizedTest
  @ValueSource(doubles = {1, 0, Double.NaN, Double.POSITIVE_INFINITY})
  void divergence_noOrder_isRefused(double order) {
    RdpAccountant accountant = RdpAccountant.of(both(1, 0.1).get(0));
    assertThrows(IllegalArgumentException.class, () -> accountant.divergence(order));
  }

  @Test
  @SuppressWarnings({"unchecked", "rawtypes"}) // what raw types let through must still be refused
  void composed_mixedAdjacencies_isRefused() {
    PrivacyEvent replace = new Gaussian<>(new NoiseMultiplier<>(Adjacency.REPLACE_ONE, 1));
    List<PrivacyEvent<AddRemove>> parts = List.of(new Gaussian<>(noise(1)), replace);
    IllegalArgumentException refusal =
        assertThrows(IllegalArgumentException.class, () -> new Composed<>(parts));
    assertTrue(refusal.getMessage().contains("replace-one"));
  }

  @Test
  void event_badParts_areRefused() {
    assertThrows(IllegalArgumentException.class, () -> new Composed<AddRemove>(List.of()));
    assertThrows(
        IllegalArgumentException.class, () -> new Repeated<>(new Gaussian<>(noise(1)), -1));
    for (double bad : new double[] {-0.1, 1.1, Double.NaN}) {
      assertThrows(IllegalArgumentException.class, () -> new SamplingProbability(bad));
    }
  }

  @Test
  void privacyLoss_bracketUpsideDown_isRefused() {
    OptionalDouble none = OptionalDouble.empty();
    assertThrows(
        IllegalArgumentException.class, () -> new PrivacyLoss(2, 1, PrivacyLoss.Method.RDP, none));
    assertThrows(
        IllegalArgumentException.class,
        () -> new PrivacyLoss(0, Double.NaN, PrivacyLoss.Method.RDP, none));
  }

  @Test
  void noiseMultiplier_otherAdjacency_isCalibratedTheSameInItsOwnUnits() {
    NoiseMultiplier<Adjacency.ReplaceOne> noise =
        Calibration.noiseMultiplier(
            Adjacency.REPLACE_ONE, DiscreteGaussian::new, new Epsilon(2), DELTA);
    assertEquals(Adjacency.REPLACE_ONE, noise.adjacency());
    double wanted = 4 * noise.value() * noise.value() * 100;
    assertEquals(wanted, (double) noise.varianceFor(100), 1);
  }

  @Test
  void noiseMultiplier_impossibleTargets_areRefused() {
    Epsilon target = new Epsilon(1);
    assertThrows(
        IllegalArgumentException.class,
        () ->
            Calibration.noiseMultiplier(
                Adjacency.ADD_REMOVE, noise -> new Gaussian<>(noise(0.1)), target, DELTA));
    assertThrows(
        IllegalArgumentException.class,
        () ->
            Calibration.noiseMultiplier(
                Adjacency.ADD_REMOVE,
                noise -> new Repeated<>(new Gaussian<>(noise), 0),
                target,
                DELTA));
  }

  /** From strict to loose, the multiplier falls and meets its target every time. */
  @ParameterizedTest
  @ValueSource(doubles = {0.01, 0.3, 2, 8, 50, 1000})
  void noiseMultiplier_anyTarget_isMetBySlightlyLessToo(double epsilon) {
    NoiseMultiplier<AddRemove> noise =
        Calibration.noiseMultiplier(
            Adjacency.ADD_REMOVE,
            z -> new Repeated<>(both(z.value(), 0.1).get(1), 60),
            new Epsilon(epsilon),
            DELTA);
    double slightlyLess = noise.value() * (1 - 1e-12);
    assertTrue(upper(new Repeated<>(both(slightlyLess, 0.1).get(1), 60)) <= epsilon);
    double less = noise.value() * (1 - 1e-7);
    assertTrue(upper(new Repeated<>(both(less, 0.1).get(1), 60)) > epsilon);
  }

  private static double upper(PrivacyEvent<AddRemove> event) {
    return EdgeSearch.quick(event).epsilonAt(DELTA).upper();
  }

  /** Normal and discrete noise, sampled alike. */
  private static List<PrivacyEvent<AddRemove>> both(double multiplier, double probability) {
    SamplingProbability q = new SamplingProbability(probability);
    return List.of(
        new PoissonSampled(new Gaussian<>(noise(multiplier)), q),
        new PoissonSampled(new DiscreteGaussian<>(noise(multiplier)), q));
  }

  private static NoiseMultiplier<AddRemove> noise(double multiplier) {
    return new NoiseMultiplier<>(Adjacency.ADD_REMOVE, multiplier);
  }
}
