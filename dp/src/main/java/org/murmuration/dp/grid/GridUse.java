package org.murmuration.dp.grid;

/**
 * A law on the grid, both ways, and how often it ran.
 *
 * @param lossError of every loss, beyond that of the grid
 * @param massError relative, of every chance
 */
public record GridUse(
    GridLaw present, GridLaw absent, long count, double lossError, double massError) {
  /** Mean losses both ways: the more, the less was merged. */
  double information() {
    return present.mean() + absent.mean();
  }
}
