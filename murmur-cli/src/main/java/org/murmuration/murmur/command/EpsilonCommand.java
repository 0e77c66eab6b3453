package org.murmuration.murmur.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.murmuration.dp.account.Accountant;
import org.murmuration.dp.account.PrivacyEvent;
import org.murmuration.dp.account.PrivacyEvent.Repeated;
import org.murmuration.dp.account.PrivacyLoss;
import org.murmuration.dp.budget.Delta;
import org.murmuration.dp.budget.Epsilon;
import org.murmuration.dp.budget.Observer;
import org.murmuration.dp.notation.EventNotation;
import org.murmuration.murmur.console.Console;
import org.murmuration.murmur.console.ExitCode;
import org.murmuration.murmur.console.WrittenFile;
import org.murmuration.murmur.json.JsonResult;
import org.murmuration.murmur.privacy.AccountingOptions;
import org.murmuration.murmur.privacy.EpsilonPlot;
import org.murmuration.murmur.privacy.Meaning;
import org.murmuration.murmur.privacy.StepOptions;
import org.murmuration.murmur.privacy.table.EpsilonTable;
import org.murmuration.murmur.privacy.table.TableOptions;
import org.murmuration.murmur.words.Quantity;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code murmur epsilon}. */
@Command(
    name = "epsilon",
    description =
        "Account for Gaussian noise over a number of steps, or for a table of events: the bracket"
            + " of epsilon.",
    sortOptions = false)
final class EpsilonCommand implements Callable<Integer> {
  private static final int DECIMALS = 6;

  @Mixin private final Console console;

  @Mixin private StepOptions step = new StepOptions();

  @Mixin private AccountingOptions accounting = new AccountingOptions();

  @Option(
      names = "--plot",
      paramLabel = "FILE.svg",
      description = "Draw epsilon by step and the (epsilon, delta) curve. Default: none.")
  private Optional<Path> plot = Optional.empty();

  @Mixin private TableOptions table = new TableOptions();

  EpsilonCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    accounting.check();
    if (table.isGiven()) {
      step.requireAbsentBeside("--csv");
      table.requireAbsent(plot, "--plot");
      table.answer(console, new EpsilonTable(accounting, console)::answer);
    } else {
      answer();
    }
    return ExitCode.DONE.number();
  }

  private void answer() throws Exception {
    PrivacyEvent<?> event = step.event();
    long steps = step.steps();
    Delta delta = step.delta();
    if (step.who() == Observer.SERVER && step.probability() != 1) {
      console.note(
          "--sampling-probability "
              + step.probability()
              + " is not counted: the server knows each cohort");
    }
    Accountant accountant =
        Quantity.checked(() -> accounting.accountant(new Repeated<>(event, steps)));
    PrivacyLoss loss = Quantity.checked(() -> accountant.epsilonAt(delta));
    print(event, loss);
    if (accounting.isBest()) {
      Meaning.ofLowerEnd(loss).forEach(console::say);
    }
    console.tell(() -> Meaning.of(accounting.sketching(new Repeated<>(event, steps))));
    plot.ifPresent(file -> draw(file, event));
    console.result(json(event, loss));
  }

  private void draw(Path file, PrivacyEvent<?> event) {
    EpsilonPlot drawn =
        new EpsilonPlot(
            count -> accounting.sketching(new Repeated<>(event, count)),
            step.steps(),
            step.delta(),
            EventNotation.of(event) + ", " + event.adjacency().label());
    WrittenFile.text(console, "--plot", file, drawn.svg());
  }

  private void print(PrivacyEvent<?> event, PrivacyLoss loss) {
    String upper = Epsilon.textUpward(loss.upper(), DECIMALS);
    console.say(
        "epsilon %s at delta %s (proved bracket [%s, %s], method %s, adjacency %s)"
            .formatted(
                upper,
                step.delta().value(),
                Epsilon.textDownward(loss.lower(), DECIMALS),
                upper,
                loss.method().label(),
                event.adjacency().label()));
    console.say("against " + step.who().who() + ", unit: one client with all its data");
    if (step.who() == Observer.SERVER) {
      console.say("the server knows each cohort: sampling does not amplify");
    }
  }

  private ObjectNode json(PrivacyEvent<?> event, PrivacyLoss loss) {
    ObjectNode json = JsonResult.object();
    JsonResult.putNumber(json, "epsilon", loss.upper());
    JsonResult.putNumber(json, "lower", loss.lower());
    JsonResult.putNumber(json, "upper", loss.upper());
    json.put("method", loss.method().label());
    json.put("adjacency", event.adjacency().label());
    json.put("delta", step.delta().value());
    json.put("observer", step.who().label());
    return json;
  }
}
