package org.murmuration.secagg.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Laws of both graphs: complete ones to 9 participants, every k of 3 to 9 with five seeds each. */
class SharingGraphLawsTest {
  record Drawn(Topology topology, int size, int seed) {
    SharingGraph graph() {
      return topology.graph(GraphSeeds.participants(size), GraphSeeds.numbered(seed));
    }
  }

  static Stream<Drawn> graphs() {
    List<Drawn> graphs = new ArrayList<>();
    for (int size = 2; size <= 9; size++) {
      graphs.add(new Drawn(Topology.complete(), size, 0));
      for (int neighbors = 2; neighbors < size; neighbors += 2) {
        for (int seed = 0; seed < 5; seed++) {
          graphs.add(new Drawn(Topology.regular(neighbors), size, seed));
        }
      }
    }
    return graphs.stream();
  }

  @ParameterizedTest
  @MethodSource("graphs")
  void peersOf_everyParticipant_distinctAscendingOfTheDegreeAndNeverItself(Drawn drawn) {
    SharingGraph graph = drawn.graph();
    for (ParticipantId id : graph.participants()) {
      List<ParticipantId> peers = graph.peersOf(id);
      assertEquals(drawn.topology().degree(drawn.size()), peers.size());
      assertEquals(peers.stream().sorted().distinct().toList(), peers);
      assertFalse(peers.contains(id));
    }
  }

  @ParameterizedTest
  @MethodSource("graphs")
  void adjacent_everyTwo_symmetricAndAsThePeersSay(Drawn drawn) {
    SharingGraph graph = drawn.graph();
    for (ParticipantId one : graph.participants()) {
      for (ParticipantId other : graph.participants()) {
        assertEquals(graph.peersOf(one).contains(other), graph.adjacent(one, other));
        assertEquals(graph.adjacent(other, one), graph.adjacent(one, other));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("graphs")
  void peersOf_fromAnyParticipant_reachEverybody(Drawn drawn) {
    SharingGraph graph = drawn.graph();
    Set<ParticipantId> reached = new HashSet<>(graph.participants().subList(0, 1));
    Deque<ParticipantId> open = new ArrayDeque<>(reached);
    while (!open.isEmpty()) {
      for (ParticipantId peer : graph.peersOf(open.remove())) {
        if (reached.add(peer)) {
          open.add(peer);
        }
      }
    }
    assertEquals(Set.copyOf(graph.participants()), reached);
  }

  @ParameterizedTest
  @MethodSource("graphs")
  void position_everyHolder_itsPlaceFromOneAndNobodyElse(Drawn drawn) {
    SharingGraph graph = drawn.graph();
    for (ParticipantId dealer : graph.participants()) {
      List<ParticipantId> holders = graph.holdersOf(dealer);
      assertEquals(drawn.topology().holders(drawn.size()), holders.size());
      for (ParticipantId holder : graph.participants()) {
        if (holders.contains(holder)) {
          assertEquals(holders.indexOf(holder) + 1, graph.position(dealer, holder));
        } else {
          assertThrows(IllegalArgumentException.class, () -> graph.position(dealer, holder));
        }
      }
    }
  }

  @Test
  void graph_allOthersAsNeighbors_completeAsToPeers() {
    SharingGraph regular = new Drawn(Topology.regular(6), 7, 3).graph();
    SharingGraph complete = new Drawn(Topology.complete(), 7, 3).graph();
    for (ParticipantId id : complete.participants()) {
      assertEquals(complete.peersOf(id), regular.peersOf(id));
    }
  }

  /** Two independent rings of 200 give one participant the same four peers with less than 2e-8. */
  @Test
  void graph_seedBitFlipped_anotherGraph() {
    byte[] seed = GraphSeeds.ascending();
    List<List<ParticipantId>> peers = allPeers(seed);
    assertEquals(peers, allPeers(seed.clone()));
    for (int bit = 0; bit < 256; bit++) {
      byte[] flipped = seed.clone();
      flipped[bit / 8] ^= (byte) (1 << (bit % 8));
      assertNotEquals(peers, allPeers(flipped), "bit " + bit);
    }
  }

  private static List<List<ParticipantId>> allPeers(byte[] seed) {
    SharingGraph graph = Topology.regular(4).graph(GraphSeeds.participants(200), seed);
    return graph.participants().stream().map(graph::peersOf).toList();
  }

  @Test
  void smallestCohort_oneFewer_hasNoGraph() {
    for (int neighbors = 2; neighbors <= 8; neighbors += 2) {
      Topology topology = Topology.regular(neighbors);
      int smallest = topology.smallestCohort();
      assertEquals(smallest, topology.graph(ids(smallest), GraphSeeds.ascending()).size());
      assertThrows(
          IllegalArgumentException.class,
          () -> topology.graph(ids(smallest - 1), GraphSeeds.ascending()));
    }
    assertEquals(2, Topology.complete().smallestCohort());
  }

  private static List<ParticipantId> ids(int size) {
    return IntStream.range(0, size).mapToObj(ParticipantId::new).toList();
  }
}
