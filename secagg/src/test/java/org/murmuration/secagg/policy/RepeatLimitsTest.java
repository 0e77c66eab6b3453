package org.murmuration.secagg.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.murmuration.secagg.policy.Proposals.lineup;
import static org.murmuration.secagg.policy.Proposals.print;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.murmuration.secagg.history.Lineup;
import org.murmuration.secagg.history.Occasion;
import org.murmuration.secagg.history.Participation;
import org.murmuration.secagg.history.Participations;
import org.murmuration.secagg.key.Digest;
import org.murmuration.secagg.policy.Refusal.Reason;

class RepeatLimitsTest {
  private static final Optional<Reason> NOTHING = Optional.empty();
  private static final RepeatLimits DIFFERENCE = new RepeatLimits(4, 0, Integer.MAX_VALUE);
  private static final RepeatLimits DISTANCE = new RepeatLimits(0, 3, Integer.MAX_VALUE);
  private static final RepeatLimits BEACON = new RepeatLimits(0, 0, 2);

  private static final Participation EARLIER =
      new Participation(new Occasion("t", 10, print("m")), lineup(0, 10, "b"), true);

  /** The earlier cohort is 0..9; unequal ones must differ by 4. */
  @ParameterizedTest
  @CsvSource({
    "0, 10, true",
    "0, 9,  false",
    "0, 11, false",
    "1, 11, false",
    "0, 7,  false",
    "0, 13, false",
    "0, 6,  true",
    "0, 14, true",
    "2, 12, true",
    "1, 12, false",
    "1, 13, true",
    "50, 60, true"
  })
  void judge_cohortAgainstEarlier_equalOrFarEnoughPasses(int from, int to, boolean passes) {
    assertEquals(
        passes ? NOTHING : Optional.of(Reason.DIFFERENCING),
        reason(DIFFERENCE, proposal("t", 11, "other", lineup(from, to, "new")), EARLIER));
  }

  /** Every two cohorts of six people, every bound: against the definition, member by member. */
  @Test
  void judge_everyPairOfSmallCohorts_followsTheSymmetricDifference() {
    for (int mine = 0; mine < 64; mine++) {
      for (int theirs = 0; theirs < 64; theirs++) {
        int difference = Integer.bitCount(mine ^ theirs);
        Participation earlier = new Participation(EARLIER.occasion(), lineupOf(theirs), true);
        Proposal proposed =
            new Proposal(EARLIER.occasion(), lineupOf(mine), new Proposal.Terms(0, 1, 1, 0, 0, 0));
        for (int bound = 0; bound <= 7; bound++) {
          boolean passes = difference == 0 || difference >= bound;
          RepeatLimits limits = new RepeatLimits(bound, 0, Integer.MAX_VALUE);
          assertEquals(
              passes ? NOTHING : Optional.of(Reason.DIFFERENCING),
              reason(limits, proposed, earlier),
              "cohorts " + mine + " and " + theirs + ", bound " + bound);
        }
      }
    }
  }

  private static Lineup lineupOf(int bits) {
    Set<Digest> members =
        IntStream.range(0, 6)
            .filter(i -> (bits >> i & 1) == 1)
            .mapToObj(i -> print("m" + i))
            .collect(Collectors.toSet());
    return new Lineup(members, print("b"));
  }

  @Test
  void judge_closeCohortOfAnotherTask_passes() {
    assertEquals(NOTHING, reason(DIFFERENCE, proposal("u", 11, "m", lineup(0, 9, "new")), EARLIER));
  }

  @Test
  void judge_closeCohortThatNoInputLeftIn_passes() {
    assertEquals(
        NOTHING, reason(DIFFERENCE, proposal("t", 11, "m", lineup(0, 9, "n")), joined(EARLIER)));
  }

  @Test
  void judge_closeToTheOldestOfMany_isRefused() {
    Participations history = Participations.none().with(EARLIER);
    for (int i = 1; i <= 20; i++) {
      history =
          history.with(
              new Participation(EARLIER.occasion(), lineup(100 * i, 100 * i + 10, "b"), true));
    }
    Proposal close = proposal("t", 40, "other", lineup(0, 9, "new"));
    Refusal refusal = DIFFERENCE.judge(close, history).orElseThrow();
    assertEquals(Reason.DIFFERENCING, refusal.reason());
    assertEquals(
        "this client joins equal cohorts, or such as differ by at least 4 members;"
            + " this one and that of round 10 differ by 1",
        refusal.detail());
  }

  /** The earlier round is 10; the same model must be 3 rounds away, on either side. */
  @ParameterizedTest
  @CsvSource({
    "10, false",
    "11, false",
    "12, false",
    "13, true",
    "9, false",
    "8, false",
    "7, true",
    "0, true",
    "9223372036854775807, true"
  })
  void judge_sameModelAgain_farEnoughPasses(long round, boolean passes) {
    assertEquals(
        passes ? NOTHING : Optional.of(Reason.REPEATED_MODEL),
        reason(DISTANCE, proposal("t", round, "m", lineup(0, 10, "new")), EARLIER));
  }

  @Test
  void judge_sameRoundOnAnotherModelTaskOrWithoutInput_passes() {
    Lineup lineup = lineup(0, 10, "new");
    assertEquals(NOTHING, reason(DISTANCE, proposal("t", 10, "n", lineup), EARLIER));
    assertEquals(NOTHING, reason(DISTANCE, proposal("u", 10, "m", lineup), EARLIER));
    assertEquals(NOTHING, reason(DISTANCE, proposal("t", 10, "m", lineup), joined(EARLIER)));
  }

  @Test
  void judge_oneRoundApart_refusesTheSameRoundAlone() {
    RepeatLimits limits = new RepeatLimits(0, 1, Integer.MAX_VALUE);
    Lineup lineup = lineup(0, 10, "new");
    assertEquals(
        Optional.of(Reason.REPEATED_MODEL),
        reason(limits, proposal("t", 10, "m", lineup), EARLIER));
    assertEquals(NOTHING, reason(limits, proposal("t", 11, "m", lineup), EARLIER));
  }

  /** Any task, any model, input or none: each session under a beacon was a draw of a graph. */
  @Test
  void judge_beaconAgain_countsEverySessionUnderIt() {
    Proposal proposed = proposal("t", 99, "z", lineup(0, 10, "b"));
    Participation other =
        new Participation(new Occasion("u", 3, print("y")), lineup(40, 50, "b"), false);
    Participation elsewhere =
        new Participation(new Occasion("t", 4, print("x")), lineup(0, 10, "c"), true);
    assertEquals(NOTHING, reason(BEACON, proposed, EARLIER, elsewhere));
    assertEquals(
        Optional.of(Reason.BEACON_REUSED), reason(BEACON, proposed, EARLIER, elsewhere, other));
    assertEquals(
        Optional.of(Reason.BEACON_REUSED),
        reason(BEACON, proposed, joined(EARLIER), joined(EARLIER)));
  }

  @Test
  void judge_sessionJoinedThenAnswered_countsOnceUnderItsBeacon() {
    Proposal proposed = proposal("t", 99, "z", lineup(0, 10, "b"));
    assertEquals(NOTHING, reason(BEACON, proposed, joined(EARLIER), EARLIER));
  }

  @Test
  void judge_severalLimitsBroken_firstOfTheOrderIsNamed() {
    RepeatLimits all = new RepeatLimits(4, 3, 1);
    assertEquals(
        Optional.of(Reason.DIFFERENCING),
        reason(all, proposal("t", 10, "m", lineup(0, 9, "b")), EARLIER));
    assertEquals(
        Optional.of(Reason.REPEATED_MODEL),
        reason(all, proposal("t", 10, "m", lineup(0, 10, "b")), EARLIER));
    assertEquals(
        Optional.of(Reason.BEACON_REUSED),
        reason(all, proposal("t", 13, "m", lineup(0, 10, "b")), EARLIER));
  }

  @ParameterizedTest
  @CsvSource({"-1, 0, 1", "0, -1, 1", "0, 0, 0"})
  void constructor_boundOutsideItsRange_refuses(int difference, long rounds, int sessions) {
    assertThrows(
        IllegalArgumentException.class, () -> new RepeatLimits(difference, rounds, sessions));
  }

  private static Participation joined(Participation session) {
    return new Participation(session.occasion(), session.lineup(), false);
  }

  private static Optional<Reason> reason(
      RepeatLimits limits, Proposal proposed, Participation... earlier) {
    Participations history = Participations.none();
    for (Participation session : earlier) {
      history = history.with(session);
    }
    return limits.judge(proposed, history).map(Refusal::reason);
  }

  private static Proposal proposal(String task, long round, String model, Lineup lineup) {
    return new Proposal(new Occasion(task, round, print(model)), lineup, Proposals.TERMS);
  }
}
