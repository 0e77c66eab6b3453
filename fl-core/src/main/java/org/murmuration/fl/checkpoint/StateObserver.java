package org.murmuration.fl.checkpoint;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import org.murmuration.fl.process.FederatedState;
import org.murmuration.fl.watch.RoundFigures;
import org.murmuration.fl.watch.RoundObserver;

/**
 * Saves the state of a run after each round that it is told of: {@code every(10)} makes that each
 * tenth. It never ends a run.
 *
 * <p>The file does not tell which rounds were begun since. A run with privacy that goes on from it
 * gives each of them up first: {@link org.murmuration.fl.process.FederatedProcess#forfeit}.
 *
 * @param file is replaced, durably, each time
 * @param mark of the run, with which {@link StateFile#read} gives the state back
 * @param state where the run is now: whoever runs it hands the newest out
 */
public record StateObserver(Path file, RunMark mark, Supplier<FederatedState> state)
    implements RoundObserver {
  /**
   * @throws IllegalStateException if the state is not that after the round
   */
  @Override
  public Optional<String> onRound(RoundFigures figures) {
    FederatedState now = state.get();
    if (now.charged() != figures.round()) {
      throw new IllegalStateException(
          "told of round "
              + figures.round()
              + ", the state is that after "
              + now.charged()
              + "; take the new state first, then tell observers");
    }
    try {
      StateFile.write(file, mark, now);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot save " + file + ": " + e.getMessage(), e);
    }
    return Optional.empty();
  }
}
