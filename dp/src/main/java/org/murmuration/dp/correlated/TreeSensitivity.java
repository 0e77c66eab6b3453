package org.murmuration.dp.correlated;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.murmuration.dp.mechanism.Participation;

/**
 * Sensitivity of the binary tree over the steps of a run: the sum over all complete nodes of the
 * square of how often a client is below the node, at its largest over all allowed participations.
 *
 * <p>One participation is below floor(log2(steps)) + 1 nodes at most. For more of them the maximum
 * is found by dynamic programming over the tree ({@link TreePatterns}), or put between two ends
 * level by level where that would cost too much.
 */
public final class TreeSensitivity {
  /** Most additions that the dynamic programming may cost. */
  private static final double DEAREST = 1e8;

  private TreeSensitivity() {}

  /** Returns the squared sensitivity in squared distances of one step. */
  public static SquaredDistance squared(long steps, Participation participation) {
    return participation.within(steps) > 1 && isSearched(steps, participation)
        ? SquaredDistance.exactly(TreePatterns.best((int) steps, participation))
        : byLevels(steps, participation);
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
   * most c times that; those of the first steps that are allowed sum to at least their square over
   * how many nodes they are in.
   */
  static SquaredDistance byLevels(long steps, Participation participation) {
    BigDecimal lower = BigDecimal.ZERO;
    BigDecimal upper = BigDecimal.ZERO;
    BigDecimal uses = BigDecimal.valueOf(participation.within(steps));
    for (long leaves = 1; leaves > 0 && leaves <= steps; leaves *= 2) {
      lower = lower.add(least(steps / leaves * leaves, leaves, participation));
      upper = upper.add(uses.multiply(BigDecimal.valueOf(participation.within(leaves))));
    }
    return new SquaredDistance(lower.doubleValue(), upper.doubleValue());
  }

  /** {@code covered} by complete nodes of so many leaves. */
  private static BigDecimal least(long covered, long leaves, Participation participation) {
    long uses = participation.within(covered);
    BigDecimal squared = BigDecimal.valueOf(uses).pow(2);
    BigDecimal nodes = BigDecimal.valueOf((uses - 1) * participation.separation() / leaves + 1);
    MathContext down = new MathContext(40, RoundingMode.DOWN);
    return squared.divide(nodes, down).max(BigDecimal.valueOf(uses));
  }
}
