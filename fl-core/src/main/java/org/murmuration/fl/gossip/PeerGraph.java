package org.murmuration.fl.gossip;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Who talks to whom: a connected undirected graph of peers 0 to n - 1.
 *
 * @param neighbors of each peer, ascending
 */
public record PeerGraph(List<List<Integer>> neighbors) {
  public PeerGraph {
    neighbors = neighbors.stream().map(List::copyOf).toList();
    if (neighbors.size() < 2) {
      throw new IllegalArgumentException("gossip needs at least 2 peers, got " + neighbors.size());
    }
    requireUndirected(neighbors);
    requireConnected(neighbors);
  }

  /** Returns the graph in which each of {@code peers} talks to every other. */
  public static PeerGraph complete(int peers) {
    return new PeerGraph(
        IntStream.range(0, peers)
            .mapToObj(i -> IntStream.range(0, peers).filter(j -> j != i).boxed().toList())
            .toList());
  }

  /** Returns the graph in which each of {@code peers} talks to the next and the one before. */
  public static PeerGraph ring(int peers) {
    return new PeerGraph(
        IntStream.range(0, peers)
            .mapToObj(
                i -> List.copyOf(new TreeSet<>(List.of((i + 1) % peers, (i + peers - 1) % peers))))
            .toList());
  }

  /** Number of peers. */
  public int peers() {
    return neighbors.size();
  }

  /** Number of pairs that talk. */
  public int edges() {
    return neighbors.stream().mapToInt(List::size).sum() / 2;
  }

  private static void requireUndirected(List<List<Integer>> neighbors) {
    for (int peer = 0; peer < neighbors.size(); peer++) {
      Set<Integer> seen = new HashSet<>();
      for (int other : neighbors.get(peer)) {
        boolean known = other >= 0 && other < neighbors.size() && other != peer;
        if (!known || !seen.add(other) || !neighbors.get(other).contains(peer)) {
          throw new IllegalArgumentException(
              "peer "
                  + peer
                  + " names "
                  + other
                  + "; neighbors are other peers, named once, each of which names it too");
        }
      }
    }
  }

  private static void requireConnected(List<List<Integer>> neighbors) {
    Set<Integer> reached = new HashSet<>(Set.of(0));
    Deque<Integer> next = new ArrayDeque<>(reached);
    while (!next.isEmpty()) {
      for (int other : neighbors.get(next.pop())) {
        if (reached.add(other)) {
          next.push(other);
        }
      }
    }
    if (reached.size() < neighbors.size()) {
      List<Integer> lost = new ArrayList<>(IntStream.range(0, neighbors.size()).boxed().toList());
      lost.removeAll(reached);
      throw new IllegalArgumentException(
          "no way leads from peer 0 to peer " + lost.get(0) + "; their models would never meet");
    }
  }
}
