package org.murmuration.fl.gossip;

import java.util.random.RandomGenerator;

/** What happens when one peer wakes and talks to a neighbor. */
public enum GossipRule {
  /**
   * Both take the mean of their models (Boyd, Ghosh, Prabhakar, Shah 2006, "Randomized Gossip
   * Algorithms", section II). The mean over the peers stays what it was.
   */
  PAIRWISE {
    @Override
    void exchange(Peers peers, int awake, int neighbor) {
      peers.meet(awake, neighbor);
    }
  },
  /**
   * The one that wakes halves its weight and sends its model with the half; the other takes the
   * weighted mean (Blot, Picard, Cord, Thome 2016, arXiv 1611.09726, Algorithms 2 and 3: GoSGD). No
   * answer is waited for. The weighted mean over the peers stays what it was.
   */
  PUSH {
    @Override
    void exchange(Peers peers, int awake, int neighbor) {
      peers.push(awake, neighbor);
    }
  };

  abstract void exchange(Peers peers, int awake, int neighbor);

  /**
   * Lets a uniformly drawn peer wake and talk to a uniformly drawn neighbor, {@code times} times.
   */
  void run(Peers peers, PeerGraph graph, RandomGenerator random, int times) {
    for (int i = 0; i < times; i++) {
      int awake = random.nextInt(graph.peers());
      var neighbors = graph.neighbors().get(awake);
      exchange(peers, awake, neighbors.get(random.nextInt(neighbors.size())));
    }
  }
}
