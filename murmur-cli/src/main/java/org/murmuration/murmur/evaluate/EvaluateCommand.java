package org.murmuration.murmur.evaluate;

import java.util.Optional;
import java.util.concurrent.Callable;
import org.murmuration.fl.plan.promise.ObserverTerms;
import org.murmuration.murmur.console.CommandFailure;
import org.murmuration.murmur.console.Console;
import org.murmuration.murmur.console.ExitCode;
import org.murmuration.murmur.flags.evaluate.EvaluationOptions;
import org.murmuration.murmur.flags.evaluate.RunDefaults;
import org.murmuration.murmur.ledger.SingleCharge;
import org.murmuration.murmur.run.EvaluationSettings;
import org.murmuration.murmur.words.Quantity;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code murmur evaluate}. */
@Command(
    name = "evaluate",
    description =
        "Evaluate a saved model on clients: together, by group, after tuning to each; clients that"
            + " trained through secure aggregation, or noised.",
    sortOptions = false)
public final class EvaluateCommand implements Callable<Integer> {
  private static final String NAME = "evaluate";

  @Mixin private final Console console;
  @Mixin private EvaluationOptions options = new EvaluationOptions();

  @Spec private CommandSpec spec = CommandSpec.create();

  /** Makes the command, which prints to {@code console}. */
  public EvaluateCommand(Console console) {
    this.console = console;
  }

  /** Makes the run beside the model give defaults, if {@code words} are an evaluation. */
  public static void defaults(CommandLine line, String... words) {
    CommandLine own = line.getSubcommands().get(NAME);
    if (own != null && words[0].equals(NAME)) {
      RunDefaults.beside(words).ifPresent(own::setDefaultValueProvider);
    }
  }

  @Override
  public Integer call() throws Exception {
    Optional<RunDefaults> run = RunDefaults.beside(NAME, "--model", options.model().toString());
    if (!options.training()) {
      run.ifPresent(promise -> promise.requireItsHeldOut(spec));
    }
    EvaluationSettings settings =
        Quantity.checked(() -> options.settings(run.map(RunDefaults::promised)));
    console.note(settings.clients().ids().size() + who(settings) + " of " + settings.data().name());
    EvaluationResult result =
        Quantity.checked(() -> EvaluationRun.of(settings, terms -> charge(settings, terms)));
    if (result.aborted().isPresent()) {
      throw CommandFailure.of(
          ExitCode.TOO_FEW_SURVIVORS,
          result.aborted().get(),
          new IllegalStateException("nothing was released"));
    }
    console.tell(() -> EvaluationTable.lines(settings, result));
    console.result(EvaluationJson.of(settings, result));
    return ExitCode.DONE.number();
  }

  private static String who(EvaluationSettings settings) {
    if (settings.training()) {
      return " training clients";
    }
    return settings.data().testsTrainingClients()
        ? " training clients, on their test rows,"
        : " held-out clients";
  }

  private Optional<String> charge(EvaluationSettings settings, ObserverTerms terms)
      throws Exception {
    return options.ledger().isEmpty()
        ? Optional.empty()
        : SingleCharge.charge(options.ledger().get(), settings.data(), terms);
  }
}
