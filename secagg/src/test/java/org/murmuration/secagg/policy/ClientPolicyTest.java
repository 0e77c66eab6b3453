package org.murmuration.secagg.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.murmuration.secagg.policy.Proposals.lineup;
import static org.murmuration.secagg.policy.Proposals.occasion;
import static org.murmuration.secagg.policy.Proposals.sound;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.murmuration.secagg.history.Participations;
import org.murmuration.secagg.policy.Proposal.Terms;
import org.murmuration.secagg.policy.Refusal.Reason;

class ClientPolicyTest {
  private final ClientPolicy standard = ClientPolicy.standard();
  private final ClientPolicy unrestricted = ClientPolicy.unrestricted();

  @Test
  void judge_standardBoundsMetExactly_passes() {
    assertEquals(Optional.empty(), standard.judge(sound(), Participations.none()));
    assertEquals(Optional.empty(), standard.judgeSurvivors(8));
    assertEquals(
        Optional.of(Reason.TOO_FEW_SURVIVORS), standard.judgeSurvivors(7).map(Refusal::reason));
  }

  /** What the constants of the standard policy argue with. */
  @Test
  void standard_smallestSession_keepsItsArguments() {
    CohortLimits cohort = standard.cohort();
    int corrupt = 3;
    assertTrue(2 * cohort.smallestThreshold() > cohort.smallestCohort() + corrupt);
    assertTrue(cohort.largestUnknownShare() * cohort.smallestCohort() < corrupt);
    assertTrue(cohort.smallestSurvivors() >= cohort.smallestThreshold());
    assertTrue(cohort.smallestSurvivors() <= cohort.smallestCohort());
    assertEquals(cohort.smallestSurvivors(), standard.repeats().smallestDifference());
  }

  @Test
  void judge_standardAfterItself_refusesModelThenBeacon() {
    Participations answered = Participations.none().with(sound().answered());
    assertEquals(Optional.of(Reason.REPEATED_MODEL), reason(sound(), answered));
    Participations joined = Participations.none().with(sound().joined());
    assertEquals(Optional.of(Reason.BEACON_REUSED), reason(sound(), joined));
  }

  /** An aborted round leaves the model as it was: one round later it is refused, two it passes. */
  @Test
  void judge_standardSameModelLater_passesAfterTwoRounds() {
    Participations history = Participations.none().with(sound().answered());
    assertEquals(
        Optional.of(Reason.REPEATED_MODEL), reason(sameCohort(6, "another beacon"), history));
    assertEquals(Optional.empty(), reason(sameCohort(7, "another beacon"), history));
  }

  @Test
  void judge_standardAgainstCloseCohort_refusesSevenAndTakesEightThatDiffer() {
    Participations history = Participations.none().with(sound().answered());
    Proposal seven = new Proposal(occasion(9), lineup(0, 17, "new"), Proposals.TERMS);
    Proposal eight = new Proposal(occasion(9), lineup(0, 18, "new"), Proposals.TERMS);
    assertEquals(Optional.of(Reason.DIFFERENCING), reason(seven, history));
    assertEquals(Optional.empty(), reason(eight, history));
  }

  @Test
  void judge_cohortAndRepeatBroken_namesTheCohortFirst() {
    Participations history = Participations.none().with(sound().answered());
    Proposal small = new Proposal(occasion(5), lineup(0, 9, "beacon"), new Terms(0, 7, 8, 8, 0, 0));
    assertEquals(Optional.of(Reason.SMALL_COHORT), reason(small, history));
  }

  @Test
  void judge_unrestricted_refusesAnEmptyCohortAlone() {
    Terms weakest = new Terms(1, 1, 1, Integer.MAX_VALUE, 0, 0);
    Proposal one = new Proposal(occasion(0), lineup(0, 1, "b"), weakest);
    Proposal two = new Proposal(occasion(0), lineup(0, 2, "b"), weakest);
    Participations history = Participations.none().with(one.answered()).with(one.answered());
    assertEquals(Optional.empty(), unrestricted.judge(one, history));
    assertEquals(Optional.empty(), unrestricted.judge(two, history));
    assertEquals(Optional.empty(), unrestricted.judgeSurvivors(1));

    Proposal empty = new Proposal(occasion(0), lineup(0, 0, "b"), new Terms(0, 1, 1, 0, 0, 0));
    assertEquals(
        Optional.of(Reason.SMALL_COHORT), unrestricted.judge(empty, history).map(Refusal::reason));
  }

  private static Proposal sameCohort(long round, String beacon) {
    return new Proposal(occasion(round), lineup(0, 10, beacon), Proposals.TERMS);
  }

  private Optional<Reason> reason(Proposal proposal, Participations history) {
    return standard.judge(proposal, history).map(Refusal::reason);
  }
}
