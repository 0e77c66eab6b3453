package org.murmuration.fl.plan.promise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.murmuration.dp.account.Accountant;
import org.murmuration.dp.account.PrivacyEvent;
import org.murmuration.dp.budget.Adjacency;
import org.murmuration.dp.budget.Condition;
import org.murmuration.dp.budget.Delta;
import org.murmuration.dp.budget.Epsilon;
import org.murmuration.dp.budget.NoiseMultiplier;
import org.murmuration.dp.budget.Observer;
import org.murmuration.dp.budget.Promise;
import org.murmuration.dp.budget.ServerTrust;
import org.murmuration.dp.sample.NoiseLaw;
import org.murmuration.fl.plan.Requests;
import org.murmuration.fl.plan.RoundPlan;
import org.murmuration.fl.plan.request.NoiseTarget;
import org.murmuration.fl.plan.request.PlanRefused;
import org.murmuration.fl.plan.request.Protection;
import org.murmuration.fl.shares.ShareLaw;

/** Samplers' distance from their law costs delta e^epsilon times itself: paid, or not promised. */
class LargeLossTest {
  private static final Delta DELTA = new Delta(1e-5);
  private static final double VECTORS = 10_000;

  private static ObserverTerms terms(double noise, double vectors) {
    return new ObserverTerms(
        Observer.RELEASED_MODELS,
        new PrivacyEvent.Gaussian<>(new NoiseMultiplier<>(Adjacency.ZERO_OUT, noise)),
        Set.of(Condition.KNOWN_COHORTS),
        DELTA,
        new Uncovered(1e-7, vectors),
        4,
        4);
  }

  /** One noise below and three above an epsilon of 27. */
  @ParameterizedTest
  @ValueSource(doubles = {1, 0.45, 0.4, 0.35})
  void epsilonAfter_anyLoss_leavesRoomForTheSamplers(double noise) {
    ObserverTerms terms = terms(noise, VECTORS);
    double epsilon = terms.epsilonAfter(4);
    double samplers = (1 + Math.exp(epsilon)) * VECTORS * NoiseLaw.VECTOR_DISTANCE;
    assertTrue(samplers + 1e-7 <= terms.outsideDelta(), samplers + " of " + terms.outsideDelta());
    double needed =
        Accountant.tightestFor(new PrivacyEvent.Repeated<>(terms.roundEvent(), 4))
            .epsilonAt(DELTA.minus(samplers + 1e-7))
            .upper();
    assertTrue(epsilon >= needed);
    assertEquals(needed, epsilon, 1e-3 * needed);
  }

  /** The negative control: what was reserved for 27 is too little for a larger loss. */
  @Test
  void at_aboveTheLossPaidAlways_growsWithIt() {
    ObserverTerms terms = terms(0.35, VECTORS);
    double epsilon = terms.epsilonAfter(4);
    assertTrue(epsilon > 30, "epsilon " + epsilon);
    double samplers = (1 + Math.exp(epsilon)) * VECTORS * NoiseLaw.VECTOR_DISTANCE;
    assertTrue(samplers > new Uncovered(0, VECTORS).at(27));
    for (double loss : new double[] {0, 1, 26.9, 27, 30, 60}) {
      double truth = (1 + Math.exp(loss)) * NoiseLaw.VECTOR_DISTANCE;
      assertTrue(new Uncovered(0, 1).at(loss) >= truth, "loss " + loss);
    }
  }

  /** One part of delta for every round: who knows only the whole run's can check each of them. */
  @ParameterizedTest
  @ValueSource(doubles = {1, 0.45, 0.35})
  void epsilonAfter_anyRound_leavesOutThePartOfTheWholeRun(double noise) {
    ObserverTerms terms = terms(noise, VECTORS);
    for (int charged = 1; charged <= 4; charged++) {
      double loss =
          Accountant.tightestFor(new PrivacyEvent.Repeated<>(terms.roundEvent(), charged))
              .epsilonAt(DELTA.minus(terms.outsideDelta()))
              .upper();
      assertEquals(loss, terms.epsilonAfter(charged), "round " + charged);
    }
  }

  @Test
  void statement_lossThatDeltaCannotPayFor_promisesNothing() {
    ObserverTerms terms = terms(0.05, VECTORS);
    assertEquals(Double.POSITIVE_INFINITY, terms.epsilonAfter(4));
    assertEquals(new Uncovered(1e-7, VECTORS).at(0), terms.outsideDelta());
    PrivacyTerms privacy = PrivacyTerms.ofTrustedServer(terms);
    List<?> said =
        privacy.statements(4, ServerTrust.WITH_EXACT_SUMS, false).stream()
            .map(statement -> statement.promise().getClass())
            .toList();
    assertEquals(List.of(Promise.Nothing.class, Promise.Nothing.class), said);
  }

  @ParameterizedTest
  @ValueSource(doubles = {53, 80, 1000})
  void derive_epsilonThatDeltaCannotPayFor_isRefused(double epsilon) {
    NoiseTarget target = new NoiseTarget.Loss(new Epsilon(epsilon));
    for (Protection protection : protections(target)) {
      assertThrows(
          PlanRefused.class, () -> RoundPlan.derive(Requests.fixed(50, 50, 0, 500, protection)));
    }
  }

  @Test
  void derive_noiseTooSmallForAnyPromise_isRefused() {
    for (Protection protection : protections(new NoiseTarget.Multiplier(0.05))) {
      assertThrows(
          PlanRefused.class, () -> RoundPlan.derive(Requests.fixed(50, 50, 0, 500, protection)));
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {26, 28, 35})
  void derive_epsilonThatDeltaPaysFor_isMetFromBelow(double epsilon) throws PlanRefused {
    NoiseTarget target = new NoiseTarget.Loss(new Epsilon(epsilon));
    for (Protection protection : protections(target)) {
      RoundPlan plan = RoundPlan.derive(Requests.fixed(50, 50, 0, 5, protection));
      double stated = plan.privacy().orElseThrow().aimed().epsilonAfter(5);
      assertTrue(stated <= epsilon && stated > 0.999 * epsilon, stated + " of " + epsilon);
    }
  }

  private static List<Protection> protections(NoiseTarget target) {
    return List.of(
        new Protection.CentralNoise(1, target, DELTA),
        new Protection.DistributedNoise(
            1, ShareLaw.SKELLAM, target, DELTA, Observer.SERVER, OptionalInt.empty()));
  }
}
