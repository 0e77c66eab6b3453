package org.murmuration.murmur.checkpoint;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.murmuration.fl.checkpoint.RunMark;
import org.murmuration.fl.checkpoint.StateFile;
import org.murmuration.fl.cohort.RoundId;
import org.murmuration.fl.plan.RoundPlan;
import org.murmuration.fl.process.FederatedState;
import org.murmuration.murmur.console.CommandFailure;
import org.murmuration.murmur.console.ExitCode;
import org.murmuration.murmur.ledger.ChargedRun.Position;
import org.murmuration.murmur.run.Keeper;
import org.murmuration.murmur.run.RoundLine;
import org.murmuration.murmur.run.TrainingSettings;
import org.murmuration.murmur.run.written.RoundJson;

/** What a run that holds its folder {@code checkpoint} saves there, and went on from. */
public final class Checkpoints implements Keeper, Closeable {
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

  Checkpoints(
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

  void requireUnfinished() throws IOException {
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
