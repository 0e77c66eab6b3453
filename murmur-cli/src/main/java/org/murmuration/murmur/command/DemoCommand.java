package org.murmuration.murmur.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.murmuration.fl.plan.RoundPlan;
import org.murmuration.fl.plan.request.PlanRefused;
import org.murmuration.murmur.console.Console;
import org.murmuration.murmur.console.ExitCode;
import org.murmuration.murmur.console.RoundLog;
import org.murmuration.murmur.demo.Demo;
import org.murmuration.murmur.demo.DemoSummary;
import org.murmuration.murmur.demo.WarmUp;
import org.murmuration.murmur.run.RunRecord;
import org.murmuration.murmur.run.TrainingRun;
import org.murmuration.murmur.run.TrainingSettings;
import org.murmuration.murmur.run.written.RunFolder;
import org.murmuration.murmur.run.written.RunJson;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code murmur demo}. */
@Command(
    name = "demo",
    description =
        "Train on simulated writers twice, with secure aggregation, losses and privacy, and without"
            + " any of it; then show both side by side.",
    sortOptions = false)
final class DemoCommand implements Callable<Integer> {
  @Mixin private final Console console;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "runs/demo",
      description = "Folder for run.json, report.html and model.npy; default: ${DEFAULT-VALUE}.")
  private Path out = Path.of("runs", "demo");

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "0",
      description = "Seed of the writers and the initialization; default: ${DEFAULT-VALUE}.")
  private long seed;

  DemoCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    RunFolder folder = RunFolder.create(out);
    Demo demo = Demo.of(seed, Runtime.getRuntime().availableProcessors());
    console.note(
        demo.withPrivacy().data().name()
            + ", "
            + demo.withPrivacy().data().heldOut().ids().size()
            + " more held out; first with privacy, then without");
    console.note(
        "before the clock starts: all digits are drawn, and "
            + WarmUp.ROUNDS
            + " rounds of each kind run that do not count");
    WarmUp.run(demo);
    RunRecord withPrivacy = run(demo.withPrivacy(), "with privacy");
    RunRecord without = run(demo.without(), "without");
    ObjectNode file = RunJson.file(withPrivacy, "demo", demo.config());
    ObjectNode comparison = file.putObject("comparison");
    comparison.put("label", "without privacy");
    comparison.put("note", Demo.COMPARISON);
    comparison.setAll(RunJson.result(without));
    folder.write(file, withPrivacy.model());
    DemoSummary.print(console, withPrivacy, without);
    console.say("report: " + folder.report() + " (open it in a browser)");
    console.result(file);
    return ExitCode.DONE.number();
  }

  private RunRecord run(TrainingSettings settings, String label) throws PlanRefused {
    RoundPlan plan = settings.plan();
    console.note("");
    console.note("== " + label);
    plan.reasons().forEach(console::note);
    return new TrainingRun(settings, plan)
        .run(new RoundLog(console, label, settings.learning().rounds()));
  }
}
