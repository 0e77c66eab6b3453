package org.murmuration.dp.composed;

import java.util.ArrayList;
import java.util.List;

/** Walks down one law from one side, each from the nearest place that one before it has passed. */
final class Descent {
  private static final int STRIDE = 1 << 12;

  /** Walks that stay where they are: at the start, and each a stride below the one before it. */
  private final List<Walk> marks = new ArrayList<>();

  Descent(Walk start) {
    marks.add(start);
  }

  /** Returns a walk down to the first loss of {@code epsilon} or less, or to the window's end. */
  Walk toLoss(double epsilon) {
    int last = marks.size() - 1;
    while (last > 0 && !(marks.get(last).loss() > epsilon)) {
      last--;
    }
    Walk walk = marks.get(last).copy();
    while (!walk.downToLoss(epsilon, STRIDE)) {
      marks.add(walk.copy());
    }
    return walk;
  }
}
