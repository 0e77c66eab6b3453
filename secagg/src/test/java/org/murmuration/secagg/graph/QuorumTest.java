package org.murmuration.secagg.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuorumTest {
  /** Columns: adversary, k (0 = complete), threshold, corrupt, floor, largest cohort. */
  @ParameterizedTest
  @CsvSource({
    "PASSIVE, 0, 2, 0, 2, 2",
    "PASSIVE, 0, 5, 4, 5, 10",
    "PASSIVE, 0, 10, 0, 10, 10",
    "PASSIVE, 0, 2, 0, 2, 1048576",
    "PASSIVE, 8, 8, 0, 8, 9",
    "PASSIVE, 8, 5, 4, 40, 50",
    "SEMI_MALICIOUS, 8, 8, 7, 40, 50",
    "SEMI_MALICIOUS, 8, 6, 2, 48, 50",
    "SEMI_MALICIOUS, 0, 6, 1, 6, 10",
    "ACTIVE, 0, 6, 1, 6, 10",
    "ACTIVE, 0, 7, 3, 7, 10"
  })
  void quorum_numbersThatFit_made(
      Adversary adversary, int k, int threshold, int corrupt, int floor, int cohort) {
    Quorum quorum = new Quorum(adversary, topology(k), threshold, corrupt, floor, cohort);
    assertEquals(k, quorum.topology().code());
  }

  /** Each clashes in one place; the text names the number given and the one to use. */
  @ParameterizedTest
  @CsvSource({
    "PASSIVE, 0, 1, 0, 2, 3, at least 2, got 1",
    "PASSIVE, 0, 3, 0, 2, 3, 'threshold 3, got 2'",
    "PASSIVE, 0, 4, 0, 4, 3, 'floor)..1048576, got 3'",
    "PASSIVE, 0, 2, 0, 2, 1048577, got 1048577",
    "PASSIVE, 0, 2, -1, 2, 3, 'at most 1 share holders may be corrupt, got -1'",
    "PASSIVE, 0, 2, 8, 2, 10, 'at most 1 share holders may be corrupt, got 8'",
    "PASSIVE, 0, 2, 2, 2, 3, 'at most 1 share holders may be corrupt, got 2'",
    "PASSIVE, 8, 5, 0, 5, 8, needs 9 participants",
    "PASSIVE, 8, 9, 0, 9, 20, 'only 8 hold shares of one secret, but the threshold is 9'",
    "PASSIVE, 8, 6, 6, 9, 20, 'at most 5 share holders may be corrupt, got 6'",
    "SEMI_MALICIOUS, 8, 5, 2, 9, 20, '2 x 5 <= 8 + 2; raise the threshold to 6'",
    "SEMI_MALICIOUS, 0, 10, 0, 10, 20, '2 x 10 <= 20 + 0; raise the threshold to 11'",
    "ACTIVE, 0, 11, 2, 11, 20, '2 x 11 <= 20 + 2; raise the threshold to 12'",
    "ACTIVE, 8, 7, 1, 9, 20, 'does not stand against the active server'"
  })
  void quorum_numbersThatClash_refusedWithThem(
      Adversary adversary,
      int k,
      int threshold,
      int corrupt,
      int floor,
      int cohort,
      String expected) {
    Topology topology = topology(k);
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class,
            () -> new Quorum(adversary, topology, threshold, corrupt, floor, cohort));
    assertTrue(refused.getMessage().contains(expected), refused::getMessage);
  }

  @Test
  void passive_floorAtThreshold_completeAndNobodyCorrupt() {
    Quorum quorum = Quorum.passive(3, 7);
    assertEquals(new Quorum(Adversary.PASSIVE, Topology.complete(), 3, 0, 3, 7), quorum);
  }

  /** On a sparse graph the corrupt bound may leave fewer than the threshold. */
  @Test
  void mostUnopenable_corruptBoundAboveWhatMayMiss_theFewer() {
    Quorum complete = new Quorum(Adversary.PASSIVE, Topology.complete(), 5, 2, 5, 7);
    assertEquals(2, complete.mostUnopenable());
    Quorum sparse = new Quorum(Adversary.SEMI_MALICIOUS, topology(28), 23, 16, 45, 50);
    assertEquals(5, sparse.mostUnopenable());
  }

  @ParameterizedTest
  @ValueSource(ints = {-2, 0, 1, 7})
  void regular_oddOrNoNeighbors_refused(int neighbors) {
    assertThrows(IllegalArgumentException.class, () -> Topology.regular(neighbors));
  }

  @ParameterizedTest
  @EnumSource
  void adversary_labelParsed_comesBack(Adversary adversary) {
    assertEquals(adversary, Adversary.parse(adversary.label()));
    assertEquals(
        adversary.ordinal(), adversary.code(), "codes are part of digests: never renumber");
  }

  @Test
  void adversary_signs_allButPassive() {
    assertFalse(Adversary.PASSIVE.signs());
    assertTrue(Adversary.SEMI_MALICIOUS.signs());
    assertTrue(Adversary.ACTIVE.signs());
    assertEquals("semi-malicious", Adversary.SEMI_MALICIOUS.label());
    assertThrows(IllegalArgumentException.class, () -> Adversary.parse("SEMI_MALICIOUS"));
  }

  private static Topology topology(int code) {
    return code == 0 ? Topology.complete() : Topology.regular(code);
  }
}
