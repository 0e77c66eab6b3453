package org.murmuration.secagg.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.murmuration.secagg.policy.Proposals.lineup;
import static org.murmuration.secagg.policy.Proposals.occasion;

import java.math.BigDecimal;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.murmuration.secagg.policy.Proposal.Terms;
import org.murmuration.secagg.policy.Refusal.Reason;

class CohortLimitsTest {
  private static final CohortLimits LIMITS = new CohortLimits(10, 7, 8, 0.2, 9);

  /** Each row is one beyond one bound of the row above all, which meets every bound exactly. */
  @ParameterizedTest
  @CsvSource({
    "10, 2, 7, 8,  9,",
    "9,  1, 7, 8,  9, SMALL_COHORT",
    "0,  0, 7, 8,  9, SMALL_COHORT",
    "10, 2, 6, 8,  9, SMALL_THRESHOLD",
    "10, 2, 7, 7,  9, SMALL_SURVIVOR_FLOOR",
    "10, 3, 7, 8,  9, UNKNOWN_IDENTITIES",
    "10, 2, 7, 8, 10, LARGE_DEGREE",
    "11, 2, 8, 9,  8,",
    "15, 3, 7, 8,  9,",
    "14, 3, 7, 8,  9, UNKNOWN_IDENTITIES"
  })
  void judge_aroundEachBound_metPassesOneBeyondIsRefused(
      int members, int unknown, int threshold, int floor, int degree, Reason expected) {
    assertReason(expected, LIMITS.judge(proposal(members, unknown, threshold, floor, degree)));
  }

  /** Every bound is broken; the one that is healed next is the one that was named. */
  @ParameterizedTest
  @CsvSource({
    "9,  9,  6, 7, 10, SMALL_COHORT",
    "10, 10, 6, 7, 10, SMALL_THRESHOLD",
    "10, 10, 7, 7, 10, SMALL_SURVIVOR_FLOOR",
    "10, 10, 7, 8, 10, UNKNOWN_IDENTITIES",
    "10, 2,  7, 8, 10, LARGE_DEGREE"
  })
  void judge_severalBoundsBroken_firstOfTheOrderIsNamed(
      int members, int unknown, int threshold, int floor, int degree, Reason expected) {
    assertReason(expected, LIMITS.judge(proposal(members, unknown, threshold, floor, degree)));
  }

  /** All shares of two decimals: k of 100 passes at k/100, and one more is refused. */
  @Test
  void judge_shareWrittenAsDecimal_isMetExactly() {
    for (int k = 0; k < 100; k++) {
      double share = BigDecimal.valueOf(k, 2).doubleValue();
      CohortLimits limits = new CohortLimits(1, 1, 1, share, 9);
      assertReason(null, limits.judge(proposal(100, k, 2, 2, 9)));
      assertReason(Reason.UNKNOWN_IDENTITIES, limits.judge(proposal(100, k + 1, 2, 2, 9)));
    }
  }

  @Test
  void judgeSurvivors_aroundTheBound_metPassesOneLessIsRefused() {
    assertReason(null, LIMITS.judgeSurvivors(8));
    assertReason(Reason.TOO_FEW_SURVIVORS, LIMITS.judgeSurvivors(7));
    assertReason(Reason.TOO_FEW_SURVIVORS, LIMITS.judgeSurvivors(0));
  }

  @Test
  void judge_refused_detailSaysWhatWasAskedAndWhatCame() {
    Refusal refusal = LIMITS.judge(proposal(9, 1, 7, 8, 9)).orElseThrow();
    assertEquals("this client asks for at least 10, got 9", refusal.detail());
  }

  @ParameterizedTest
  @CsvSource({
    "0, 1, 1, 0, 0",
    "1, 0, 1, 0, 0",
    "1, 1, 0, 0, 0",
    "1, 1, 1, -0.1, 0",
    "1, 1, 1, 1.1, 0",
    "1, 1, 1, NaN, 0",
    "1, 1, 1, 0, -1"
  })
  void constructor_boundOutsideItsRange_refuses(
      int cohort, int threshold, int survivors, double share, int degree) {
    assertThrows(
        IllegalArgumentException.class,
        () -> new CohortLimits(cohort, threshold, survivors, share, degree));
  }

  @Test
  void constructor_endsOfTheRanges_areAllowed() {
    assertEquals(0, new CohortLimits(1, 1, 1, 0, 0).largestUnknownShare());
    assertEquals(1, new CohortLimits(1, 1, 1, 1, 0).largestUnknownShare());
  }

  private static Proposal proposal(int members, int unknown, int threshold, int floor, int degree) {
    return new Proposal(
        occasion(5),
        lineup(0, members, "beacon"),
        new Terms(unknown, threshold, floor, degree, 0, 0));
  }

  @SuppressWarnings("NullAway") // an empty cell of a table: no refusal is expected
  private static void assertReason(Reason expected, Optional<Refusal> refusal) {
    assertEquals(Optional.ofNullable(expected), refusal.map(Refusal::reason));
    assertTrue(refusal.map(Refusal::detail).stream().noneMatch(String::isBlank));
  }
}
