package org.murmuration.secagg.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class CompleteGraphTest {
  private static final ParticipantId A = new ParticipantId(2);
  private static final ParticipantId B = new ParticipantId(5);
  private static final ParticipantId C = new ParticipantId(9);

  @Test
  void position_anyOrderGiven_byAscendingIdFromOne() {
    CompleteGraph graph = CompleteGraph.of(List.of(C, A, B));
    assertEquals(List.of(A, B, C), graph.participants());
    assertEquals(1, graph.position(A));
    assertEquals(3, graph.position(C));
  }

  @Test
  void peersOf_everyParticipant_allOthers() {
    CompleteGraph graph = CompleteGraph.of(List.of(A, B, C));
    assertEquals(List.of(A, C), graph.peersOf(B));
    assertEquals(3, graph.size());
  }

  @Test
  void position_stranger_refused() {
    CompleteGraph graph = CompleteGraph.of(List.of(A, C));
    assertTrue(graph.contains(A));
    assertFalse(graph.contains(B));
    assertThrows(IllegalArgumentException.class, () -> graph.position(B));
    assertThrows(IllegalArgumentException.class, () -> graph.position(A, B));
    assertThrows(IllegalArgumentException.class, () -> graph.peersOf(B));
    assertThrows(IllegalArgumentException.class, () -> graph.holdersOf(B));
    assertFalse(graph.adjacent(A, B) || graph.adjacent(B, A));
  }

  @Test
  void of_nobodyOrOneTwice_refused() {
    assertThrows(IllegalArgumentException.class, () -> CompleteGraph.of(List.of()));
    assertThrows(IllegalArgumentException.class, () -> CompleteGraph.of(List.of(A, A)));
  }

  @Test
  void participantId_negative_refused() {
    assertThrows(IllegalArgumentException.class, () -> new ParticipantId(-1));
  }
}
