package org.murmuration.secagg;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.murmuration.secagg.graph.Adversary.ACTIVE;
import static org.murmuration.secagg.graph.Adversary.PASSIVE;
import static org.murmuration.secagg.graph.Adversary.SEMI_MALICIOUS;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.murmuration.secagg.RestartedSession.Transcript;
import org.murmuration.secagg.graph.ParticipantId;
import org.murmuration.secagg.graph.Quorum;
import org.murmuration.secagg.graph.Topology;
import org.murmuration.secagg.identity.CipherSuite;
import org.murmuration.secagg.outcome.RoundOutcome.Summed;

/**
 * Whoever is restarted, and wherever: the same bytes are sent and the same sum comes out as without
 * a restart. The generator is seeded and shared by all, so one draw more would change what follows.
 */
class RestartLawsTest {
  private static final IntPredicate NEVER = point -> false;
  private static final IntPredicate ALWAYS = point -> true;

  static Stream<Quorum> settings() {
    return Stream.of(
        new Quorum(PASSIVE, Topology.complete(), 2, 0, 2, 2),
        new Quorum(PASSIVE, Topology.complete(), 3, 1, 3, 5),
        new Quorum(SEMI_MALICIOUS, Topology.complete(), 3, 0, 3, 5),
        new Quorum(ACTIVE, Topology.complete(), 3, 0, 3, 5),
        new Quorum(PASSIVE, Topology.regular(4), 3, 0, 3, 6),
        new Quorum(SEMI_MALICIOUS, Topology.regular(4), 3, 0, 3, 6));
  }

  @ParameterizedTest
  @MethodSource("settings")
  void run_restartedAtEveryPoint_sameBytesAndSum(Quorum quorum) {
    Transcript undisturbed = run(quorum, CipherSuite.standard(), NEVER);
    Transcript restarted = run(quorum, CipherSuite.standard(), ALWAYS);
    assertInstanceOf(Summed.class, undisturbed.outcome());
    assertEquals(undisturbed, restarted);
  }

  @ParameterizedTest
  @MethodSource("settings")
  void run_restartedAtAnyOnePoint_sameBytesAndSum(Quorum quorum) {
    Transcript undisturbed = run(quorum, Profiles.TOY, NEVER);
    assertTrue(undisturbed.points() >= 7 * quorum.maxCohort());
    for (int only = 0; only < undisturbed.points(); only++) {
      int chosen = only;
      assertEquals(
          undisturbed,
          run(quorum, Profiles.TOY, point -> point == chosen),
          () -> "restarted at point " + chosen);
    }
  }

  /** With two levels of surplus, of which one is opened as one input is lost. */
  @Test
  void run_surplusRestartedAtAnyOnePoint_sameBytesAndSameOpened() {
    Quorum quorum = new Quorum(ACTIVE, Topology.complete(), 3, 0, 3, 5);
    Transcript undisturbed = run(quorum, 2, Profiles.TOY, NEVER);
    for (int only = 0; only < undisturbed.points(); only++) {
      int chosen = only;
      Transcript restarted = run(quorum, 2, Profiles.TOY, point -> point == chosen);
      assertEquals(undisturbed.wire(), restarted.wire(), () -> "restarted at point " + chosen);
      Summed one = assertInstanceOf(Summed.class, undisturbed.outcome());
      Summed other = assertInstanceOf(Summed.class, restarted.outcome());
      assertEquals(one.sum(), other.sum());
      assertEquals(1, other.surplus().levels());
      for (ParticipantId owner : one.survivors()) {
        assertArrayEquals(one.surplus().of(owner).seed(2), other.surplus().of(owner).seed(2));
      }
    }
  }

  private static Transcript run(Quorum quorum, CipherSuite suite, IntPredicate restarts) {
    return run(quorum, 0, suite, restarts);
  }

  /** From three on one input is lost; on the complete graph one answer too. */
  private static Transcript run(
      Quorum quorum, int surplus, CipherSuite suite, IntPredicate restarts) {
    Cohort cohort = Cohort.of(quorum.maxCohort(), quorum, 5, 21).withSurplus(surplus);
    List<Fate> fates = new ArrayList<>();
    for (int i = 0; i < quorum.maxCohort(); i++) {
      fates.add(Fate.STAYS);
    }
    if (quorum.maxCohort() > 2) {
      fates.set(0, new Fate(3, false));
    }
    if (quorum.maxCohort() == 5) {
      fates.set(3, new Fate(cohort.messages(), false));
    }
    return new RestartedSession(cohort, cohort.fates(fates), suite, restarts).run();
  }
}
