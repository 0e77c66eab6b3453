package org.murmuration.murmur.ledger;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.murmuration.dp.account.PrivacyEvent;
import org.murmuration.dp.budget.Adjacency;
import org.murmuration.dp.budget.Delta;
import org.murmuration.dp.budget.Epsilon;
import org.murmuration.dp.budget.Observer;
import org.murmuration.dp.filter.AddedDelta;
import org.murmuration.dp.filter.FixedSchedule;
import org.murmuration.dp.filter.RenyiFilter;
import org.murmuration.dp.filter.SpendingRule;
import org.murmuration.dp.filter.SpendingTerms;
import org.murmuration.dp.ledger.Ledger;
import org.murmuration.dp.notation.EventNotation;
import org.murmuration.dp.notation.MalformedEvent;
import org.murmuration.murmur.console.CommandFailure;
import org.murmuration.murmur.console.Console;
import org.murmuration.murmur.console.ExitCode;
import org.murmuration.murmur.json.JsonResult;
import org.murmuration.murmur.privacy.GaussianStep;
import org.murmuration.murmur.words.Quantity;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code murmur ledger create}. */
@Command(
    name = "create",
    description = "Make the ledger of a population that several runs will spend together.",
    sortOptions = false)
final class LedgerCreateCommand implements Callable<Integer> {
  @Mixin private final Console console;

  @Parameters(paramLabel = "FILE", description = "The ledger; there must be no such file yet.")
  private Path file = Path.of("");

  @Option(
      names = "--population",
      paramLabel = "NAME",
      required = true,
      description = "Whose data, as murmur train names it after 'population:'; required.")
  private String population = "";

  @Option(
      names = "--epsilon",
      paramLabel = "E",
      converter = Quantity.Unchecked.class,
      required = true,
      description = "The budget of all charges together; required.")
  private double epsilon;

  @Option(
      names = "--delta",
      paramLabel = "D",
      converter = Quantity.Unchecked.class,
      defaultValue = "1e-5",
      description = "Delta of the budget, added part included; default: ${DEFAULT-VALUE}.")
  private double delta;

  @Option(
      names = "--adjacency",
      paramLabel = "KIND",
      defaultValue = "add-remove",
      description = "add-remove, replace-one or zero-out; default: ${DEFAULT-VALUE}.")
  private GaussianStep.Neighbors adjacency = GaussianStep.Neighbors.ADD_REMOVE;

  @Option(
      names = "--observer",
      paramLabel = "WHO",
      defaultValue = "released",
      description = "released or server; default: ${DEFAULT-VALUE}.")
  private GaussianStep.Who observer = GaussianStep.Who.RELEASED;

  @Option(
      names = "--added-delta",
      paramLabel = "D",
      converter = Quantity.Unchecked.class,
      description =
          "Part of delta for what no event covers, such as aborted rounds; default: a tenth of"
              + " --delta. One charge may add a tenth of that.")
  private Optional<Double> addedDelta = Optional.empty();

  @Option(
      names = "--largest",
      paramLabel = "EVENT",
      description =
          "Costliest event that may come, of those chosen as results come in; a torn charge counts"
              + " as that. Default: none, --schedule.")
  private Optional<String> largest = Optional.empty();

  @Option(
      names = "--schedule",
      paramLabel = "EVENTS",
      description = "All events in their order, fixed beforehand; default: none, --largest.")
  private Optional<String> schedule = Optional.empty();

  private static final double LARGEST_EPSILON = 1e9;

  LedgerCreateCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    Quantity.positive(LARGEST_EPSILON, "--epsilon", epsilon);
    Quantity.inside01("--delta", delta);
    SpendingTerms terms = Quantity.checked(this::terms);
    try (Ledger ledger = Quantity.checked(() -> Ledger.create(file, terms))) {
      console.say("made " + file);
      ObjectNode json = JsonResult.object();
      json.setAll(LedgerJson.of(ledger.terms(), ledger.odometer()));
      LedgerJson.putHead(json, ledger.head());
      console.result(json);
      return ExitCode.DONE.number();
    } catch (FileAlreadyExistsException e) {
      throw CommandFailure.of(
          ExitCode.BAD_INPUT, file + " is there already; a ledger is made once", e);
    }
  }

  private SpendingTerms terms() {
    AddedDelta added = added();
    Delta events = new Delta(delta).minus(added.total());
    return new SpendingTerms(
        population,
        observer == GaussianStep.Who.SERVER ? Observer.SERVER : Observer.RELEASED_MODELS,
        new Epsilon(epsilon),
        new Delta(delta),
        added,
        rule(events));
  }

  /** Room for ten runs: a plan takes up to a hundredth of its delta, all rounds together. */
  private AddedDelta added() {
    double total = addedDelta.orElse(delta / 10);
    return new AddedDelta(total, total / 10);
  }

  private SpendingRule rule(Delta events) {
    if (largest.isPresent() == schedule.isPresent()) {
      throw new IllegalArgumentException(
          "give either --largest, for events chosen as results come in, or --schedule, for events"
              + " fixed beforehand");
    }
    if (largest.isPresent()) {
      return RenyiFilter.bestFor(event("--largest", largest.get()), new Epsilon(epsilon), events);
    }
    return FixedSchedule.of(event("--schedule", schedule.orElseThrow()));
  }

  private PrivacyEvent<?> event(String flag, String text) {
    try {
      return EventNotation.parse(text, neighbors());
    } catch (MalformedEvent e) {
      throw new IllegalArgumentException(flag + ": " + e.getMessage(), e);
    }
  }

  private Adjacency neighbors() {
    return switch (adjacency) {
      case ADD_REMOVE -> Adjacency.ADD_REMOVE;
      case REPLACE_ONE -> Adjacency.REPLACE_ONE;
      case ZERO_OUT -> Adjacency.ZERO_OUT;
    };
  }
}
