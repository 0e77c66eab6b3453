package org.murmuration.murmur.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.concurrent.Callable;
import org.murmuration.dp.account.Accountant;
import org.murmuration.dp.account.PrivacyEvent;
import org.murmuration.dp.account.PrivacyLoss;
import org.murmuration.dp.budget.Delta;
import org.murmuration.dp.budget.Epsilon;
import org.murmuration.dp.budget.Observer;
import org.murmuration.murmur.console.CommandFailure;
import org.murmuration.murmur.console.Console;
import org.murmuration.murmur.console.ExitCode;
import org.murmuration.murmur.flags.Quantity;
import org.murmuration.murmur.flags.SamplingOptions;
import org.murmuration.murmur.json.JsonResult;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code murmur epsilon}. */
@Command(
    name = "epsilon",
    description = "Account for Gaussian noise over a number of steps: the bracket of epsilon.",
    sortOptions = false)
final class EpsilonCommand implements Callable<Integer> {
  private static final int DECIMALS = 6;

  private static final double LARGEST_MULTIPLIER = 1e9;

  @Mixin private final Console console;

  @Option(
      names = "--noise-multiplier",
      paramLabel = "Z",
      required = true,
      description = "Noise standard deviation over the clip bound; required.")
  private double noiseMultiplier;

  @Option(
      names = "--sampling-probability",
      paramLabel = "Q",
      defaultValue = "1",
      description = "Chance of a client to be in a step (Poisson); default: ${DEFAULT-VALUE}.")
  private double probability;

  @Option(
      names = "--steps",
      paramLabel = "T",
      defaultValue = "1",
      description = "Number of steps; default: ${DEFAULT-VALUE}.")
  private long steps;

  @Option(
      names = "--delta",
      paramLabel = "D",
      defaultValue = "1e-5",
      description = "Delta of the statement; default: ${DEFAULT-VALUE}.")
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
      description =
          "released (sees the models only), or server (knows each cohort: no amplification, and"
              + " add-remove becomes zero-out); default: ${DEFAULT-VALUE}.")
  private GaussianStep.Who observer = GaussianStep.Who.RELEASED;

  EpsilonCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    Quantity.positive(LARGEST_MULTIPLIER, "--noise-multiplier", noiseMultiplier);
    SamplingOptions.requireProbability(probability);
    requireSteps();
    Delta at = new Delta(Quantity.inside01("--delta", delta));
    PrivacyEvent<?> event =
        new GaussianStep(noiseMultiplier, probability, adjacency, observer).event();
    if (observer == GaussianStep.Who.SERVER && probability != 1) {
      console.note(
          "--sampling-probability "
              + probability
              + " is not counted: the server knows each cohort");
    }
    PrivacyLoss loss =
        Quantity.checked(
            () -> Accountant.tightestFor(new PrivacyEvent.Repeated<>(event, steps)).epsilonAt(at));
    print(event, loss);
    console.result(json(event, loss));
    return ExitCode.DONE.number();
  }

  private void requireSteps() {
    if (steps < 1) {
      throw CommandFailure.badInput("--steps must be at least 1, got " + steps);
    }
  }

  private Observer who() {
    return observer == GaussianStep.Who.SERVER ? Observer.SERVER : Observer.RELEASED_MODELS;
  }

  private void print(PrivacyEvent<?> event, PrivacyLoss loss) {
    String upper = Epsilon.textUpward(loss.upper(), DECIMALS);
    console.say(
        "epsilon %s at delta %s (proved bracket [%s, %s], method %s, adjacency %s)"
            .formatted(
                upper,
                delta,
                Epsilon.textDownward(loss.lower(), DECIMALS),
                upper,
                loss.method().label(),
                event.adjacency().label()));
    console.say("against " + who().who() + ", unit: one client with all its data");
    if (observer == GaussianStep.Who.SERVER) {
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
    json.put("delta", delta);
    json.put("observer", who().label());
    return json;
  }
}
