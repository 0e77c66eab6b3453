package org.murmuration.murmur.ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.murmuration.dp.ledger.LedgerReading;
import org.murmuration.dp.ledger.MalformedLedger;
import org.murmuration.murmur.console.CommandFailure;
import org.murmuration.murmur.flags.TrainingOptions;
import org.murmuration.murmur.ledger.ChargedRun.Position;

/** What a run that is saved or goes on owes to its ledger. */
final class GoingOn {
  private GoingOn() {}

  /**
   * A run is charged from its first round to its last on one ledger, or on none.
   *
   * @param before where it was on its ledger when it was saved, if on one
   */
  static void requireSameLedger(TrainingOptions options, Optional<Position> before) {
    if (options.resume().isEmpty()) {
      return;
    }
    if (before.isPresent() && options.ledger().isEmpty()) {
      throw CommandFailure.badInput(
          "--resume without --ledger: the run's rounds before were charged on one, as "
              + before.get().run()
              + ", and those that come must be too; name it with --ledger FILE");
    }
    if (before.isEmpty() && options.ledger().isPresent()) {
      throw CommandFailure.badInput(
          "--ledger "
              + options.ledger().get()
              + ": the run's rounds before were charged on none, so this one would miss them; leave"
              + " out --ledger, or start the run again with it in another --out");
    }
  }

  /** Notices a ledger that was put back to an older one, or is another. */
  static void requireGrown(Path file, Optional<Position> before)
      throws IOException, MalformedLedger {
    if (before.isEmpty()) {
      return;
    }
    if (!Files.exists(file)) {
      throw CommandFailure.badInput(
          "--ledger " + file + ": no such file; the run's rounds before were charged on it");
    }
    LedgerReading.of(file)
        .against(before.get().head())
        .ifPresent(
            wrong -> {
              throw CommandFailure.badInput(
                  "--ledger " + file + " is not the one that this run was charged on: " + wrong);
            });
  }
}
