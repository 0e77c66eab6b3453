package org.murmuration.fl.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.murmuration.fl.plan.Requests.UNPROTECTED;
import static org.murmuration.fl.plan.Requests.fixed;
import static org.murmuration.fl.plan.Requests.loss;
import static org.murmuration.fl.plan.Requests.multiplier;
import static org.murmuration.fl.plan.Requests.ofDimension;
import static org.murmuration.fl.plan.Requests.poisson;
import static org.murmuration.fl.plan.Requests.wishing;
import static org.murmuration.fl.plan.Requests.writers;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.murmuration.dp.budget.Delta;
import org.murmuration.dp.budget.Epsilon;
import org.murmuration.fl.cohort.CohortBounds;
import org.murmuration.fl.cohort.PoissonSampling;
import org.murmuration.fl.plan.promise.Uncovered;
import org.murmuration.fl.plan.request.ClientWeighting;
import org.murmuration.fl.plan.request.NoiseTarget;
import org.murmuration.fl.plan.request.PlanRefused;
import org.murmuration.fl.plan.request.PlanRequest;
import org.murmuration.fl.plan.request.Protection;
import org.murmuration.fl.plan.request.Wishes;
import org.murmuration.secagg.graph.Quorum;
import org.murmuration.secagg.key.Digest;

class RoundPlanTest {
  private static final PlanRequest WRITERS = writers(loss(8, 1e-4));

  @Test
  void derive_writers_hasSaneBounds() throws PlanRefused {
    RoundPlan plan = RoundPlan.derive(WRITERS);
    assertEquals(new CohortBounds(18, 93), plan.bounds());
    assertEquals(18, plan.session().threshold());
    assertEquals(21, plan.laneBits());
    assertEquals((7850 + 2) / 3, plan.words());
    assertTrue(plan.abortProbability() < 1e-6, "abort " + plan.abortProbability());
  }

  @Test
  void derive_thousandClientsAtFivePercent_hasSaneBounds() throws PlanRefused {
    RoundPlan plan = RoundPlan.derive(poisson(1000, 0.05, 0.1, 60, loss(8, 1e-4)));
    assertEquals(new CohortBounds(16, 88), plan.bounds());
  }

  @Test
  void derive_everybodyEveryRound_keepsTheFloorAtTwoThirds() throws PlanRefused {
    RoundPlan plan = RoundPlan.derive(fixed(10, 10, 0, 20, UNPROTECTED));
    assertEquals(new CohortBounds(7, 10), plan.bounds());
    assertEquals(0, plan.abortProbability());
    assertEquals(0, plan.noiseDeviation());
  }

  @Test
  void derive_twoClients_needsBoth() throws PlanRefused {
    assertEquals(
        new CohortBounds(2, 2), RoundPlan.derive(fixed(2, 2, 0, 20, UNPROTECTED)).bounds());
    assertEquals(
        new CohortBounds(2, 2), RoundPlan.derive(fixed(2, 2, 0, 20, loss(8, 1e-4))).bounds());
  }

  @Test
  void derive_oneClientARoundWithoutPrivacy_isAloneAndHasNoSession() throws PlanRefused {
    RoundPlan plan = RoundPlan.derive(fixed(100, 1, 0, 20, UNPROTECTED));
    assertEquals(CohortBounds.ALONE, plan.bounds());
    assertEquals(Optional.empty(), plan.quorum());
    assertThrows(IllegalStateException.class, plan::session);
    assertEquals(0, plan.abortProbability());
    assertEquals(
        0.25, RoundPlan.derive(fixed(100, 1, 0.25, 20, UNPROTECTED)).abortProbability(), 1e-12);
    assertNotEquals(RoundPlan.derive(fixed(100, 2, 0, 20, UNPROTECTED)).digest(), plan.digest());
  }

  @Test
  void derive_oneClientARoundWithAnythingAskedOfTheQuorum_isRefused() {
    PlanRequest alone = fixed(100, 1, 0, 20, UNPROTECTED);
    refused(wishing(alone, Requests.colluders(1)), "a round needs 2");
    refused(wishing(alone, Requests.floor(2)), "survivor floor 2");
    refused(wishing(alone, Requests.threshold(2)), "a round needs 2");
    refused(fixed(100, 1, 0, 20, loss(8, 1e-4)), "expected to survive");
    refused(poisson(100, 0.01, 0, 20, UNPROTECTED), "1.0 of them");
  }

  /** A known cohort pays nothing at its edges, so the budget must not lower its floor. */
  @Test
  void derive_fixedSizeWithLossesAndPrivacy_hasTheFloorOfAPlainRun() throws PlanRefused {
    RoundPlan plain = RoundPlan.derive(fixed(10, 10, 0.1, 60, UNPROTECTED));
    RoundPlan noised = RoundPlan.derive(fixed(10, 10, 0.1, 60, loss(8, 1e-4)));
    assertEquals(new CohortBounds(4, 10), plain.bounds());
    assertEquals(plain.bounds(), noised.bounds());
  }

  @Test
  void derive_probabilityOneWithPrivacy_isPlanned() throws PlanRefused {
    RoundPlan plan = RoundPlan.derive(poisson(100, 1, 0, 60, loss(8, 1e-4)));
    assertEquals(new CohortBounds(67, 100), plan.bounds());
    assertEquals(
        new Uncovered(0, plan.request().rounds()).at(0),
        plan.privacy().orElseThrow().released().outsideDelta());
  }

  @Test
  void derive_expectedCohortOfTwo_isRefusedWithTheNumbers() {
    refused(poisson(20, 0.1, 0.1, 60, loss(8, 1e-4)), "20 clients, 1.8 of them", "no floor of 2");
    refused(
        poisson(20, 0.1, 0.1, 60, UNPROTECTED), "20 clients, 1.8 of them", "abort with chance 0.4");
  }

  @Test
  void derive_cohortAboveThePopulation_isRefusedWithBoth() {
    refused(fixed(5, 6, 0, 1, UNPROTECTED), "cohort 6", "population 5");
  }

  @Test
  void derive_cohortBeyondTheProtocol_isRefused() {
    int tooMany = Quorum.LARGEST_COHORT + 1;
    refused(fixed(tooMany, tooMany, 0, 1, UNPROTECTED), "largest cohort " + tooMany, "1048576");
  }

  @Test
  void derive_wishes_areMet() throws PlanRefused {
    Wishes wishes =
        new Wishes(
            OptionalInt.of(200), OptionalInt.of(10), OptionalInt.of(8), OptionalInt.of(32), 3);
    RoundPlan plan = RoundPlan.derive(wishing(WRITERS, wishes));
    assertEquals(new CohortBounds(10, 200), plan.bounds());
    assertEquals(8, plan.session().threshold());
    assertEquals(32, plan.laneBits());
    assertEquals(7850 / 2, plan.words());
  }

  @Test
  void derive_floorAtTheExpectation_isRefusedWithItsCost() {
    refused(wishing(WRITERS, Requests.floor(49)), "delta 1.0E-4", "survivor floor 49");
  }

  @Test
  void derive_maximumAtTheExpectation_isRefusedWithItsCost() {
    refused(wishing(WRITERS, Requests.maxCohort(54)), "delta 1.0E-4", "largest cohort 54");
  }

  @Test
  void derive_maximumBelowTheFloor_isRefused() {
    refused(wishing(WRITERS, Requests.maxCohort(10)), "survivor floor 18", "largest cohort 10");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 0, -5})
  void derive_floorBelowTwo_isRefused(int floor) {
    refused(wishing(WRITERS, Requests.floor(floor)), "survivor floor " + floor);
  }

  @Test
  void derive_thresholdAboveTheFloor_isRefused() {
    refused(wishing(WRITERS, Requests.threshold(50)), "threshold 50", "survivor floor 18");
  }

  @Test
  void derive_thresholdOfOne_isRefused() {
    refused(wishing(WRITERS, Requests.threshold(1)), "threshold 1");
  }

  @Test
  void derive_thresholdWithinTheColluders_isRefused() {
    refused(wishing(WRITERS, Requests.colluders(18)), "threshold 18", "18 colluders");
  }

  /** Seventeen colluders in a sum of eighteen subtract themselves and hold the last one's input. */
  @Test
  void derive_oneHonestClientAtTheFloor_isRefused() throws PlanRefused {
    refused(wishing(WRITERS, Requests.colluders(17)), "survivor floor 18", "17 colluders");
    assertEquals(
        18, RoundPlan.derive(wishing(WRITERS, Requests.colluders(16))).session().threshold());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 8, 12, 33, 65, -1})
  void derive_unusableLanes_areRefusedWithTheirWidth(int bits) {
    refused(wishing(WRITERS, Requests.laneBits(bits)), bits + "-bit lanes", "cohort 93");
  }

  @ParameterizedTest
  @ValueSource(ints = {16, 21, 32, 64})
  void derive_usableLanes_areTaken(int bits) throws PlanRefused {
    assertEquals(bits, RoundPlan.derive(wishing(WRITERS, Requests.laneBits(bits))).laneBits());
  }

  @Test
  void derive_noiseBeyondTheSampler_isRefusedAndNotMetInARound() {
    refused(writers(multiplier(1e6, 1e-4)), "noise multiplier 1000000.0");
    refused(writers(multiplier(1e30, 1e-4)), "noise multiplier 1.0E30");
  }

  @Test
  void derive_tinyEpsilonEveryRound_isPlanned() throws PlanRefused {
    RoundPlan plan = RoundPlan.derive(poisson(500, 1, 0, 60, loss(0.1, 1e-5)));
    assertTrue(plan.privacy().orElseThrow().released().epsilonAfter(60) <= 0.1);
  }

  @Test
  void derive_hugeModel_stillRoundsAtLittleLoss() throws PlanRefused {
    RoundPlan small = RoundPlan.derive(WRITERS);
    RoundPlan huge = RoundPlan.derive(ofDimension(WRITERS, 200_000_000));
    assertEquals(small.noiseDeviation(), huge.noiseDeviation(), 0.002 * small.noiseDeviation());
  }

  @Test
  void refused_message_saysWhatClashesAndWhatToDo() {
    PlanRefused refused =
        assertThrows(
            PlanRefused.class, () -> RoundPlan.derive(wishing(WRITERS, Requests.threshold(50))));
    assertTrue(refused.remedy().startsWith("a round at its floor could not be opened"));
    assertTrue(refused.getMessage().endsWith(refused.remedy()));
    refused.clash().forEach(fact -> assertTrue(refused.getMessage().contains(fact)));
  }

  @Test
  void reasons_privatePlan_nameEveryNumber() throws PlanRefused {
    String reasons = String.join("\n", RoundPlan.derive(WRITERS).reasons());
    for (String part :
        new String[] {
          "53.9 of 539",
          "18 survivors",
          "93 drawn",
          "21 bits",
          "18 shares",
          "48.51",
          "epsilon 8.0000",
          "clip 0.25",
          "7.06"
        }) {
      assertTrue(reasons.contains(part), part + " is not in\n" + reasons);
    }
  }

  @Test
  void reasons_plainPlan_saysThatNothingIsPrivate() throws PlanRefused {
    String reasons = String.join("\n", RoundPlan.derive(writers(UNPROTECTED)).reasons());
    assertTrue(reasons.contains("privacy: none"), reasons);
    assertTrue(reasons.contains("at most 1000"), reasons);
  }

  @Test
  void request_numberOutOfRange_isRefusedByName() {
    assertThrows(IllegalArgumentException.class, () -> poisson(1, 0.5, 0, 1, UNPROTECTED));
    assertThrows(IllegalArgumentException.class, () -> poisson(9, 0.5, 0, 0, UNPROTECTED));
    assertThrows(IllegalArgumentException.class, () -> poisson(9, 0.5, 1, 1, UNPROTECTED));
    assertThrows(IllegalArgumentException.class, () -> poisson(9, 0.5, -0.1, 1, UNPROTECTED));
    assertThrows(IllegalArgumentException.class, () -> poisson(9, 0.5, Double.NaN, 1, UNPROTECTED));
    assertThrows(IllegalArgumentException.class, () -> ofDimension(WRITERS, 0));
    assertThrows(IllegalArgumentException.class, () -> Requests.colluders(-1));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
  void protection_clipOrNoiseOutOfRange_isRefused(double value) {
    NoiseTarget target = new NoiseTarget.Loss(new Epsilon(1));
    assertThrows(
        IllegalArgumentException.class,
        () -> new Protection.CentralNoise(value, target, new Delta(1e-4)));
    assertThrows(
        IllegalArgumentException.class,
        () -> new Protection.Unprotected(OptionalDouble.of(value), 10));
    assertThrows(IllegalArgumentException.class, () -> new NoiseTarget.Multiplier(value));
  }

  @Test
  void protection_weightCapOfZero_isRefused() {
    assertThrows(
        IllegalArgumentException.class,
        () -> new Protection.Unprotected(OptionalDouble.empty(), 0));
  }

  /** A name stands for the function in plans, so their digests differ by it and by the cap. */
  @Test
  void weighting_ofOnesOwn_isBoundedAndInTheDigest() throws PlanRefused {
    ClientWeighting wrong = ClientWeighting.of("examples", 10, examples -> examples);
    assertEquals(10, wrong.units(10));
    var above = assertThrows(IllegalStateException.class, () -> wrong.units(11));
    assertTrue(above.getMessage().contains("gave 11 for 11 examples"), above::getMessage);
    ClientWeighting below = ClientWeighting.of("less", 10, examples -> -examples);
    assertThrows(IllegalStateException.class, () -> below.units(1));
    assertEquals(wrong, ClientWeighting.of("examples", 10, examples -> 1));
    assertEquals(wrong.hashCode(), ClientWeighting.of("examples", 10, examples -> 1).hashCode());
    assertNotEquals(wrong, ClientWeighting.of("examples", 11, examples -> examples));
    assertNotEquals(wrong, below);
    assertNotEquals(digest(wrong), digest(below));
    assertNotEquals(digest(wrong), digest(ClientWeighting.byExamples(10)));
    assertEquals(digest(wrong), digest(ClientWeighting.of("examples", 10, examples -> 1)));
  }

  private static Digest digest(ClientWeighting weighting) throws PlanRefused {
    Protection by = new Protection.Unprotected(OptionalDouble.empty(), weighting);
    return RoundPlan.derive(poisson(539, 0.1, 0, 60, by)).digest();
  }

  @Test
  void sampling_ofTheRequest_isWhatThePlanKeeps() throws PlanRefused {
    assertEquals(new PoissonSampling(0.1), RoundPlan.derive(WRITERS).request().sampling());
  }

  private static void refused(PlanRequest request, String... parts) {
    PlanRefused refused = assertThrows(PlanRefused.class, () -> RoundPlan.derive(request));
    for (String part : parts) {
      assertTrue(refused.getMessage().contains(part), part + " not in " + refused.getMessage());
    }
  }
}
