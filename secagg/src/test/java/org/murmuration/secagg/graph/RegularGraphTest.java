package org.murmuration.secagg.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegularGraphTest {
  private static final ParticipantId STRANGER = new ParticipantId(1);

  /** Ring 1 3 7 2 6 8 5 9 4 0 by OpenSSL aes-256-ctr under 00 01 .. 1f, see PermutationTest. */
  @Test
  void of_tenFromSeed_knownPeers() {
    List<ParticipantId> ten = IntStream.range(0, 10).mapToObj(ParticipantId::new).toList();
    RegularGraph graph = RegularGraph.of(ten, 4, GraphSeeds.ascending());
    int[][] known = {
      {1, 3, 4, 9}, {0, 3, 4, 7}, {3, 6, 7, 8}, {0, 1, 2, 7}, {0, 1, 5, 9},
      {4, 6, 8, 9}, {2, 5, 7, 8}, {1, 2, 3, 6}, {2, 5, 6, 9}, {0, 4, 5, 8}
    };
    for (int i = 0; i < 10; i++) {
      List<ParticipantId> peers = IntStream.of(known[i]).mapToObj(ParticipantId::new).toList();
      assertEquals(peers, graph.peersOf(new ParticipantId(i)));
    }
  }

  @Test
  void of_anyOrderGiven_sameGraph() {
    List<ParticipantId> ids = GraphSeeds.participants(5);
    List<ParticipantId> shuffled =
        List.of(ids.get(3), ids.get(0), ids.get(4), ids.get(1), ids.get(2));
    RegularGraph graph = RegularGraph.of(shuffled, 2, GraphSeeds.numbered(1));
    assertEquals(ids, graph.participants());
    for (ParticipantId id : ids) {
      assertEquals(RegularGraph.of(ids, 2, GraphSeeds.numbered(1)).peersOf(id), graph.peersOf(id));
    }
  }

  @ParameterizedTest
  @CsvSource({"5, 0", "5, 1", "5, 3", "5, -2", "5, 6", "4, 4", "2, 2"})
  void of_noSuchGraph_refused(int size, int neighbors) {
    List<ParticipantId> ids = GraphSeeds.participants(size);
    byte[] seed = GraphSeeds.ascending();
    assertThrows(IllegalArgumentException.class, () -> RegularGraph.of(ids, neighbors, seed));
  }

  @Test
  void of_oneTwice_refused() {
    ParticipantId twin = new ParticipantId(4);
    List<ParticipantId> ids = List.of(twin, new ParticipantId(1), new ParticipantId(2), twin);
    byte[] seed = GraphSeeds.ascending();
    assertThrows(IllegalArgumentException.class, () -> RegularGraph.of(ids, 2, seed));
  }

  @Test
  void anyMethod_stranger_refusedOrNotAdjacent() {
    SharingGraph graph = RegularGraph.of(GraphSeeds.participants(5), 2, GraphSeeds.ascending());
    ParticipantId member = graph.participants().get(0);
    assertFalse(graph.contains(STRANGER));
    assertFalse(graph.adjacent(STRANGER, member));
    assertFalse(graph.adjacent(member, STRANGER));
    assertThrows(IllegalArgumentException.class, () -> graph.peersOf(STRANGER));
    assertThrows(IllegalArgumentException.class, () -> graph.holdersOf(STRANGER));
    assertThrows(IllegalArgumentException.class, () -> graph.position(member, STRANGER));
    assertThrows(IllegalArgumentException.class, () -> graph.position(STRANGER, member));
    assertThrows(IllegalArgumentException.class, () -> graph.position(member, member));
  }
}
