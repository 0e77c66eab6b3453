package org.murmuration.murmur.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.murmuration.fl.plan.RoundPlan;
import org.murmuration.fl.watch.RoundObserver;
import org.murmuration.murmur.checkpoint.CheckpointFolder;
import org.murmuration.murmur.checkpoint.Checkpoints;
import org.murmuration.murmur.console.Console;
import org.murmuration.murmur.console.ExitCode;
import org.murmuration.murmur.console.RoundLog;
import org.murmuration.murmur.console.Summary;
import org.murmuration.murmur.console.WatchedLog;
import org.murmuration.murmur.flags.ConfigOption;
import org.murmuration.murmur.flags.TrainingOptions;
import org.murmuration.murmur.ledger.ChargedRun;
import org.murmuration.murmur.ledger.ChargedRun.Position;
import org.murmuration.murmur.model.ModelFile;
import org.murmuration.murmur.run.Keeper;
import org.murmuration.murmur.run.RunRecord;
import org.murmuration.murmur.run.TrainingRun;
import org.murmuration.murmur.run.TrainingSettings;
import org.murmuration.murmur.run.written.RunFolder;
import org.murmuration.murmur.run.written.RunJson;
import org.murmuration.murmur.words.Quantity;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code murmur train}. */
@Command(
    name = "train",
    description =
        "Train a model over simulated clients, under secure aggregation and differential privacy.",
    sortOptions = false)
final class TrainCommand implements Callable<Integer> {
  @Mixin private final Console console;

  @Mixin final ConfigOption config = new ConfigOption();

  @Mixin private TrainingOptions options = new TrainingOptions();

  @Spec private CommandSpec spec = CommandSpec.create();

  TrainCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    console.note("data: " + options.dataName());
    TrainingSettings settings = Quantity.checked(options::settings);
    RoundPlan plan = Quantity.checked(settings::plan);
    options.requireStated(plan);
    Optional<RunFolder> folder = create(options.out()); // the model's file may lie in it
    options.modelOut().ifPresent(file -> file.requirePossible(settings.learning().model()));
    plan.reasons().forEach(console::note);
    options.warning().ifPresent(console::warn);
    Optional<Checkpoints> checkpoints = checkpoints(settings, plan);
    try {
      return trained(settings, plan, folder, checkpoints);
    } finally {
      close(checkpoints);
    }
  }

  private static void close(Optional<Checkpoints> checkpoints) throws IOException {
    if (checkpoints.isPresent()) {
      checkpoints.get().close();
    }
  }

  private int trained(
      TrainingSettings settings,
      RoundPlan plan,
      Optional<RunFolder> folder,
      Optional<Checkpoints> checkpoints)
      throws Exception {
    Optional<Position> charged = checkpoints.flatMap(Checkpoints::ledgerBefore);
    try (ChargedRun ledger = ChargedRun.of(settings, plan, options, spec, charged);
        RoundObserver files = Quantity.checked(options::observer)) {
      ledger.population().ifPresent(name -> console.note("population: " + name));
      RoundLog log = new RoundLog(console, "training", settings.learning().rounds());
      checkpoints.ifPresent(kept -> kept.chargedOn(ledger::position));
      checkpoints.ifPresent(this::tell);
      Keeper keeper = checkpoints.map(kept -> (Keeper) kept).orElse(Keeper.NONE);
      RunRecord run =
          new TrainingRun(settings, plan).run(new WatchedLog(log, files), ledger, keeper);
      if (folder.isPresent()) {
        ModelFile.save(settings.learning().model(), run.model(), folder.get().folder());
      }
      int code = finished(run, folder, ledger);
      options.modelOut().ifPresent(to -> to.write(settings.learning().model(), run.model()));
      return code;
    }
  }

  private Optional<Checkpoints> checkpoints(TrainingSettings settings, RoundPlan plan)
      throws IOException {
    Optional<Integer> every = options.checkpointEvery();
    if (every.isEmpty()) {
      return Optional.empty();
    }
    Checkpoints.Run run = Checkpoints.Run.of(options.effective(spec), settings, plan, every.get());
    Path out = options.out().orElseThrow();
    return Optional.of(
        options.resume().isPresent()
            ? CheckpointFolder.resumed(options.resume().get(), out, run)
            : CheckpointFolder.fresh(out, run));
  }

  private void tell(Checkpoints checkpoints) {
    if (options.ledger().isEmpty()) {
      checkpoints
          .savedElsewhere()
          .ifPresent(
              was ->
                  console.warn(
                      "this run was saved in "
                          + was
                          + ": if it goes on there too, each of both spends what it states, and"
                          + " neither counts the other's; a --ledger from the start refuses that"));
    }
    checkpoints
        .state()
        .ifPresent(
            state ->
                console.note(
                    "resumed after round "
                        + state.charged()
                        + (checkpoints.lostRounds() > 0
                            ? "; "
                                + checkpoints.lostRounds()
                                + " more were begun and not saved: charged, and not drawn again"
                            : "")));
  }

  private int finished(RunRecord run, Optional<RunFolder> folder, ChargedRun ledger)
      throws IOException {
    Summary.requireRounds(run);
    if (folder.isPresent()) {
      ObjectNode file = RunJson.file(run, spec.name(), options.config(spec));
      ledger.json().ifPresent(json -> file.set("ledger", json));
      folder.get().write(file, run.model());
      console.note("written: " + folder.get().report());
    }
    Summary.requireRelease(run);
    Summary.print(console, run);
    console.result(RunJson.result(run));
    return (run.stopped().isEmpty() ? ExitCode.DONE : ExitCode.REFUSED).number();
  }

  private static Optional<RunFolder> create(Optional<Path> out) throws IOException {
    return out.isPresent() ? Optional.of(RunFolder.create(out.get())) : Optional.empty();
  }
}
