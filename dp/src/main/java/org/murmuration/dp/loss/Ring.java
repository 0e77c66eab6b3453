package org.murmuration.dp.loss;

import java.util.List;
import java.util.OptionalDouble;
import org.murmuration.dp.law.Span;

/** The grid: its step, and how many points the window takes. */
record Ring(double step, int length) {
  /** 2^21 points are five arrays of 16 MiB. */
  private static final int LONGEST = 1 << 21;

  private static final int SHORTEST = 1 << 10;

  /** Cells of a single law to each side of zero. */
  private static final double MOST_CELLS = 1 << 20;

  /**
   * Returns a ring on which the window fits.
   *
   * @param wanted step, if it is not too short for the longest ring
   * @param lattice that should lie on the grid
   */
  static Ring of(double window, double wanted, OptionalDouble lattice) {
    double points = Math.min(LONGEST, Math.max(SHORTEST, window / wanted));
    int length = Integer.highestOneBit((int) Math.ceil(points));
    if (length < points) {
      length *= 2;
    }
    double step = Math.max(window / length, wanted / 2);
    if (lattice.isPresent() && lattice.getAsDouble() >= step) {
      step = lattice.getAsDouble() / Math.floor(lattice.getAsDouble() / step);
    }
    return new Ring(step, length);
  }

  /** Returns the shortest step at which no law has too many cells. */
  static double shortestStep(List<Use> uses, double tail) {
    double farthest = 0;
    for (Use use : uses) {
      Span span = use.law().span(tail);
      farthest = Math.max(farthest, Math.max(-span.lowest(), span.highest()));
    }
    return farthest / MOST_CELLS;
  }

  boolean isLongest() {
    return length >= LONGEST;
  }
}
