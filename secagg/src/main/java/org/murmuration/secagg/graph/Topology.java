package org.murmuration.secagg.graph;

import java.util.Collection;

/** The kind of graph that a plan fixes before anybody knows who will take part. */
public sealed interface Topology {
  /** Returns the graph of {@code participants}; {@code seed} places them where places matter. */
  SharingGraph graph(Collection<ParticipantId> participants, byte[] seed);

  /** Returns how many hold shares of one dealer's secrets in a cohort of that size. */
  int holders(int cohort);

  /** Returns how many peers each of a cohort of that size has. */
  int degree(int cohort);

  /** Returns the size of the smallest cohort that has such a graph. */
  int smallestCohort();

  /** Returns whether sums over such a graph are safe from {@code adversary}. */
  boolean withstands(Adversary adversary);

  /**
   * Returns how many of one dealer's share holders may be corrupt in a cohort of that size under
   * {@code threshold}.
   */
  int mostCorrupt(int threshold, int cohort);

  /** Returns the number that stands for this kind in digests: 0 if complete, k if k-regular. */
  int code();

  /** Returns the complete graph: all mask with all. */
  static Topology complete() {
    return new Complete();
  }

  /** Returns the random graph in which each has {@code neighbors} peers, an even number. */
  static Topology regular(int neighbors) {
    return new Regular(neighbors);
  }

  /** All mask with all, and all hold shares of all, their own included. */
  record Complete() implements Topology {
    @Override
    public SharingGraph graph(Collection<ParticipantId> participants, byte[] seed) {
      return CompleteGraph.of(participants);
    }

    @Override
    public int holders(int cohort) {
      return cohort;
    }

    @Override
    public int degree(int cohort) {
      return cohort - 1;
    }

    @Override
    public int smallestCohort() {
      return 2;
    }

    @Override
    public boolean withstands(Adversary adversary) {
      return true;
    }

    /**
     * So many that together they open nothing, and that the others can still open the sum when all
     * of these withhold their shares.
     */
    @Override
    public int mostCorrupt(int threshold, int cohort) {
      return Math.min(threshold - 1, cohort - threshold);
    }

    @Override
    public int code() {
      return 0;
    }

    @Override
    public String toString() {
      return "complete graph";
    }
  }

  /**
   * Each masks and shares with {@code neighbors} others, see {@link RegularGraph}.
   *
   * @param neighbors k, even and at least 2
   */
  record Regular(int neighbors) implements Topology {
    public Regular {
      requireEven(neighbors);
    }

    static void requireEven(int neighbors) {
      if (neighbors < 2 || neighbors % 2 != 0) {
        throw new IllegalArgumentException(
            "each has an even number of neighbors, 2 or more, got "
                + neighbors
                + "; half of them stand on each side of the ring");
      }
    }

    @Override
    public SharingGraph graph(Collection<ParticipantId> participants, byte[] seed) {
      return RegularGraph.of(participants, neighbors, seed);
    }

    @Override
    public int holders(int cohort) {
      return neighbors;
    }

    @Override
    public int degree(int cohort) {
      return neighbors;
    }

    @Override
    public int smallestCohort() {
      return neighbors + 1;
    }

    /** A server that chooses dropouts by the graph can cut a participant off from honest peers. */
    @Override
    public boolean withstands(Adversary adversary) {
      return adversary != Adversary.ACTIVE;
    }

    /**
     * Fewer than open a mask by themselves. The bound on corrupt neighbors is one that no
     * participant exceeds, so leaving enough others beyond it is not asked for: the chance of too
     * few shares is bounded apart.
     */
    @Override
    public int mostCorrupt(int threshold, int cohort) {
      return threshold - 1;
    }

    @Override
    public int code() {
      return neighbors;
    }

    @Override
    public String toString() {
      return neighbors + "-regular graph";
    }
  }
}
