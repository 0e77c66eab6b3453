package org.murmuration.dp.loss;

import java.util.List;
import java.util.OptionalDouble;
import org.murmuration.dp.law.Span;
import org.murmuration.dp.law.Use;

/** The grid: its step, and how many points the window takes. */
record Ring(double step, int length) {
  /** 2^21 points are five arrays of 16 MiB. */
  static final int LONGEST = 1 << 21;

  private static final int SHORTEST = 1 << 10;

  /** Laws that reach over so much of the window cost little beside the transforms. */
  private static final double SHORT_LAWS = 0.2;

  /** Cells of a single law to each side of zero. */
  private static final double MOST_CELLS = 1 << 20;

  /**
   * Returns a ring on which the window fits.
   *
   * @param wanted step, if it is not too short for the longest ring; shorter where the ring has
   *     room for it and that is cheap
   * @param reach of all laws together
   * @param lattice that should lie on the grid
   */
  static Ring of(double window, double wanted, double reach, OptionalDouble lattice) {
    int length = length(window / wanted);
    double shortest = window / length;
    boolean cheap = reach < SHORT_LAWS * window;
    double step = Math.max(shortest, cheap ? wanted / 2 : wanted);
    if (lattice.isPresent() && lattice.getAsDouble() >= step) {
      step = lattice.getAsDouble() / Math.floor(lattice.getAsDouble() / step);
    }
    return new Ring(step, length);
  }

  /** The least power of two that is no less, among the lengths that rings have. */
  static int length(double points) {
    double some = Math.min(LONGEST, Math.max(SHORTEST, points));
    int length = Integer.highestOneBit((int) Math.ceil(some));
    return length < some ? 2 * length : length;
  }

  /** How many times the longest ring so many points are. */
  static double beyondLongest(double points) {
    return points / LONGEST;
  }

  /** Whether some ring has room for a window in steps no longer than wanted. */
  static boolean isLongEnough(double window, double wanted) {
    return window / wanted <= LONGEST;
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

  /** Returns over how much of the losses the laws reach, all together. */
  static double reach(List<Use> uses, double tail) {
    return uses.stream()
        .map(use -> use.law().span(tail))
        .mapToDouble(span -> span.highest() - span.lowest())
        .sum();
  }

  boolean isLongest() {
    return length >= LONGEST;
  }
}
