package org.murmuration.fl.checkpoint;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import org.murmuration.fl.plan.RoundPlan;
import org.murmuration.fl.process.FederatedState;
import org.murmuration.fl.watch.RoundFigures;
import org.murmuration.fl.watch.RoundObserver;

/**
 * Saves the state of a run that may be gone back to: one without privacy, or whose privacy is
 * simulated. An observer is told of a round when its noise was drawn and its sum released; a run
 * with real privacy that is killed before would draw that round again, for one charge.
 *
 * @param file is replaced, durably, each time
 * @param mark of the run, with which {@link StateFile#read} gives the state back
 * @param plan of the run
 * @param every saves after each so many rounds, and after the last; at least 1
 * @param state where the run is now: whoever runs it hands the newest out
 */
public record StateObserver(
    Path file, RunMark mark, RoundPlan plan, int every, Supplier<FederatedState> state)
    implements RoundObserver {
  /**
   * @throws IllegalArgumentException if the run's privacy is real, or {@code every} below 1
   */
  public StateObserver {
    if (plan.privacy().isPresent() && !mark.simulated()) {
      throw new IllegalArgumentException(
          "a run with privacy names each round on disk before it draws its noise (rule 16), and an"
              + " observer is told afterwards; murmur train --checkpoint-every does, or simulate"
              + " the privacy");
    }
    if (every < 1) {
      throw new IllegalArgumentException("a state is saved each 1 or more rounds, got " + every);
    }
  }

  /**
   * @throws IllegalStateException if the state is not that after the round
   */
  @Override
  public Optional<String> onRound(RoundFigures figures) {
    if (figures.round() % every == 0 || figures.round() == plan.request().rounds()) {
      save(figures.round());
    }
    return Optional.empty();
  }

  private void save(int round) {
    FederatedState now = state.get();
    if (now.charged() != round) {
      throw new IllegalStateException(
          "told of round "
              + round
              + ", the state is that after "
              + now.charged()
              + "; take the new state first, then tell observers");
    }
    try {
      StateFile.write(file, mark, now);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot save " + file + ": " + e.getMessage(), e);
    }
  }
}
