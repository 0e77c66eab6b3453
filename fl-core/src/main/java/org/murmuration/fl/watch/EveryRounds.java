package org.murmuration.fl.watch;

import java.util.Optional;

/** Tells {@code observer} of one round in {@code rounds}. */
record EveryRounds(int rounds, RoundObserver observer) implements RoundObserver {
  EveryRounds {
    if (rounds < 1) {
      throw new IllegalArgumentException(
          "an observer is told every 1 round or more, got " + rounds);
    }
  }

  @Override
  public Optional<String> onRound(RoundFigures figures) {
    return figures.round() % rounds == 0 ? observer.onRound(figures) : Optional.empty();
  }

  @Override
  public void close() {
    observer.close();
  }
}
