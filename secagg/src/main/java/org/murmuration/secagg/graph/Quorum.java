package org.murmuration.secagg.graph;

/**
 * How many must agree before a mask may be opened, and against whom that is enough: all numbers
 * that a session's safety depends on, checked against one another.
 *
 * <p>Source: Bonawitz et al. 2017, section 6; Bell et al. 2020, sections 3 and 4.
 *
 * <p>Guarantee: against an adversary that {@linkplain Adversary#signs() signatures} are for, no two
 * different survivor sets both gather {@code threshold} holders of one dealer's shares while at
 * most {@code corruptHolders} of them answer twice.
 *
 * @param adversary whom the session stands against
 * @param topology who masks and shares with whom
 * @param threshold shares needed to open a mask, 2 or more
 * @param corruptHolders X, bound on the corrupt among one dealer's share holders
 * @param survivorFloor fewest survivors whose sum may be opened, at least the threshold
 * @param maxCohort most participants, at least the survivor floor
 */
public record Quorum(
    Adversary adversary,
    Topology topology,
    int threshold,
    int corruptHolders,
    int survivorFloor,
    int maxCohort) {
  /** Largest cohort a plan may name, so that every message fits an array. */
  public static final int LARGEST_COHORT = 1 << 20;

  public Quorum {
    requireFloors(threshold, survivorFloor, maxCohort);
    requireGraph(adversary, topology, maxCohort);
    int holders = topology.holders(maxCohort);
    requireEnoughHolders(threshold, holders);
    requireFewCorrupt(corruptHolders, topology.mostCorrupt(threshold, maxCohort), threshold);
    if (adversary.signs() && 2 * threshold <= holders + corruptHolders) {
      throw new IllegalArgumentException(
          "against the "
              + adversary.label()
              + " server twice the threshold must exceed holders plus corrupt ones, but 2 x "
              + threshold
              + " <= "
              + holders
              + " + "
              + corruptHolders
              + "; raise the threshold to "
              + ((holders + corruptHolders) / 2 + 1)
              + " or allow for fewer corrupt ones");
    }
  }

  /** Returns the complete graph against the passive adversary, its floor at its threshold. */
  public static Quorum passive(int threshold, int maxCohort) {
    return new Quorum(Adversary.PASSIVE, Topology.complete(), threshold, 0, threshold, maxCohort);
  }

  /**
   * Returns this with another threshold.
   *
   * @throws IllegalArgumentException if it does not fit the other numbers
   */
  public Quorum withThreshold(int shares) {
    return new Quorum(adversary, topology, shares, corruptHolders, survivorFloor, maxCohort);
  }

  /** Returns the fewest participants with whom a session can reach its survivor floor. */
  public int smallestRoster() {
    return Math.max(survivorFloor, topology.smallestCohort());
  }

  /**
   * Returns how many peers' shares may fail to open before a client withdraws: as many as may be
   * corrupt, but never so many that fewer than the threshold are left.
   */
  public int mostUnopenable() {
    return Math.min(corruptHolders, topology.holders(maxCohort) - threshold);
  }

  private static void requireFloors(int threshold, int survivorFloor, int maxCohort) {
    if (threshold < 2) {
      throw new IllegalArgumentException(
          "the threshold is at least 2, got " + threshold + "; a sum of one is that one's input");
    }
    if (survivorFloor < threshold) {
      throw new IllegalArgumentException(
          "the survivor floor is at least the threshold "
              + threshold
              + ", got "
              + survivorFloor
              + "; a sum below the floor must not be opened");
    }
    if (maxCohort < survivorFloor || maxCohort > LARGEST_COHORT) {
      throw new IllegalArgumentException(
          "the largest cohort is in "
              + survivorFloor
              + " (the survivor floor).."
              + LARGEST_COHORT
              + ", got "
              + maxCohort);
    }
  }

  private static void requireGraph(Adversary adversary, Topology topology, int maxCohort) {
    if (!topology.withstands(adversary)) {
      throw new IllegalArgumentException(
          "the "
              + topology
              + " does not stand against the "
              + adversary.label()
              + " server, which drops clients by their place in it; use the complete graph or the "
              + Adversary.SEMI_MALICIOUS.label()
              + " setting");
    }
    if (maxCohort < topology.smallestCohort()) {
      throw new IllegalArgumentException(
          "the "
              + topology
              + " needs "
              + topology.smallestCohort()
              + " participants, but the largest cohort is "
              + maxCohort
              + "; use fewer neighbors or the complete graph");
    }
  }

  private static void requireEnoughHolders(int threshold, int holders) {
    if (threshold > holders) {
      throw new IllegalArgumentException(
          "only "
              + holders
              + " hold shares of one secret, but the threshold is "
              + threshold
              + "; lower the threshold or use more neighbors");
    }
  }

  private static void requireFewCorrupt(int corruptHolders, int most, int threshold) {
    if (corruptHolders < 0 || corruptHolders > most) {
      throw new IllegalArgumentException(
          "with threshold "
              + threshold
              + " at most "
              + most
              + " share holders may be corrupt, got "
              + corruptHolders
              + "; change the threshold or allow for fewer corrupt ones");
    }
  }
}
