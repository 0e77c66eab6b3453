package org.murmuration.dp.correlated;

import org.murmuration.dp.mechanism.Participation;

/**
 * Sensitivity of the binary tree over the steps of a run: the sum over all complete nodes of the
 * square of how often a client is below the node, at its largest over all allowed participations.
 *
 * <p>One participation is below floor(log2(steps)) + 1 nodes at most. For more of them the maximum
 * is found by dynamic programming over the tree ({@link TreePatterns}), or bounded level by level
 * where that would cost too much.
 */
public final class TreeSensitivity {
  /** Most additions that the dynamic programming may cost. */
  private static final double DEAREST = 1e8;

  private TreeSensitivity() {}

  /** Returns at least the squared sensitivity in squared distances of one step. */
  public static double squared(long steps, Participation participation) {
    return participation.within(steps) > 1 && isSearched(steps, participation)
        ? TreePatterns.best((int) steps, participation)
        : byLevels(steps, participation);
  }

  /** Returns at most the squared sensitivity: 0 where only a bound is known. */
  public static double atMost(long steps, Participation participation) {
    boolean exact = participation.within(steps) <= 1 || isSearched(steps, participation);
    return exact ? squared(steps, participation) : 0;
  }

  private static boolean isSearched(long steps, Participation participation) {
    return cost(steps, participation) <= DEAREST;
  }

  /** Counts of both children, free leaves before, between and after. */
  private static double cost(long steps, Participation participation) {
    double separation = participation.separation();
    double reach = steps + separation;
    return reach * reach * separation / 4;
  }

  /**
   * On each level the squares of counts that are at most c and sum to the participations sum to at
   * most c times that.
   */
  static double byLevels(long steps, Participation participation) {
    double uses = participation.within(steps);
    double sum = 0;
    for (long leaves = 1; leaves > 0 && leaves <= steps; leaves *= 2) {
      sum += uses * participation.within(leaves);
    }
    return sum;
  }
}
