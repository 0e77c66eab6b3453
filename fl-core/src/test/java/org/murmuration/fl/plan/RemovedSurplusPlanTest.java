package org.murmuration.fl.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.murmuration.fl.plan.Requests.fixed;
import static org.murmuration.fl.plan.Requests.poisson;
import static org.murmuration.fl.plan.Requests.wishing;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.murmuration.dp.account.PrivacyEvent;
import org.murmuration.dp.budget.Adjacency;
import org.murmuration.dp.budget.Condition;
import org.murmuration.dp.budget.Delta;
import org.murmuration.dp.budget.Epsilon;
import org.murmuration.dp.budget.Observer;
import org.murmuration.dp.mechanism.NoiseShares;
import org.murmuration.dp.noise.NoiseShare;
import org.murmuration.dp.sample.LayeredSkellam;
import org.murmuration.fl.plan.promise.PrivacyTerms;
import org.murmuration.fl.plan.request.NoiseTarget;
import org.murmuration.fl.plan.request.Opposition;
import org.murmuration.fl.plan.request.PlanRefused;
import org.murmuration.fl.plan.request.PlanRequest;
import org.murmuration.fl.plan.request.Protection;
import org.murmuration.fl.plan.request.Surplus;
import org.murmuration.fl.plan.request.Wishes;
import org.murmuration.fl.shares.ShareLaw;
import org.murmuration.secagg.graph.Adversary;

/** Plans whose surplus noise is taken back. */
class RemovedSurplusPlanTest {
  private static final int COHORT = 60;
  private static final int FLOOR = 45;

  private static Protection.DistributedNoise noise(ShareLaw law, Observer observer) {
    return new Protection.DistributedNoise(
        0.25,
        law,
        new NoiseTarget.Loss(new Epsilon(8)),
        new Delta(1e-5),
        observer,
        OptionalInt.empty());
  }

  private static Protection surplus(Observer observer, Surplus surplus) {
    return noise(ShareLaw.SKELLAM, observer).with(surplus);
  }

  private static Wishes wishes(Adversary adversary, OptionalInt floor, double corrupt) {
    return new Wishes(OptionalInt.empty(), floor, OptionalInt.empty(), OptionalInt.empty(), 0)
        .against(new Opposition(adversary, corrupt, OptionalInt.empty()));
  }

  private static PlanRequest known(Surplus surplus, double corrupt) {
    return wishing(
        fixed(200, COHORT, 0.05, 3, surplus(Observer.SERVER, surplus)),
        wishes(Adversary.ACTIVE, OptionalInt.of(FLOOR), corrupt));
  }

  private static PlanRequest secret(Observer observer, Surplus surplus, int rounds) {
    return wishing(
        poisson(100, 0.9, 0.02, rounds, surplus(observer, surplus)),
        wishes(Adversary.ACTIVE, OptionalInt.empty(), 0));
  }

  /** What it sees is the noise of the floor, however many survive: the event of surplus left in. */
  @ParameterizedTest
  @ValueSource(doubles = {0, 0.1})
  void server_surplusRemoved_eventScaleAndEpsilonAsAtTheFloor(double corrupt) throws PlanRefused {
    RoundPlan kept = RoundPlan.derive(known(Surplus.KEEP, corrupt));
    RoundPlan removed = RoundPlan.derive(known(Surplus.REMOVE, corrupt));
    PrivacyTerms before = kept.privacy().orElseThrow();
    PrivacyTerms after = removed.privacy().orElseThrow();
    assertEquals(
        before.server().orElseThrow().roundEvent(), after.server().orElseThrow().roundEvent());
    assertEquals(before.released().roundEvent(), after.released().roundEvent());
    assertEquals(kept.scale(), removed.scale());
    assertEquals(kept.laneBits(), removed.laneBits());
    assertEquals(
        before.aimed().epsilonAfter(3), after.aimed().epsilonAfter(3), 1e-9, "but for samplers");
    assertTrue(after.aimed().epsilonAfter(3) <= 8);
    double expected = 0.95 * COHORT;
    assertEquals(
        kept.noiseDeviation() * Math.sqrt(FLOOR / expected), removed.noiseDeviation(), 1e-12);
    assertEquals(
        kept.clientNoiseDeviation() * Math.sqrt((double) FLOOR / COHORT),
        removed.clientNoiseDeviation(),
        1e-12,
        "what a client surely keeps");
  }

  /**
   * For every number of survivors the honest among them keep at least what the server's event
   * counts, and exactly that at the floor.
   */
  @Test
  void server_anyNumberOfSurvivors_honestOnesKeepWhatIsAccounted() throws PlanRefused {
    RoundPlan plan = RoundPlan.derive(known(Surplus.REMOVE, 0.1));
    var event =
        (PrivacyEvent.DistributedSkellam<?>)
            plan.privacy().orElseThrow().server().orElseThrow().roundEvent();
    NoiseShares accounted = event.shares();
    LayeredSkellam law = ((NoiseShare.Removable) plan.noiseShare()).law();
    assertEquals(FLOOR, accounted.survivors());
    assertEquals(FLOOR * accounted.localVariance(), law.total());
    double least = accounted.honestVariance();
    for (int survivors = FLOOR; survivors <= COHORT; survivors++) {
      double honest = (survivors - accounted.colluders()) * law.kept(survivors);
      assertTrue(honest >= least * (1 - 1e-12), survivors + " survivors keep " + honest);
    }
    assertEquals(least, accounted.honest() * law.kept(FLOOR), 1e-12 * least);
  }

  /** One variance whoever came, so secret cohorts amplify, at the noise that a top-up has. */
  @Test
  void released_surplusRemoved_amplifiedAndMoreForTheServer() throws PlanRefused {
    RoundPlan topped = RoundPlan.derive(secret(Observer.RELEASED_MODELS, Surplus.TOP_UP, 20));
    RoundPlan removed = RoundPlan.derive(secret(Observer.RELEASED_MODELS, Surplus.REMOVE, 20));
    PrivacyTerms terms = removed.privacy().orElseThrow();
    assertEquals(Adjacency.ADD_REMOVE, terms.released().roundEvent().adjacency());
    assertTrue(terms.released().conditions().contains(Condition.SERVER_TAKES_SURPLUS_BACK));
    assertFalse(terms.released().conditions().contains(Condition.SERVER_TOPS_UP));
    var sampled = (PrivacyEvent.PoissonSampled) terms.released().roundEvent();
    var noise = (PrivacyEvent.DistributedSkellam<?>) sampled.mechanism();
    LayeredSkellam law = ((NoiseShare.Removable) removed.noiseShare()).law();
    assertEquals(law.total(), noise.shares().honestVariance());
    assertTrue(terms.aimed().epsilonAfter(20) <= 8);
    assertEquals(topped.noiseDeviation(), removed.noiseDeviation(), 1e-2 * topped.noiseDeviation());
    double server = terms.server().orElseThrow().epsilonAfter(20);
    double before = topped.privacy().orElseThrow().server().orElseThrow().epsilonAfter(20);
    assertTrue(server < before, server + " against " + before);
    assertTrue(terms.released().outsideDelta() > 0, "the cohort's edges");
  }

  @Test
  void released_surplusKept_notAmplified() throws PlanRefused {
    RoundPlan kept = RoundPlan.derive(secret(Observer.RELEASED_MODELS, Surplus.KEEP, 20));
    PrivacyTerms terms = kept.privacy().orElseThrow();
    assertEquals(Adjacency.ZERO_OUT, terms.released().roundEvent().adjacency());
    assertTrue(terms.released().conditions().contains(Condition.KNOWN_COHORTS));
  }

  /** A cap of one's own makes rounds depend on one another: nothing is claimed from sampling. */
  @Test
  void serverAimed_ownParticipationsCapped_notAmplified() throws PlanRefused {
    assertEquals(Adjacency.ZERO_OUT, releasedAdjacency(5, OptionalInt.of(4), 60));
    assertEquals(Adjacency.ADD_REMOVE, releasedAdjacency(5, OptionalInt.of(5), 60));
  }

  /** The server's target takes no care of edges: where they cost much, nothing is claimed. */
  @Test
  void serverAimed_edgesThatCostTooMuch_notAmplified() throws PlanRefused {
    assertEquals(Adjacency.ADD_REMOVE, releasedAdjacency(1, OptionalInt.empty(), 60));
    assertEquals(Adjacency.ZERO_OUT, releasedAdjacency(1, OptionalInt.empty(), 85));
  }

  private static Adjacency releasedAdjacency(int rounds, OptionalInt cap, int floor)
      throws PlanRefused {
    Protection capped =
        new Protection.DistributedNoise(
                0.25,
                ShareLaw.SKELLAM,
                new NoiseTarget.Loss(new Epsilon(8)),
                new Delta(1e-5),
                Observer.SERVER,
                cap)
            .with(Surplus.REMOVE);
    Wishes everybody =
        new Wishes(
                OptionalInt.of(100),
                OptionalInt.of(floor),
                OptionalInt.empty(),
                OptionalInt.empty(),
                0)
            .against(new Opposition(Adversary.ACTIVE, 0, OptionalInt.empty()));
    RoundPlan plan = RoundPlan.derive(wishing(poisson(100, 0.9, 0.02, rounds, capped), everybody));
    PrivacyTerms terms = plan.privacy().orElseThrow();
    Adjacency adjacency = terms.released().roundEvent().adjacency();
    if (adjacency.equals(Adjacency.ADD_REMOVE)) {
      assertTrue(terms.released().epsilonAfter(rounds) < terms.aimed().epsilonAfter(rounds));
      assertEquals(rounds, terms.released().charges());
    }
    return adjacency;
  }

  @Test
  void layers_planAndClients_asManyAsMayBeLost() throws PlanRefused {
    RoundPlan removed = RoundPlan.derive(known(Surplus.REMOVE, 0));
    assertEquals(COHORT - FLOOR, removed.surplus());
    assertEquals(0, RoundPlan.derive(known(Surplus.KEEP, 0)).surplus());
    assertNotEquals(removed.digest(), RoundPlan.derive(known(Surplus.KEEP, 0)).digest());
    assertEquals(removed.digest(), RoundPlan.derive(known(Surplus.REMOVE, 0)).digest());
    String reason =
        removed.reasons().stream()
            .filter(one -> one.startsWith("removal"))
            .findFirst()
            .orElseThrow();
    assertTrue(reason.contains("15 layers") && reason.contains("900 draws"), reason);
    assertTrue(reason.contains("45 shares of the floor"), reason);
  }

  /** Rule 24: only with the consistency round, and one set for all. */
  @ParameterizedTest
  @EnumSource(
      value = Adversary.class,
      names = {"PASSIVE", "SEMI_MALICIOUS"})
  void remove_noSetThatAllSigned_refused(Adversary adversary) {
    PlanRequest large =
        wishing(
            fixed(4000, 2000, 0.05, 1, surplus(Observer.SERVER, Surplus.REMOVE)),
            wishes(adversary, OptionalInt.empty(), 0.05));
    PlanRefused refused = assertThrows(PlanRefused.class, () -> RoundPlan.derive(large));
    assertTrue(refused.remedy().contains("active"), refused.remedy());
    assertTrue(refused.clash().get(0).contains("surplus"), refused.clash().toString());
  }

  @Test
  void remove_nobodySaidToStandAgainst_refused() {
    PlanRequest passive = fixed(200, COHORT, 0.05, 3, surplus(Observer.SERVER, Surplus.REMOVE));
    assertThrows(PlanRefused.class, () -> RoundPlan.derive(passive));
  }

  /** Sums of discrete Gaussian draws are no such draws: what is left would have another law. */
  @Test
  void remove_discreteGaussianShares_refused() {
    PlanRequest request =
        wishing(
            fixed(
                200,
                COHORT,
                0.05,
                3,
                noise(ShareLaw.DISCRETE_GAUSSIAN, Observer.SERVER).with(Surplus.REMOVE)),
            wishes(Adversary.ACTIVE, OptionalInt.of(FLOOR), 0));
    PlanRefused refused = assertThrows(PlanRefused.class, () -> RoundPlan.derive(request));
    assertTrue(refused.remedy().contains("Skellam"), refused.remedy());
  }

  @Test
  void topUp_cohortsThatAreNotSecret_refused() {
    assertThrows(PlanRefused.class, () -> RoundPlan.derive(known(Surplus.TOP_UP, 0)));
  }
}
