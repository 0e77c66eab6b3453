package org.murmuration.fl.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.murmuration.fl.plan.Requests.UNPROTECTED;
import static org.murmuration.fl.plan.Requests.wishing;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.murmuration.fl.plan.request.Opposition;
import org.murmuration.fl.plan.request.PlanRefused;
import org.murmuration.fl.plan.request.PlanRequest;
import org.murmuration.fl.plan.request.Wishes;
import org.murmuration.secagg.graph.Adversary;
import org.murmuration.secagg.graph.Quorum;
import org.murmuration.secagg.graph.Topology;

class RoundPlanQuorumTest {
  /** A thousand in every cohort, 95 in 100 of whom must survive, as in the published rows. */
  private static final PlanRequest THOUSAND = Requests.fixed(1000, 1000, 0.01, 3, UNPROTECTED);

  @Test
  void quorum_nobodyNamed_completeWithThresholdAtTheFloor() throws PlanRefused {
    RoundPlan plan = RoundPlan.derive(wishing(THOUSAND, Requests.colluders(7)));
    Quorum quorum = plan.session();
    assertEquals(Topology.complete(), quorum.topology());
    assertEquals(Adversary.PASSIVE, quorum.adversary());
    assertEquals(plan.bounds().survivorFloor(), quorum.threshold());
    assertEquals(7, quorum.corruptHolders());
  }

  /** Columns: adversary, corrupt, and the published k and t at 5 % lost; 0 = complete. */
  @ParameterizedTest
  @CsvSource({"PASSIVE, 0.05, 30, 17", "SEMI_MALICIOUS, 0.05, 52, 37", "ACTIVE, 0.05, 0, 526"})
  void quorum_floorAtThePublishedLoss_publishedGraph(
      Adversary adversary, double corrupt, int neighbors, int threshold) throws PlanRefused {
    RoundPlan plan = RoundPlan.derive(against(THOUSAND, adversary, corrupt));
    assertEquals(neighbors, plan.session().topology().code());
    assertEquals(threshold, plan.session().threshold());
    assertEquals(950, plan.session().survivorFloor());
    assertEquals(plan.bounds().maxCohort(), plan.session().maxCohort());
    assertTrue(plan.reasons().stream().anyMatch(reason -> reason.startsWith("graph: ")));
  }

  /** One in twenty below the 950 expected is 902: 76 neighbors, where the published row has 52. */
  @Test
  void quorum_floorLeftOpen_atWhatTheExpectedSurvivorsAllow() throws PlanRefused {
    PlanRequest lost = Requests.fixed(1000, 1000, 0.05, 60, UNPROTECTED);
    Wishes open = Wishes.none().against(opposition(Adversary.SEMI_MALICIOUS, 0.05));
    RoundPlan plan = RoundPlan.derive(wishing(lost, open));
    assertEquals(902, plan.bounds().survivorFloor());
    assertEquals(76, plan.session().topology().code());
    assertTrue(60 * plan.abortProbability() <= 1e-3, plan.reasons()::toString);
    assertEquals(634, RoundPlan.derive(lost).bounds().survivorFloor());
  }

  /** No loss declared is no reason to let one lost client end every round. */
  @Test
  void quorum_noLossDeclared_oneInTwentyMayStillBeLost() throws PlanRefused {
    PlanRequest stable = Requests.fixed(1000, 1000, 0, 60, UNPROTECTED);
    Wishes open = Wishes.none().against(opposition(Adversary.SEMI_MALICIOUS, 0.05));
    RoundPlan plan = RoundPlan.derive(wishing(stable, open));
    assertEquals(950, plan.bounds().survivorFloor());
    assertEquals(52, plan.session().topology().code());
  }

  /** The highest that 60 rounds end at or below with chance 5e-8, by the binomial law. */
  @Test
  void quorum_floorLeftOpenWithPrivacy_withinTheBudget() throws PlanRefused {
    PlanRequest lost = Requests.fixed(1000, 1000, 0.2, 60, Requests.loss(8, 1e-5));
    Wishes open = Wishes.none().against(opposition(Adversary.SEMI_MALICIOUS, 0.05));
    RoundPlan plan = RoundPlan.derive(wishing(lost, open));
    assertEquals(720, plan.bounds().survivorFloor());
    assertTrue(plan.session().topology() instanceof Topology.Regular);
    assertTrue(plan.privacy().orElseThrow().released().outsideDelta() < 1e-7);
  }

  /** On the complete graph a high floor gains nothing. */
  @Test
  void quorum_floorLeftOpenAndNoSparseGraph_twoThirdsStay() throws PlanRefused {
    PlanRequest ten = Requests.fixed(20, 10, 0, 60, UNPROTECTED);
    Wishes open = Wishes.none().against(opposition(Adversary.ACTIVE, 0.1));
    RoundPlan plan = RoundPlan.derive(wishing(ten, open));
    assertEquals(Topology.complete(), plan.session().topology());
    assertEquals(7, plan.bounds().survivorFloor());
  }

  /** A lower floor tolerates more loss, so it takes more neighbors. */
  @Test
  void quorum_lowerFloor_moreNeighbors() throws PlanRefused {
    int published = 30;
    PlanRequest lower =
        wishing(THOUSAND, Requests.floor(700).against(opposition(Adversary.PASSIVE, 0.05)));
    assertTrue(RoundPlan.derive(lower).session().topology().code() > published);
  }

  @Test
  void quorum_colludersAboveTheFraction_theyCount() throws PlanRefused {
    Wishes few = Requests.floor(950).against(opposition(Adversary.PASSIVE, 0));
    Wishes many =
        new Wishes(
                OptionalInt.empty(),
                OptionalInt.of(950),
                OptionalInt.empty(),
                OptionalInt.empty(),
                100)
            .against(opposition(Adversary.PASSIVE, 0));
    int bound = RoundPlan.derive(wishing(THOUSAND, few)).session().corruptHolders();
    assertEquals(0, bound);
    assertTrue(RoundPlan.derive(wishing(THOUSAND, many)).session().corruptHolders() > 10);
  }

  /** What the plan allows exists for every cohort that it does not abort. */
  @ParameterizedTest
  @EnumSource
  void quorum_poissonCohortWithPrivacy_graphExistsFromTheFloorOn(Adversary adversary)
      throws PlanRefused {
    PlanRequest request = Requests.poisson(6000, 0.1, 0.1, 60, Requests.loss(8, 1e-5));
    RoundPlan plan =
        RoundPlan.derive(wishing(request, Wishes.none().against(opposition(adversary, 0.02))));
    Quorum quorum = plan.session();
    assertTrue(quorum.topology().smallestCohort() <= plan.bounds().survivorFloor());
    assertEquals(plan.bounds().survivorFloor(), quorum.survivorFloor());
    assertTrue(plan.privacy().orElseThrow().released().outsideDelta() < 1e-5);
  }

  /** The plan's own floor is below half the largest cohort, where no active server is held. */
  @Test
  void quorum_floorLeftOpen_raisedAsFarAsTheAdversaryAsks() throws PlanRefused {
    PlanRequest request = Requests.poisson(6000, 0.1, 0.1, 60, Requests.loss(8, 1e-5));
    RoundPlan passive = RoundPlan.derive(request);
    RoundPlan active =
        RoundPlan.derive(
            wishing(request, Wishes.none().against(opposition(Adversary.ACTIVE, 0.02))));
    assertTrue(2 * passive.bounds().survivorFloor() < passive.bounds().maxCohort());
    assertEquals(active.session().threshold(), active.bounds().survivorFloor());
    assertTrue(active.abortProbability() < 1e-6);
    Wishes low = Requests.floor(passive.bounds().survivorFloor());
    assertRefused(
        wishing(request, low.against(opposition(Adversary.ACTIVE, 0.02))), "361 survivors of 729");
  }

  /** Seven to twenty may be drawn, and the sparse graph that fits twenty needs more than seven. */
  @Test
  void quorum_graphNotThereForTheSmallestCohort_complete() throws PlanRefused {
    Wishes seven =
        new Wishes(
                OptionalInt.of(20), OptionalInt.of(7), OptionalInt.empty(), OptionalInt.empty(), 0)
            .against(opposition(Adversary.PASSIVE, 0.1));
    RoundPlan plan =
        RoundPlan.derive(wishing(Requests.poisson(100, 0.1, 0, 1, UNPROTECTED), seven));
    assertEquals(Topology.complete(), plan.session().topology());
    assertTrue(plan.reasons().get(1).contains("does not exist for every cohort from 7"));
    assertEquals(3, plan.session().threshold());
  }

  @Test
  void quorum_neighborsGiven_keptOrRefused() throws PlanRefused {
    Opposition forty = new Opposition(Adversary.PASSIVE, 0.05, OptionalInt.of(40));
    PlanRequest request = wishing(THOUSAND, Requests.floor(950).against(forty));
    assertEquals(40, RoundPlan.derive(request).session().topology().code());
    assertRefused(neighbors(Adversary.PASSIVE, 20), "20 neighbors with threshold");
    assertRefused(neighbors(Adversary.ACTIVE, 40), "an adversary that is active");
    assertRefused(neighbors(Adversary.PASSIVE, 998), "998 neighbors need 999 participants");
  }

  private static PlanRequest neighbors(Adversary adversary, int neighbors) {
    Opposition opposition = new Opposition(adversary, 0.05, OptionalInt.of(neighbors));
    return wishing(THOUSAND, Requests.floor(950).against(opposition));
  }

  @ParameterizedTest
  @CsvSource({
    "PASSIVE, 20, true",
    "PASSIVE, 18, false",
    "PASSIVE, 38, false",
    "SEMI_MALICIOUS, 36, false",
    "ACTIVE, 525, false",
    "ACTIVE, 527, true",
    "ACTIVE, 951, false"
  })
  void threshold_given_onlyIfAsSafe(Adversary adversary, int threshold, boolean safe)
      throws PlanRefused {
    Wishes wishes =
        new Wishes(
                OptionalInt.empty(),
                OptionalInt.of(950),
                OptionalInt.of(threshold),
                OptionalInt.empty(),
                0)
            .against(
                new Opposition(
                    adversary,
                    0.05,
                    adversary == Adversary.PASSIVE ? OptionalInt.of(40) : OptionalInt.empty()));
    if (safe) {
      assertEquals(threshold, RoundPlan.derive(wishing(THOUSAND, wishes)).session().threshold());
    } else {
      assertRefused(wishing(THOUSAND, wishes), "threshold " + threshold);
    }
  }

  @Test
  void derive_moreCorruptThanAnyGraphBears_refused() {
    assertRefused(against(THOUSAND, Adversary.ACTIVE, 0.4), "600 honest ones");
    assertRefused(against(THOUSAND, Adversary.PASSIVE, 0.97), "950 survivors of 1000");
  }

  /** The floor is the threshold, 87, that twice exceeds 157 holders and 15 corrupt ones. */
  @Test
  void derive_activeServerAsksForMoreThanTheBudget_refusedWithARemedyThatWorks()
      throws PlanRefused {
    PlanRequest few = active(1000, 0.1, 0.1);
    PlanRefused refused = assertThrows(PlanRefused.class, () -> RoundPlan.derive(few));
    assertTrue(
        refused.clash().contains("survivor floor 87, as an active server asks for it of 157"),
        refused::getMessage);
    assertEquals(
        "sample more clients, or raise delta, or allow for fewer corrupt clients",
        refused.remedy());
    RoundPlan more = RoundPlan.derive(active(1000, 0.5, 0.1));
    assertTrue(more.privacy().orElseThrow().released().outsideDelta() < 1e-6);
    assertThrows(PlanRefused.class, () -> RoundPlan.derive(active(2000, 0.1, 0.1)));
    RoundPlan.derive(active(2000, 0.1, 0));
  }

  /** Even the highest floor that is met three times in four is too low. */
  @Test
  void derive_noFloorFits_sameRemedy() throws PlanRefused {
    PlanRequest few = active(539, 0.1, 0.1);
    PlanRefused refused = assertThrows(PlanRefused.class, () -> RoundPlan.derive(few));
    assertTrue(refused.clash().get(0).startsWith("threshold 54, as"), refused::getMessage);
    assertTrue(refused.remedy().startsWith("sample more clients"), refused::getMessage);
    RoundPlan.derive(active(539, 0.6, 0.1));
  }

  private static PlanRequest active(int clients, double q, double corrupt) {
    return wishing(
        Requests.poisson(clients, q, 0, 60, Requests.loss(8, 1e-5)),
        Wishes.none().against(opposition(Adversary.ACTIVE, corrupt)));
  }

  @Test
  void digest_anotherOpposition_differs() throws PlanRefused {
    RoundPlan plan = RoundPlan.derive(against(THOUSAND, Adversary.PASSIVE, 0.05));
    assertNotEquals(
        plan.digest(),
        RoundPlan.derive(against(THOUSAND, Adversary.SEMI_MALICIOUS, 0.05)).digest());
  }

  @Test
  void opposition_outOfRange_refused() {
    assertThrows(IllegalArgumentException.class, () -> opposition(Adversary.PASSIVE, 1));
    assertThrows(
        IllegalArgumentException.class,
        () -> new Opposition(Adversary.PASSIVE, 0, OptionalInt.of(3)));
  }

  private static PlanRequest against(PlanRequest request, Adversary adversary, double corrupt) {
    return wishing(request, Requests.floor(950).against(opposition(adversary, corrupt)));
  }

  private static Opposition opposition(Adversary adversary, double corrupt) {
    return new Opposition(adversary, corrupt, OptionalInt.empty());
  }

  private static void assertRefused(PlanRequest request, String fact) {
    PlanRefused refused = assertThrows(PlanRefused.class, () -> RoundPlan.derive(request));
    assertTrue(refused.clash().stream().anyMatch(line -> line.contains(fact)), refused::getMessage);
  }
}
