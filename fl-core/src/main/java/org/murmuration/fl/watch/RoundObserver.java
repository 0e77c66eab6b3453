package org.murmuration.fl.watch;

import java.util.List;
import java.util.Optional;

/**
 * Is told of every round of a run, in order, as it ends. For one thread.
 *
 * <p>What an observer is for: a file, a line for people, a saved state, a rule that ends the run.
 * One that cannot do its work throws {@link java.io.UncheckedIOException} and so ends the run with
 * the reason, rather than to lose what it was asked to keep.
 */
public interface RoundObserver extends AutoCloseable {
  /** Takes a round's figures; returns why the run should end after it, if it should. */
  Optional<String> onRound(RoundFigures figures);

  /** Called once, after the last round or a failure. */
  @Override
  default void close() {}

  /**
   * Returns an observer that tells all of {@code observers}, each of every round; the first reason
   * to end is taken.
   */
  static RoundObserver all(List<RoundObserver> observers) {
    return new AllObservers(observers);
  }

  /**
   * Returns an observer that is told of rounds {@code rounds}, 2 {@code rounds}, ... only: to save
   * a state now and then, for instance.
   */
  default RoundObserver every(int rounds) {
    return new EveryRounds(rounds, this);
  }
}
