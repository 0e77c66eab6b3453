package org.murmuration.murmur.sweep;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.murmuration.fl.cohort.RoundId;
import org.murmuration.fl.process.FederatedState;
import org.murmuration.murmur.checkpoint.CheckpointFolder;
import org.murmuration.murmur.checkpoint.Checkpoints;
import org.murmuration.murmur.console.CommandFailure;
import org.murmuration.murmur.run.Keeper;
import org.murmuration.murmur.run.RoundLine;

/**
 * The folder of a trial that has begun and has no result yet: a sweep that was stopped in a long
 * run goes on within it. All runs of a sweep are simulated from their seeds, so one that goes on
 * gives the bits of one that was never stopped.
 *
 * @param until test accuracy that ends the run
 */
record Unfinished(Path folder, OptionalDouble until) {
  /** States that a run saves, about: a short run need not write one each round. */
  private static final int SAVED = 50;

  /** Rounds between two saved states of a run of {@code rounds}. */
  static int every(int rounds) {
    return Math.max(1, rounds / SAVED);
  }

  /** Goes on from the state there, if there is one; one that is past the target is of no use. */
  Checkpoints open(Checkpoints.Run run) throws IOException {
    if (CheckpointFolder.holds(folder)) {
      Checkpoints saved = resumed(run);
      if (saved.earlier().stream().noneMatch(this::reaches)) {
        return saved;
      }
      saved.close();
    }
    delete();
    return CheckpointFolder.fresh(folder, run);
  }

  private Checkpoints resumed(Checkpoints.Run run) throws IOException {
    try {
      return CheckpointFolder.resumed(folder, folder, run);
    } catch (CommandFailure wrong) {
      throw CommandFailure.of(
          wrong.exit(),
          wrong.getMessage()
              + "; delete "
              + folder
              + " to have it run again, or give another --out",
          wrong);
    }
  }

  private boolean reaches(ObjectNode round) {
    return reaches(round.path("test_accuracy").asDouble(0));
  }

  private boolean reaches(double accuracy) {
    return until.isPresent() && accuracy >= until.getAsDouble();
  }

  /**
   * Keeps all states but the last, which the result takes the place of, and none in which clients
   * keep vectors of their own: it would be as large as all of them.
   */
  Keeper keeper(Checkpoints kept, int rounds) {
    return new Keeper() {
      @Override
      public Optional<FederatedState> state() {
        return kept.state();
      }

      @Override
      public List<ObjectNode> earlier() {
        return kept.earlier();
      }

      @Override
      public void starting(RoundId round) {} // a simulated round that is lost is run again

      @Override
      public void finished(FederatedState state, List<RoundLine> lines) {
        double accuracy = lines.get(lines.size() - 1).test().accuracy();
        if (state.clients().isEmpty() && state.charged() < rounds && !reaches(accuracy)) {
          kept.finished(state, lines);
        }
      }
    };
  }

  /** Removes it, once the result is there. */
  void delete() throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> inside = Files.walk(folder)) {
        for (Path each : inside.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(each);
        }
      }
    }
  }
}
