package org.murmuration.dp.audit;

import java.util.function.DoublePredicate;

/** Halves an interval until it holds the edge of a statement, and stays on the side that holds. */
final class Edge {
  /** Halvings: the edge is found to 2^-52 of the interval. */
  private static final int HALVINGS = 52;

  private Edge() {}

  /**
   * Returns a place where {@code holds}, next to one where it does not; {@code to} if it holds
   * there. It is taken to hold at {@code from}.
   */
  static double of(DoublePredicate holds, double from, double to) {
    if (holds.test(to)) {
      return to;
    }
    double good = from;
    double bad = to;
    for (int i = 0; i < HALVINGS; i++) {
      double middle = (good + bad) / 2;
      if (holds.test(middle)) {
        good = middle;
      } else {
        bad = middle;
      }
    }
    return good;
  }
}
