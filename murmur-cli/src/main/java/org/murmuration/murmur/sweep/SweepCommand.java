package org.murmuration.murmur.sweep;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.murmuration.murmur.checkpoint.FolderLock;
import org.murmuration.murmur.console.CommandFailure;
import org.murmuration.murmur.console.Console;
import org.murmuration.murmur.console.ExitCode;
import org.murmuration.murmur.console.Progress;
import org.murmuration.murmur.run.TrainingRun;
import org.murmuration.murmur.words.Quantity;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code murmur sweep}. */
@Command(
    name = "sweep",
    description =
        "Train with every combination of flags in a file, each with several seeds; goes on where"
            + " it was stopped.",
    sortOptions = false)
public final class SweepCommand implements Callable<Integer> {
  private static final int MOST_MINUTES = 1_000_000;

  @Mixin private final Console console;

  @Parameters(
      paramLabel = "FILE.yaml",
      description =
          "What to try: 'train' (flags of murmur train), 'vary' (flag: list of values) or 'cells'"
              + " (a list of flags, with 'published' rounds to stand beside), 'seeds', 'until' (test"
              + " accuracy that ends a run).")
  private Path file = Path.of("sweep.yaml");

  @Option(
      names = "--out",
      paramLabel = "DIR",
      required = true,
      description = "Folder for a file a run, sweep.json, sweep.md and sweep.html; required.")
  private Path out = Path.of("");

  @Option(
      names = "--data-dir",
      paramLabel = "DIR",
      description = "The data folder of every run; default: the one in the file.")
  private Optional<Path> data = Optional.empty();

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads of a run; default: the machine's cores.")
  private Optional<Integer> threads = Optional.empty();

  @Option(
      names = "--minutes",
      paramLabel = "N",
      description = "Begin no run after so many minutes; default: run all.")
  private Optional<Integer> minutes = Optional.empty();

  @Option(names = "--dry-run", description = "Check all flags and list the runs; run none.")
  private boolean dryRun;

  /** Makes the command, which prints to {@code console}. */
  public SweepCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    minutes.ifPresent(most -> Quantity.within(1, MOST_MINUTES, "--minutes", most));
    Sweep sweep = SweepFile.read(file, given());
    List<Sweep.Trial> trials = sweep.trials();
    Map<Sweep.Trial, TrialRun> runs = new LinkedHashMap<>();
    trials.forEach(trial -> runs.put(trial, checked(trial, sweep)));
    if (dryRun) {
      trials.forEach(trial -> console.say(trial.name()));
      console.result(SweepResults.none(sweep).table().json());
      return ExitCode.DONE.number();
    }
    return swept(sweep, runs);
  }

  /** What is wrong with a cell's flags is wrong in the file. */
  private TrialRun checked(Sweep.Trial trial, Sweep sweep) {
    try {
      return new TrialRun(trial, sweep.until());
    } catch (CommandFailure wrong) {
      throw CommandFailure.of(wrong.exit(), file + ": " + wrong.getMessage(), wrong);
    }
  }

  private Map<String, String> given() {
    Map<String, String> given = new LinkedHashMap<>();
    data.ifPresent(folder -> given.put("data-dir", folder.toString()));
    threads.ifPresent(count -> given.put("threads", count.toString()));
    return given;
  }

  private int swept(Sweep sweep, Map<Sweep.Trial, TrialRun> runs) throws Exception {
    SweepFolder folder = SweepFolder.create(out);
    FolderLock alone = folder.lock();
    try {
      return swept(sweep, runs, folder);
    } finally {
      alone.close();
    }
  }

  private int swept(Sweep sweep, Map<Sweep.Trial, TrialRun> runs, SweepFolder folder)
      throws Exception {
    SweepResults results = SweepResults.of(sweep, folder);
    console.note(results.count() + " of " + runs.size() + " runs were done before");
    long start = System.nanoTime();
    for (Map.Entry<Sweep.Trial, TrialRun> each : runs.entrySet()) {
      Sweep.Trial trial = each.getKey();
      if (results.has(trial)) {
        folder.unfinished(trial, sweep).delete(); // that of a sweep that ended in between
      } else if (!isLate(start)) {
        String number = results.count() + 1 + "/" + runs.size();
        Unfinished going = folder.unfinished(trial, sweep);
        ObjectNode result = run(sweep, trial, each.getValue(), going, number);
        folder.write(trial, sweep, result);
        results.add(trial, result);
        folder.write(results);
      }
    }
    folder.write(results);
    results.table().lines().forEach(console::say);
    console.note("page: " + folder.page());
    console.result(results.table().json());
    return ExitCode.DONE.number();
  }

  private boolean isLate(long start) {
    return minutes.isPresent()
        && System.nanoTime() - start > Duration.ofMinutes(minutes.get()).toNanos();
  }

  private ObjectNode run(
      Sweep sweep, Sweep.Trial trial, TrialRun run, Unfinished going, String number)
      throws Exception {
    String label = number + " " + trial.name();
    ObjectNode result;
    try {
      result = run.run(going, rounds -> watcher(label, rounds));
    } catch (CommandFailure failure) {
      throw CommandFailure.of(failure.exit(), trial.name() + ": " + failure.getMessage(), failure);
    }
    console.clearLine();
    CellResult one = new CellResult(trial.cell(), List.of(result), 1);
    console.note(label + ": " + one.refused().orElseGet(() -> told(sweep, one)));
    return result;
  }

  private static String told(Sweep sweep, CellResult one) {
    String rounds = sweep.until().isPresent() ? one.roundsText() + " rounds, " : "";
    return rounds + "test accuracy " + one.accuracyText();
  }

  private TrainingRun.Observer watcher(String label, int rounds) {
    Progress progress = new Progress(console, label, rounds);
    return line -> {
      progress.show(line.report().round().number());
      return Optional.empty();
    };
  }
}
