package org.murmuration.fl.gossip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PeerGraphTest {
  @Test
  void complete_four_sixEdges() {
    assertEquals(6, PeerGraph.complete(4).edges());
    assertEquals(List.of(0, 2, 3), PeerGraph.complete(4).neighbors().get(1));
  }

  @Test
  void ring_twoThreeAndFive_asManyEdgesAsPeersButForTwo() {
    assertEquals(1, PeerGraph.ring(2).edges());
    assertEquals(3, PeerGraph.ring(3).edges());
    assertEquals(List.of(1, 4), PeerGraph.ring(5).neighbors().get(0));
  }

  static List<List<List<Integer>>> noGraphs() {
    return List.of(
        List.of(List.of()),
        List.of(List.of(1), List.of()),
        List.of(List.of(0, 1), List.of(0)),
        List.of(List.of(1, 1), List.of(0)),
        List.of(List.of(2), List.of(0)),
        List.of(List.of(-1), List.of(0)));
  }

  @ParameterizedTest
  @MethodSource("noGraphs")
  void make_notUndirectedOrTooSmall_isRefused(List<List<Integer>> neighbors) {
    assertThrows(IllegalArgumentException.class, () -> new PeerGraph(neighbors));
  }

  @Test
  void make_twoIslands_namesWhoCannotBeReached() {
    List<List<Integer>> islands = List.of(List.of(1), List.of(0), List.of(3), List.of(2));
    var refused = assertThrows(IllegalArgumentException.class, () -> new PeerGraph(islands));
    assertTrue(refused.getMessage().contains("from peer 0 to peer 2"), refused.getMessage());
  }
}
