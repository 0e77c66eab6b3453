package org.murmuration.dp.correlated;

import java.util.Arrays;
import org.murmuration.dp.mechanism.Participation;

/**
 * The worst pattern of participations in one complete tree, by the number of participations and how
 * many leaves are free before the first and after the last of them.
 *
 * <p>Free leaves are counted up to separation - 1: two neighboring trees fit together if the free
 * leaves between their participations are at least that many.
 */
final class TreePatterns {
  private static final int IMPOSSIBLE = -1;

  private final int leaves;
  private final int separation;
  private final int most;

  /** Largest sum of squares by count (from 1), free leaves before, free leaves after. */
  private final int[][][] best;

  private TreePatterns(int leaves, int separation, int most) {
    this.leaves = leaves;
    this.separation = separation;
    this.most = most;
    this.best = new int[within(leaves) + 1][separation][separation];
  }

  /** Returns the largest sum of squares over all nodes of the complete trees within the steps. */
  static int best(int steps, Participation participation) {
    int separation = (int) Math.min(participation.separation(), steps);
    int most = (int) participation.within(steps);
    int[][] before = {new int[separation]}; // by count, by free leaves after the last one
    for (int leaves = Integer.highestOneBit(steps); leaves > 0; leaves /= 2) {
      if ((steps & leaves) != 0) {
        before = of(leaves, separation, most).after(before);
      }
    }
    return Arrays.stream(before).mapToInt(byFree -> byFree[0]).max().orElseThrow();
  }

  private static TreePatterns of(int leaves, int separation, int most) {
    TreePatterns tree = new TreePatterns(1, separation, most);
    for (int[] row : tree.best[1]) {
      Arrays.fill(row, IMPOSSIBLE);
    }
    tree.best[1][0][0] = 1;
    while (tree.leaves < leaves) {
      tree = tree.twice();
    }
    return tree;
  }

  private int within(int steps) {
    return Math.min(most, (steps - 1) / separation + 1);
  }

  /** A node over two such trees. */
  private TreePatterns twice() {
    TreePatterns node = new TreePatterns(2 * leaves, separation, most);
    for (int count = 1; count < node.best.length; count++) {
      for (int head = 0; head < separation; head++) {
        for (int tail = 0; tail < separation; tail++) {
          int children = children(count, head, tail);
          node.best[count][head][tail] =
              children == IMPOSSIBLE ? IMPOSSIBLE : children + count * count;
        }
      }
    }
    return node;
  }

  private int children(int count, int head, int tail) {
    int largest = IMPOSSIBLE;
    if (count < best.length) {
      largest =
          Math.max(
              best[count][head][Math.max(0, tail - leaves)],
              best[count][Math.max(0, head - leaves)][tail]);
    }
    for (int left = Math.max(1, count - best.length + 1); left < best.length; left++) {
      if (left < count) {
        largest = Math.max(largest, joined(best[left][head], best[count - left], tail));
      }
    }
    return largest;
  }

  /** Two neighbors whose free leaves between add up to separation - 1. */
  private int joined(int[] left, int[][] right, int tail) {
    int largest = IMPOSSIBLE;
    for (int free = 0; free < separation; free++) {
      int other = right[separation - 1 - free][tail];
      if (left[free] != IMPOSSIBLE && other != IMPOSSIBLE) {
        largest = Math.max(largest, left[free] + other);
      }
    }
    return largest;
  }

  /** This tree to the right of others: the best by count and by free leaves after the last one. */
  private int[][] after(int[][] before) {
    int counts = Math.min(most + 1, before.length + best.length - 1);
    int[][] together = new int[counts][separation];
    for (int count = 0; count < counts; count++) {
      for (int tail = 0; tail < separation; tail++) {
        together[count][tail] = together(before, count, tail);
      }
    }
    return together;
  }

  private int together(int[][] before, int count, int tail) {
    int largest = IMPOSSIBLE;
    if (count < before.length) {
      largest = before[count][count == 0 ? 0 : Math.max(0, tail - leaves)];
    }
    if (count >= 1 && count < best.length) {
      largest = Math.max(largest, best[count][0][tail]);
    }
    for (int own = 1; own < best.length && own < count; own++) {
      if (count - own < before.length) {
        largest = Math.max(largest, joined(before[count - own], best[own], tail));
      }
    }
    return largest;
  }
}
