package org.murmuration.fl.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.murmuration.dp.account.Accountant;
import org.murmuration.dp.account.PrivacyEvent;
import org.murmuration.dp.account.PrivacyEvent.SampledWithoutReplacement;
import org.murmuration.dp.budget.Delta;
import org.murmuration.dp.budget.Epsilon;
import org.murmuration.dp.budget.Observer;
import org.murmuration.dp.budget.ServerTrust;
import org.murmuration.dp.sample.NoiseLaw;
import org.murmuration.fl.cohort.FixedSizeSampling;
import org.murmuration.fl.cohort.Sampling;
import org.murmuration.fl.cohort.SecretFixedSizeSampling;
import org.murmuration.fl.plan.promise.ObserverTerms;
import org.murmuration.fl.plan.request.Correlation;
import org.murmuration.fl.plan.request.NoiseTarget;
import org.murmuration.fl.plan.request.PlanRefused;
import org.murmuration.fl.plan.request.PlanRequest;
import org.murmuration.fl.plan.request.Protection;
import org.murmuration.fl.plan.request.Wishes;
import org.murmuration.fl.shares.ShareLaw;
import org.murmuration.fl.sizing.NoiseSizing;

/** Plans for secret cohorts of fixed size. */
class SecretFixedSizePlanTest {
  private static final SecretFixedSizeSampling SECRET = new SecretFixedSizeSampling(30, 1000);

  private static RoundPlan central(Sampling sampling, double dropout) throws PlanRefused {
    return RoundPlan.derive(Requests.request(1000, sampling, dropout, 20, Requests.loss(4, 1e-5)));
  }

  private static ObserverTerms released(RoundPlan plan) {
    return plan.privacy().orElseThrow().released();
  }

  @Test
  void derive_centralNoise_isReplaceOneWithFarLessNoiseThanForKnownCohorts() throws PlanRefused {
    RoundPlan secret = central(SECRET, 0);
    RoundPlan known = central(new FixedSizeSampling(30), 0);
    assertEquals("replace-one", released(secret).roundEvent().adjacency().label());
    assertTrue(released(secret).epsilonAfter(20) <= 4);
    assertTrue(released(secret).epsilonAfter(20) > 3.99, "the target is used up");
    assertTrue(secret.noiseDeviation() < known.noiseDeviation() / 3);
    assertEquals(known.bounds(), secret.bounds());
  }

  /** The event says normal noise of what is drawn less the rounding, over twice the bound. */
  @Test
  void derive_centralNoise_isAccountedForTheNoiseThatIsDrawn() throws PlanRefused {
    RoundPlan plan = central(SECRET, 0);
    var event = (SampledWithoutReplacement) released(plan).roundEvent();
    double deviation = plan.noiseDeviation() * 30 * plan.scale();
    double replaced = 2 * plan.clipper().bound() * plan.scale();
    double multiplier = Math.sqrt(deviation * deviation - NoiseSizing.ROUNDING_VARIANCE) / replaced;
    assertTrue(event.mechanism().noise().value() <= multiplier * (1 + 1e-12));
    assertTrue(event.mechanism().noise().value() >= multiplier * 0.998, "rounding lengthens it");
    assertEquals(1000, event.population());
    assertEquals(30, event.cohort());
  }

  @Test
  void derive_losses_payForTheEdgeAndForTheRounding() throws PlanRefused {
    RoundPlan plan = central(SECRET, 0.2);
    double edge = 20 * SECRET.floorEdge(1000, 0.2, plan.bounds().survivorFloor());
    double distances = 2 * 20 * NoiseLaw.VECTOR_DISTANCE;
    double outside = released(plan).outsideDelta();
    assertTrue(edge > 0 && outside >= edge + distances, edge + " of " + outside);
    Delta left = new Delta(1e-5).minus(outside);
    var run = new PrivacyEvent.Repeated<>(released(plan).roundEvent(), 20);
    assertEquals(
        Accountant.tightestFor(run).epsilonAt(left).upper(), released(plan).epsilonAfter(20));
  }

  @Test
  void statements_nameTheNeighborsAndWhatTheyRestOn() throws PlanRefused {
    var statements =
        central(SECRET, 0)
            .privacy()
            .orElseThrow()
            .statements(20, ServerTrust.WITH_EXACT_SUMS, false);
    String released = statements.get(0).text();
    assertTrue(released.contains("adjacency replace-one"), released);
    assertTrue(released.contains("Every set of clients of the cohort's size"), released);
    assertTrue(released.contains("must stay secret"), released);
    assertTrue(
        released.contains(
            "neither what a client sends nor whether it comes depends on earlier cohorts"));
    assertTrue(statements.get(1).text().contains("no differential privacy"));
  }

  @Test
  void derive_anotherPopulation_isRefused() {
    assertThrows(
        IllegalArgumentException.class,
        () -> RoundPlan.derive(Requests.request(999, SECRET, 0, 20, Requests.loss(4, 1e-5))));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void derive_noiseThatIsAccountedZeroOut_isRefused(boolean shares) {
    NoiseTarget target = new NoiseTarget.Loss(new Epsilon(8));
    Delta delta = new Delta(1e-5);
    OptionalInt every = OptionalInt.empty();
    Protection protection =
        shares
            ? new Protection.DistributedNoise(
                0.25, ShareLaw.SKELLAM, target, delta, Observer.RELEASED_MODELS, every)
            : new Protection.CorrelatedNoise(0.25, new Correlation.Tree(), target, delta, every);
    PlanRequest request = new PlanRequest(1000, SECRET, 0, 5, 100, protection, Wishes.none());
    var refused = assertThrows(PlanRefused.class, () -> RoundPlan.derive(request));
    assertTrue(refused.getMessage().contains("secret cohorts of fixed size"), refused.getMessage());
    assertTrue(refused.getMessage().contains("accounted zero-out"), refused.getMessage());
  }
}
