package org.murmuration.murmur.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.murmuration.dp.account.SamplingProbability;
import org.murmuration.dp.budget.Delta;
import org.murmuration.dp.budget.Epsilon;
import org.murmuration.murmur.console.CommandFailure;
import org.murmuration.murmur.console.Console;
import org.murmuration.murmur.console.ExitCode;
import org.murmuration.murmur.flags.plan.SamplingOptions;
import org.murmuration.murmur.json.JsonResult;
import org.murmuration.murmur.privacy.LeastNoise;
import org.murmuration.murmur.privacy.Meaning;
import org.murmuration.murmur.privacy.table.NoiseTable;
import org.murmuration.murmur.privacy.table.TableOptions;
import org.murmuration.murmur.words.Quantity;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code murmur noise}. */
@Command(
    name = "noise",
    description = "Find the least Gaussian noise that keeps a number of steps within a target.",
    sortOptions = false)
final class NoiseCommand implements Callable<Integer> {
  private static final int DECIMALS = 6;

  private static final double LARGEST_EPSILON = 1e9;

  @Mixin private final Console console;

  @Option(
      names = "--epsilon",
      paramLabel = "E",
      description = "Privacy loss that must not be passed; required without --csv.")
  private Optional<Double> epsilon = Optional.empty();

  @Option(
      names = "--delta",
      paramLabel = "D",
      description = "Delta of the statement; default: 1e-5.")
  private Optional<Double> delta = Optional.empty();

  @Option(
      names = "--sampling-probability",
      paramLabel = "Q",
      description = "Chance of a client to be in a step (Poisson); default: 1.")
  private Optional<Double> probability = Optional.empty();

  @Option(names = "--steps", paramLabel = "T", description = "Number of steps; default: 1.")
  private Optional<Long> steps = Optional.empty();

  @Mixin private TableOptions table = new TableOptions();

  NoiseCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    if (table.isGiven()) {
      table.requireAbsent(epsilon, "--epsilon");
      table.requireAbsent(delta, "--delta");
      table.requireAbsent(probability, "--sampling-probability");
      table.requireAbsent(steps, "--steps");
      table.answer(console, new NoiseTable(console)::answer);
    } else {
      answer();
    }
    return ExitCode.DONE.number();
  }

  private void answer() throws Exception {
    double target =
        epsilon.orElseThrow(
            () -> CommandFailure.badInput("--epsilon is required, or --csv for a table"));
    Quantity.positive(LARGEST_EPSILON, "--epsilon", target);
    Delta at = new Delta(Quantity.inside01("--delta", delta.orElse(1e-5)));
    LeastNoise.Schedule schedule = schedule();
    LeastNoise found = Quantity.checked(() -> LeastNoise.of(schedule, new Epsilon(target), at));
    print(found, at);
    console.tell(() -> Meaning.of(found.accountant()));
    console.result(json(found));
  }

  private LeastNoise.Schedule schedule() {
    double value = probability.orElse(1.0);
    SamplingOptions.requireProbability(value);
    long count = steps.orElse(1L);
    if (count < 1) {
      throw CommandFailure.badInput("--steps must be at least 1, got " + count);
    }
    return new LeastNoise.Schedule(new SamplingProbability(value), count);
  }

  private void print(LeastNoise found, Delta at) {
    console.say(
        "noise multiplier %s: epsilon %s at delta %s (method %s, adjacency add-remove)"
            .formatted(
                Epsilon.textUpward(found.multiplier(), DECIMALS),
                Epsilon.textUpward(found.loss().upper(), DECIMALS),
                at.value(),
                found.loss().method().label()));
  }

  private static ObjectNode json(LeastNoise found) {
    ObjectNode json = JsonResult.object();
    JsonResult.putNumber(json, "noise_multiplier", found.multiplier());
    JsonResult.putNumber(json, "eps_upper", found.loss().upper());
    return json.put("method", found.loss().method().label());
  }
}
