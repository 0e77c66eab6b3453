package org.murmuration.dp.convolution;

import org.murmuration.dp.grid.GridUse;

/**
 * A law of losses that seldom occur at all: each use has none, or one.
 *
 * @param use the law on the grid, with an offset of zero, and how often there may be one
 * @param presentChance of one with the client
 * @param absentChance the same without
 * @param most occurrences that are looked at; what has more is counted as astray
 * @param above whether the law dominates the true one
 */
public record JumpUse(
    GridUse use, double presentChance, double absentChance, long most, boolean above) {
  /** Whether it never occurs, not even with a chance that has no digits. */
  public boolean isNothing() {
    return presentChance == 0
        && absentChance == 0
        && use.present().atInfinity() == 0
        && use.absent().atInfinity() == 0;
  }

  /** By how much knowing of a use that it has none is itself a loss. */
  double quietLoss() {
    return Math.abs(Math.log1p(-presentChance) - Math.log1p(-absentChance));
  }

  /** From below small losses give way to the most jumps there may be: the chance that all do. */
  double lacking() {
    return above ? 0 : -(double) most * Math.log1p(-Math.max(presentChance, absentChance));
  }
}
