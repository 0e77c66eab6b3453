package org.murmuration.murmur.checkpoint;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.murmuration.fl.checkpoint.MalformedState;
import org.murmuration.fl.checkpoint.RunMark;
import org.murmuration.fl.checkpoint.StateFile;
import org.murmuration.fl.cohort.RoundId;
import org.murmuration.fl.plan.RoundPlan;
import org.murmuration.fl.plan.request.Protection;
import org.murmuration.fl.process.FederatedState;
import org.murmuration.murmur.console.CommandFailure;
import org.murmuration.murmur.console.ExitCode;
import org.murmuration.murmur.ledger.ChargedRun.Position;
import org.murmuration.murmur.run.Keeper;
import org.murmuration.murmur.run.RoundLine;
import org.murmuration.murmur.run.TrainingSettings;
import org.murmuration.murmur.run.written.RoundJson;

/** The folder {@code checkpoint} of a run. */
public final class Checkpoints implements Keeper, Closeable {
  private static final String FOLDER = "checkpoint";

  private final FolderLock lock;
  private final Path state;
  private final StartedFile started;
  private final Run run;
  private final Optional<StateFile.Saved> saved;
  private final Optional<String> elsewhere;
  private final Note note;
  private Supplier<Optional<Position>> ledger = Optional::empty;

  /**
   * Which run it is.
   *
   * @param settings what it was started with, for people
   * @param every rounds between two saved states
   * @param secure whether sums go through the protocol
   */
  public record Run(RunMark mark, ObjectNode settings, RoundPlan plan, int every, boolean secure) {
    /**
     * Returns the run of these settings: same flags over other clients are another one.
     *
     * @param flags those that its bits depend on, by name
     */
    public static Run of(ObjectNode flags, TrainingSettings settings, RoundPlan plan, int every) {
      RunMark mark =
          RunMark.of(
              RunText.of(flags.toString(), settings.data(), plan),
              settings.running().privacySeed().isPresent());
      ObjectNode told = SettingsFile.settings(flags, settings.data());
      return new Run(mark, told, plan, every, settings.secureAggregation());
    }
  }

  private Checkpoints(
      FolderLock lock,
      Path folder,
      Run run,
      Optional<StateFile.Saved> saved,
      Optional<String> elsewhere) {
    this.lock = lock;
    this.state = folder.resolve("state");
    this.started = new StartedFile(folder.resolve("started"));
    this.run = run;
    this.saved = saved;
    this.elsewhere = elsewhere;
    this.note =
        saved.map(kept -> Note.parse(kept.note())).orElse(new Note(List.of(), Optional.empty()));
  }

  /** Makes the folder of a run that starts; one that holds a state already is not written over. */
  public static Checkpoints fresh(Path out, Run run) throws IOException {
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
  public static Checkpoints resumed(Path from, Path out, Run run) throws IOException {
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

  private static Checkpoints read(FolderLock lock, Path folder, Run run) throws IOException {
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

  private static String reason(MalformedState refused, Path folder, Run run) {
    List<String> changes = settingsIn(folder).changes(run.settings());
    return changes.isEmpty()
        ? String.valueOf(refused.getMessage())
        : "it is the state of another run: "
            + String.join("; ", changes)
            + "; resume with what it was started with ("
            + settingsIn(folder).file()
            + "), or start another run";
  }

  private static void requireSavable(Run run) {
    if (!run.mark().simulated()
        && run.plan().request().protection() instanceof Protection.CorrelatedNoise) {
      throw CommandFailure.badInput(
          "rounds of dp-ftrl share noise, which is secret and never saved, so the run cannot go on"
              + " from a file; leave out --checkpoint-every, or simulate its privacy with"
              + " --simulate-privacy-seed");
    }
  }

  private void requireUnfinished() throws IOException {
    int rounds = run.plan().request().rounds();
    int done = saved.orElseThrow().state().charged() + lost();
    if (done >= rounds) {
      throw new IllegalArgumentException(
          "all " + rounds + " rounds of the run were run or given up; start another");
    }
  }

  /**
   * The folder that the run was saved in, where it is another one now and its privacy is real: a
   * copy draws rounds of its own, which the statement of neither counts.
   */
  public Optional<String> savedElsewhere() {
    boolean spends = run.plan().privacy().isPresent() && !run.mark().simulated();
    return spends ? elsewhere : Optional.empty();
  }

  /** Says where the run is in its ledger, from now on. */
  public void chargedOn(Supplier<Optional<Position>> position) {
    this.ledger = position;
  }

  /** The run's place in its ledger when the state was saved. */
  public Optional<Position> ledgerBefore() {
    return note.ledger();
  }

  @Override
  public Optional<FederatedState> state() {
    return saved.map(StateFile.Saved::state);
  }

  @Override
  public List<ObjectNode> earlier() {
    return note.rounds();
  }

  /** A simulated round is run again to the same bits; without privacy nothing is lost by one. */
  @Override
  public int lostRounds() {
    try {
      return lost();
    } catch (IOException e) {
      throw failure(e);
    }
  }

  private int lost() throws IOException {
    if (saved.isEmpty() || run.mark().simulated() || run.plan().privacy().isEmpty()) {
      return 0;
    }
    OptionalInt begun = started.read();
    if (begun.isEmpty()) {
      throw new IllegalArgumentException(
          "there is no "
              + started.file()
              + " beside it, so nobody knows how many rounds were begun after it was saved");
    }
    return Math.max(0, begun.getAsInt() - saved.get().state().charged());
  }

  @Override
  public void starting(RoundId round) {
    try {
      started.write(round.number());
    } catch (IOException e) {
      throw failure(e);
    }
  }

  @Override
  public void finished(FederatedState after, List<RoundLine> lines) {
    boolean last = after.charged() == run.plan().request().rounds();
    if (after.charged() % run.every() != 0 && !last) {
      return;
    }
    List<ObjectNode> rounds = new ArrayList<>(note.rounds());
    lines.forEach(line -> rounds.add(RoundJson.kept(line, run.secure())));
    try {
      StateFile.write(
          state, run.mark(), new StateFile.Saved(after, new Note(rounds, ledger.get()).text()));
    } catch (IOException e) {
      throw failure(e);
    }
  }

  /** Lets others go on with the run. */
  @Override
  public void close() throws IOException {
    lock.close();
  }

  private CommandFailure failure(IOException e) {
    return CommandFailure.of(
        ExitCode.BAD_INPUT,
        "cannot save or read the run's state in "
            + state.getParent()
            + ": "
            + CommandFailure.oneLine(e),
        e);
  }
}
