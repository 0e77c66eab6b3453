package org.murmuration.fl.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.murmuration.dp.budget.Delta;
import org.murmuration.dp.budget.Epsilon;
import org.murmuration.dp.budget.Observer;
import org.murmuration.fl.cohort.FixedSizeSampling;
import org.murmuration.fl.cohort.OverSelection;
import org.murmuration.fl.cohort.Sampling;
import org.murmuration.fl.cohort.UpToSampling;
import org.murmuration.fl.plan.request.Correlation;
import org.murmuration.fl.plan.request.NoiseTarget;
import org.murmuration.fl.plan.request.PlanRefused;
import org.murmuration.fl.plan.request.PlanRequest;
import org.murmuration.fl.plan.request.Protection;
import org.murmuration.fl.plan.request.Wishes;
import org.murmuration.fl.shares.ShareLaw;

/** Plans whose cohorts somebody may know. */
class KnownCohortPlanTest {
  private static RoundPlan central(Sampling sampling) throws PlanRefused {
    return RoundPlan.derive(Requests.request(100, sampling, 0, 5, Requests.loss(8, 1e-5)));
  }

  private static String adjacency(RoundPlan plan) {
    return plan.privacy().orElseThrow().released().roundEvent().adjacency().label();
  }

  @Test
  void derive_upToSoMany_isThePlanOfAFixedSize() throws PlanRefused {
    RoundPlan upTo = central(new UpToSampling(20));
    RoundPlan fixed = central(new FixedSizeSampling(20));
    assertEquals("zero-out", adjacency(upTo));
    assertEquals(fixed.noiseDeviation(), upTo.noiseDeviation());
    assertEquals(fixed.bounds(), upTo.bounds());
  }

  /** Replace-one is twice as far, so the same loss takes twice the noise on the sum. */
  @Test
  void derive_overSelection_isReplaceOneWithTwiceTheNoise() throws PlanRefused {
    RoundPlan over = central(new OverSelection(20, 30));
    RoundPlan fixed = central(new FixedSizeSampling(20));
    assertEquals("replace-one", adjacency(over));
    assertEquals(2, over.noiseDeviation() / fixed.noiseDeviation(), 0.01);
    assertEquals(30, over.bounds().maxCohort());
    assertTrue(over.bounds().survivorFloor() <= 20);
  }

  /** A slow client decides an abort oftener than delta pays for: released or not would tell. */
  @Test
  void derive_overSelectionAtATightFloor_isRefused() {
    PlanRequest request =
        Requests.wishing(
            Requests.request(100, new OverSelection(10, 12), 0.3, 5, Requests.loss(8, 1e-5)),
            Requests.floor(8));
    var refused = assertThrows(PlanRefused.class, () -> RoundPlan.derive(request));
    assertTrue(refused.getMessage().contains("decides an abort"), refused.getMessage());
  }

  @Test
  void derive_overSelectionWithLosses_paysForItsEdgeAndDividesByWhatComes() throws PlanRefused {
    OverSelection sampling = new OverSelection(50, 70);
    PlanRequest request = Requests.request(200, sampling, 0.2, 5, Requests.loss(8, 1e-5));
    RoundPlan plan = RoundPlan.derive(request);
    int floor = plan.bounds().survivorFloor();
    double edge = 5 * sampling.floorEdge(200, 0.2, floor);
    double paid = plan.privacy().orElseThrow().released().outsideDelta();
    assertTrue(edge > 0 && paid >= edge, edge + " of " + paid);
    assertTrue(request.completing().mean() < 50, "the denominator");
    assertEquals(request.completing().below(floor), plan.abortProbability(), 1e-15);
  }

  @Test
  void derive_overSelectionWithNoiseOfClients_isRefusedWithTheReason() {
    Protection shares =
        new Protection.DistributedNoise(
            0.25,
            ShareLaw.SKELLAM,
            new NoiseTarget.Loss(new Epsilon(8)),
            new Delta(1e-5),
            Observer.SERVER,
            OptionalInt.empty());
    PlanRequest request =
        new PlanRequest(100, new OverSelection(20, 30), 0, 5, 100, shares, Wishes.none());
    var refused = assertThrows(PlanRefused.class, () -> RoundPlan.derive(request));
    assertTrue(refused.getMessage().contains("over-selection"), refused.getMessage());
    assertTrue(refused.getMessage().contains("replace-one"), refused.getMessage());
  }

  /** Shared noise is accounted zero-out too. */
  @Test
  void derive_overSelectionWithCorrelatedNoise_isRefused() {
    Protection tree =
        new Protection.CorrelatedNoise(
            0.25,
            new Correlation.Tree(),
            new NoiseTarget.Loss(new Epsilon(8)),
            new Delta(1e-5),
            OptionalInt.empty());
    PlanRequest request =
        new PlanRequest(100, new OverSelection(20, 30), 0, 5, 100, tree, Wishes.none());
    var refused = assertThrows(PlanRefused.class, () -> RoundPlan.derive(request));
    assertTrue(refused.getMessage().contains("over-selection"), refused.getMessage());
  }
}
