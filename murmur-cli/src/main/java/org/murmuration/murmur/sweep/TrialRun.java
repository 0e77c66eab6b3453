package org.murmuration.murmur.sweep;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.IntFunction;
import org.murmuration.fl.cohort.RoundId;
import org.murmuration.fl.plan.RoundPlan;
import org.murmuration.fl.plan.request.PlanRefused;
import org.murmuration.murmur.checkpoint.Checkpoints;
import org.murmuration.murmur.console.CommandFailure;
import org.murmuration.murmur.flags.TrainingOptions;
import org.murmuration.murmur.json.JsonResult;
import org.murmuration.murmur.run.RoundCharges;
import org.murmuration.murmur.run.RoundLine;
import org.murmuration.murmur.run.RunRecord;
import org.murmuration.murmur.run.TrainingRun;
import org.murmuration.murmur.run.TrainingSettings;
import org.murmuration.murmur.run.written.RunJson;
import org.murmuration.murmur.words.Quantity;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParameterException;

/** One trial: its flags, read as {@code murmur train} reads them, and its run. */
final class TrialRun {
  /** What a sweep sets itself, or what only a single run can have. */
  private static final Set<String> OURS =
      Set.of(
          "seed",
          "simulate-privacy-seed",
          "out",
          "model-out",
          "ledger",
          "resume",
          "checkpoint-every",
          "csv",
          "tensorboard",
          "early-stop",
          "patience");

  private final Sweep.Trial trial;
  private final OptionalDouble until;
  private final Flags flags = new Flags();
  private final CommandLine line;

  /** The flags of a training run. */
  @Command(name = "train")
  static final class Flags {
    @Mixin TrainingOptions training = new TrainingOptions();
  }

  /** Ends the run when the target is reached: by its result, so a private run pays as planned. */
  private static final class Target implements TrainingRun.Observer {
    private final OptionalDouble accuracy;
    private final TrainingRun.Observer watcher;
    private Optional<RoundId> reached = Optional.empty();

    Target(OptionalDouble accuracy, TrainingRun.Observer watcher) {
      this.accuracy = accuracy;
      this.watcher = watcher;
    }

    @Override
    public Optional<String> onRound(RoundLine line) {
      Optional<String> ends = watcher.onRound(line);
      if (accuracy.isPresent() && line.test().accuracy() >= accuracy.getAsDouble()) {
        reached = Optional.of(line.report().round());
      }
      return reached.map(at -> "the target was reached in " + at).or(() -> ends);
    }
  }

  /**
   * Reads the flags of {@code trial}.
   *
   * @throws CommandFailure if one is unknown or has no such value
   */
  TrialRun(Sweep.Trial trial, OptionalDouble until) {
    this.trial = trial;
    this.until = until;
    this.line = new CommandLine(flags);
    TrainingOptions.register(line);
    for (String flag : trial.cell().flags().keySet()) {
      if (OURS.contains(flag)) {
        throw CommandFailure.badInput(
            trial.cell().name() + ": a sweep has no '" + flag + "'; it keeps its runs itself");
      }
    }
    try {
      line.parseArgs(trial.cell().words(trial.seed()).toArray(String[]::new));
    } catch (ParameterException e) {
      throw CommandFailure.badInput(trial.cell().name() + ": " + CommandFailure.oneLine(e));
    }
  }

  /**
   * Runs it, or the rest of it, and returns its {@code run.json}, or why its plan was refused.
   *
   * @param going where its state is kept meanwhile
   * @param watcher is given the number of rounds, and then told of each
   */
  ObjectNode run(Unfinished going, IntFunction<TrainingRun.Observer> watcher) throws Exception {
    TrainingSettings settings = Quantity.checked(flags.training::settings);
    Target target = new Target(until, watcher.apply(settings.learning().rounds()));
    ObjectNode json;
    try {
      RoundPlan plan = settings.plan();
      flags.training.requireStated(plan);
      json =
          RunJson.file(
              trained(settings, plan, going, target),
              "train",
              flags.training.config(line.getCommandSpec()));
    } catch (PlanRefused refused) {
      json = JsonResult.object().put("refused", CommandFailure.oneLine(refused));
    }
    ObjectNode about = json.putObject("sweep");
    about.put("cell", trial.cell().name()).put("seed", trial.seed());
    until.ifPresent(accuracy -> about.put("until", accuracy));
    target.reached.ifPresent(round -> about.put("reached", round.number()));
    trial.cell().words(trial.seed()).forEach(about.withArray("words")::add);
    return json;
  }

  private RunRecord trained(
      TrainingSettings settings, RoundPlan plan, Unfinished going, Target target)
      throws IOException {
    int rounds = settings.learning().rounds();
    ObjectNode words = flags.training.effective(line.getCommandSpec());
    words.remove(Cell.OF_THE_MACHINE);
    Checkpoints.Run run = Checkpoints.Run.of(words, settings, plan, Unfinished.every(rounds));
    try (Checkpoints kept = going.open(run)) {
      return new TrainingRun(settings, plan)
          .run(target, RoundCharges.NONE, going.keeper(kept, rounds));
    }
  }
}
