package org.murmuration.secagg.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.murmuration.secagg.graph.Adversary.ACTIVE;
import static org.murmuration.secagg.graph.Adversary.PASSIVE;
import static org.murmuration.secagg.graph.Adversary.SEMI_MALICIOUS;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.murmuration.secagg.Cohort;
import org.murmuration.secagg.graph.Quorum;
import org.murmuration.secagg.graph.Topology;
import org.murmuration.secagg.key.Digest;
import org.murmuration.secagg.message.MessageCodec;

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

  /** A masked input of the longest plan, 1 GiB, still fits one array of bytes. */
  @Test
  void plan_longestAndOneWordMore_limitInTheText() {
    int most = Cohort.plan(2, 3, 1 << 27, 0).words();
    assertTrue((long) MessageCodec.HEADER_BYTES + 4 + 8L * most < Integer.MAX_VALUE - 8);
    String refusal =
        String.valueOf(
            assertThrows(IllegalArgumentException.class, () -> Cohort.plan(2, 3, most + 1, 0))
                .getMessage());
    assertEquals(
        "an input has 1 to 2^27 = 134217728 words, got 134217729; split a longer vector into"
            + " several sums",
        refusal);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "half a character \ud800"})
  void binding_taskWithoutAName_refused(String task) {
    assertThrows(IllegalArgumentException.class, () -> new RoundBinding(task, 0, PLAN, MODEL));
  }

  @Test
  void binding_negativeRound_refused() {
    assertThrows(IllegalArgumentException.class, () -> new RoundBinding("t", -1, PLAN, MODEL));
  }

  /** Whoever differs in any of the parts differs in the digest. */
  @Test
  void digest_anyPartChanged_differs() {
    RoundBinding binding = new RoundBinding("t", 1, PLAN, MODEL);
    Quorum quorum = new Quorum(PASSIVE, Topology.complete(), 4, 1, 5, 6);
    Digest digest = new SessionPlan(binding, quorum, 7).digest();
    assertEquals(digest, new SessionPlan(binding, quorum, 7).digest());
    for (SessionPlan other :
        List.of(
            new SessionPlan(new RoundBinding("u", 1, PLAN, MODEL), quorum, 7),
            new SessionPlan(new RoundBinding("t", 2, PLAN, MODEL), quorum, 7),
            new SessionPlan(new RoundBinding("t", 1, MODEL, MODEL), quorum, 7),
            new SessionPlan(new RoundBinding("t", 1, PLAN, PLAN), quorum, 7),
            new SessionPlan(binding, new Quorum(ACTIVE, Topology.complete(), 4, 1, 5, 6), 7),
            new SessionPlan(
                binding, new Quorum(SEMI_MALICIOUS, Topology.complete(), 4, 1, 5, 6), 7),
            new SessionPlan(binding, new Quorum(PASSIVE, Topology.regular(4), 3, 1, 5, 6), 7),
            new SessionPlan(binding, new Quorum(PASSIVE, Topology.regular(4), 4, 0, 5, 6), 7),
            new SessionPlan(binding, new Quorum(PASSIVE, Topology.complete(), 3, 1, 5, 6), 7),
            new SessionPlan(binding, new Quorum(PASSIVE, Topology.complete(), 4, 0, 5, 6), 7),
            new SessionPlan(binding, new Quorum(PASSIVE, Topology.complete(), 4, 1, 6, 6), 7),
            new SessionPlan(binding, new Quorum(PASSIVE, Topology.complete(), 4, 1, 5, 7), 7),
            new SessionPlan(binding, quorum, 8))) {
      assertNotEquals(digest, other.digest(), other::toString);
    }
  }

  @Test
  void digest_surplus_boundAndWithoutItAsBefore() {
    RoundBinding binding = new RoundBinding("t", 1, PLAN, MODEL);
    Quorum quorum = new Quorum(ACTIVE, Topology.complete(), 4, 1, 4, 6);
    Digest plain = new SessionPlan(binding, quorum, 7).digest();
    Digest one = new SessionPlan(binding, quorum, 7, 1).digest();
    Digest two = new SessionPlan(binding, quorum, 7, 2).digest();
    assertEquals(plain, new SessionPlan(binding, quorum, 7, 0).digest());
    assertNotEquals(plain, one);
    assertNotEquals(one, two);
  }

  /** Each lost keeps one level more; the fewest survivors keep all. */
  @Test
  void openedFrom_survivors_theLevelsAboveTheNumberLost() {
    Quorum quorum = new Quorum(ACTIVE, Topology.complete(), 6, 1, 6, 10);
    SessionPlan all = new SessionPlan(RoundBinding.unbound("t"), quorum, 7, 4);
    SessionPlan some = new SessionPlan(RoundBinding.unbound("t"), quorum, 7, 2);
    for (int survivors = 6; survivors <= 10; survivors++) {
      assertEquals(11 - survivors, all.openedFrom(survivors));
      assertEquals(survivors > 6, all.opensSurplus(survivors));
      assertEquals(Math.min(11 - survivors, 3), some.openedFrom(survivors));
      assertEquals(survivors > 8, some.opensSurplus(survivors));
    }
    assertThrows(IllegalArgumentException.class, () -> all.openedFrom(11));
    assertFalse(new SessionPlan(RoundBinding.unbound("t"), quorum, 7).opensSurplus(10));
  }

  static Stream<Arguments> impossibleSurplus() {
    Quorum active = new Quorum(ACTIVE, Topology.complete(), 4, 1, 4, 6);
    return Stream.of(
        Arguments.of(active, -1, "levels"),
        Arguments.of(active, 3, "fewest survivors"),
        Arguments.of(new Quorum(PASSIVE, Topology.complete(), 4, 1, 4, 6), 1, "signed"),
        Arguments.of(
            new Quorum(SEMI_MALICIOUS, Topology.regular(4), 4, 0, 4, 6), 1, "complete graph"),
        Arguments.of(
            new Quorum(ACTIVE, Topology.complete(), 600_000, 0, 600_000, 1 << 20), 40, "message"));
  }

  /** What is opened is a function of one signed set, and no more than the fewest may lose. */
  @ParameterizedTest
  @MethodSource("impossibleSurplus")
  void plan_surplusThatCannotBe_refusedWithTheReason(Quorum quorum, int surplus, String reason) {
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> new SessionPlan(RoundBinding.unbound("t"), quorum, 7, surplus))
            .getMessage();
    assertTrue(message.contains(reason), message);
  }
}
