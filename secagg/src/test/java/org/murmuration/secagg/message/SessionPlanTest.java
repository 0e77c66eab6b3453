package org.murmuration.secagg.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.murmuration.secagg.Cohort;
import org.murmuration.secagg.key.Digest;

class SessionPlanTest {
  private static final Digest PLAN = Cohort.digest("plan");
  private static final Digest MODEL = Cohort.digest("model");

  @ParameterizedTest
  @CsvSource({
    "1, 3, 1, 0",
    "0, 3, 1, 0",
    "4, 3, 1, 0",
    "2, 1048577, 1, 0",
    "2, 3, 0, 0",
    "2, 3, 134217729, 0",
    "2, 3, 1, -1",
    "2, 3, 1, 2"
  })
  void plan_numbersOutOfRange_refused(int threshold, int maxCohort, int words, int unopenable) {
    assertThrows(
        IllegalArgumentException.class, () -> Cohort.plan(threshold, maxCohort, words, unopenable));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "half a character \ud800"})
  void plan_taskWithoutAName_refused(String task) {
    assertThrows(
        IllegalArgumentException.class,
        () -> SessionPlan.withFloorAtThreshold(task, 0, PLAN, MODEL, 2, 3, 1, 0));
  }

  @Test
  void plan_negativeRound_refused() {
    assertThrows(
        IllegalArgumentException.class,
        () -> SessionPlan.withFloorAtThreshold("t", -1, PLAN, MODEL, 2, 3, 1, 0));
  }

  /** Whoever differs in any of the parts differs in the digest. */
  @Test
  void digest_anyPartChanged_differs() {
    Digest digest = SessionPlan.withFloorAtThreshold("t", 1, PLAN, MODEL, 2, 4, 5, 0).digest();
    assertEquals(
        digest, SessionPlan.withFloorAtThreshold("t", 1, PLAN, MODEL, 2, 4, 5, 0).digest());
    for (SessionPlan other :
        List.of(
            SessionPlan.withFloorAtThreshold("u", 1, PLAN, MODEL, 2, 4, 5, 0),
            SessionPlan.withFloorAtThreshold("t", 2, PLAN, MODEL, 2, 4, 5, 0),
            SessionPlan.withFloorAtThreshold("t", 1, MODEL, MODEL, 2, 4, 5, 0),
            SessionPlan.withFloorAtThreshold("t", 1, PLAN, PLAN, 2, 4, 5, 0),
            SessionPlan.withFloorAtThreshold("t", 1, PLAN, MODEL, 3, 4, 5, 0),
            SessionPlan.withFloorAtThreshold("t", 1, PLAN, MODEL, 2, 5, 5, 0),
            SessionPlan.withFloorAtThreshold("t", 1, PLAN, MODEL, 2, 4, 6, 0),
            SessionPlan.withFloorAtThreshold("t", 1, PLAN, MODEL, 2, 4, 5, 1))) {
      assertNotEquals(digest, other.digest(), other::toString);
    }
  }
}
