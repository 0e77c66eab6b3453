package org.murmuration.murmur.checkpoint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.murmuration.fl.checkpoint.MalformedState;
import org.murmuration.fl.checkpoint.StateFile;
import org.murmuration.fl.plan.request.Protection;
import org.murmuration.murmur.console.CommandFailure;
import org.murmuration.murmur.console.ExitCode;

/** Opens the folder {@code checkpoint} of a run: for one that starts, or one that goes on. */
public final class CheckpointFolder {
  private static final String FOLDER = "checkpoint";

  private CheckpointFolder() {}

  /** Makes the folder of a run that starts; one that holds a state already is not written over. */
  public static Checkpoints fresh(Path out, Checkpoints.Run run) throws IOException {
    requireSavable(run);
    Path folder = Files.createDirectories(out.resolve(FOLDER));
    return locked(
        folder,
        lock -> {
          requireUnused(folder, out);
          settingsIn(folder).write(run.settings());
          return new Checkpoints(lock, folder, run, Optional.empty(), Optional.empty());
        });
  }

  /** Whether {@code out} holds the state of a run. */
  public static boolean holds(Path out) {
    return Files.exists(out.resolve(FOLDER).resolve("state"));
  }

  private static void requireUnused(Path folder, Path out) {
    if (Files.exists(folder.resolve("state"))) {
      throw CommandFailure.badInput(
          folder
              + " holds the state of a run; go on with it by --resume "
              + out
              + ", or give another --out");
    }
    if (Files.exists(folder.resolve("started"))) {
      throw CommandFailure.badInput(
          folder
              + " is of a run that ended before its first state was saved, so it cannot go on; give"
              + " another --out");
    }
  }

  /** What {@code opening} makes holds the lock, until it is closed; a failure gives it back. */
  private static Checkpoints locked(Path folder, Opening opening) throws IOException {
    FolderLock lock = FolderLock.take(folder);
    boolean done = false;
    try {
      Checkpoints opened = opening.under(lock);
      done = true;
      return opened;
    } finally {
      if (!done) {
        lock.close();
      }
    }
  }

  private interface Opening {
    Checkpoints under(FolderLock lock) throws IOException;
  }

  /** Reads the state to go on from, and goes on saving in {@code out}. */
  public static Checkpoints resumed(Path from, Path out, Checkpoints.Run run) throws IOException {
    requireSavable(run);
    Path file = from.resolve(FOLDER).resolve("state");
    if (!Files.exists(file)) {
      throw CommandFailure.badInput(
          "--resume "
              + from
              + ": there is no "
              + file
              + ", so no round of it was saved; start a run with another --out");
    }
    if (!Files.isSameFile(from, out)) {
      throw CommandFailure.badInput(
          "--resume " + from + " goes on in that folder; leave out --out " + out);
    }
    Path folder = from.resolve(FOLDER);
    return locked(folder, lock -> read(lock, folder, run));
  }

  private static Checkpoints read(FolderLock lock, Path folder, Checkpoints.Run run)
      throws IOException {
    Path file = folder.resolve("state");
    try {
      StateFile.Saved saved = StateFile.readSaved(file, run.mark());
      Optional<String> elsewhere = settingsIn(folder).writtenElsewhere();
      Checkpoints checkpoints = new Checkpoints(lock, folder, run, Optional.of(saved), elsewhere);
      checkpoints.requireUnfinished();
      settingsIn(folder).write(run.settings()); // an older run has none, a copied one another's
      return checkpoints;
    } catch (MalformedState e) {
      throw CommandFailure.of(ExitCode.BAD_INPUT, file + ": " + reason(e, folder, run), e);
    } catch (IllegalArgumentException e) {
      throw CommandFailure.of(ExitCode.BAD_INPUT, file + ": " + e.getMessage(), e);
    }
  }

  private static SettingsFile settingsIn(Path folder) {
    return new SettingsFile(folder.resolve("settings.json"));
  }

  private static String reason(MalformedState refused, Path folder, Checkpoints.Run run) {
    List<String> changes = settingsIn(folder).changes(run.settings());
    return changes.isEmpty()
        ? String.valueOf(refused.getMessage())
        : "it is the state of another run: "
            + String.join("; ", changes)
            + "; resume with what it was started with ("
            + settingsIn(folder).file()
            + "), or start another run";
  }

  private static void requireSavable(Checkpoints.Run run) {
    if (!run.mark().simulated()
        && run.plan().request().protection() instanceof Protection.CorrelatedNoise) {
      throw CommandFailure.badInput(
          "rounds of dp-ftrl share noise, which is secret and never saved, so the run cannot go on"
              + " from a file; leave out --checkpoint-every, or simulate its privacy with"
              + " --simulate-privacy-seed");
    }
  }
}
