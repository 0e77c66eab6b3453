package org.murmuration.murmur.flags.evaluate;

import java.nio.file.Path;
import java.util.Optional;
import org.murmuration.dp.budget.Delta;
import org.murmuration.dp.budget.Epsilon;
import org.murmuration.murmur.run.EvaluationSettings;
import org.murmuration.murmur.words.Quantity;
import picocli.CommandLine.Option;

/** Flags of noised means over clients, and of what they cost. */
final class NoisedOptions {
  private static final double LARGEST = 1e9;

  @Option(
      names = "--private-metrics",
      description =
          "Tell noised means over training clients, which cost --epsilon and --delta on top of the"
              + " training; after private training there is nothing else of them.")
  boolean privateMetrics;

  @Option(
      names = "--epsilon",
      paramLabel = "E",
      description = "Loss of --private-metrics against the server; default: 1.")
  Optional<Double> epsilon = Optional.empty();

  @Option(
      names = "--delta",
      paramLabel = "D",
      description = "Delta of --private-metrics; default: 1e-5.")
  Optional<Double> delta = Optional.empty();

  @Option(
      names = "--ledger",
      paramLabel = "FILE",
      description =
          "Charge --private-metrics on the training clients' ledger before noise is drawn, and"
              + " refuse it when the budget is spent; made for it alone if it is not there."
              + " Default: none.")
  Optional<Path> ledger = Optional.empty();

  /** Refuses a cost of what is not bought. */
  void requireNoneIgnored() {
    if (!privateMetrics) {
      Quantity.requireWith(epsilon, "--epsilon", "--private-metrics");
      Quantity.requireWith(delta, "--delta", "--private-metrics");
      Quantity.requireWith(ledger, "--ledger", "--private-metrics");
    }
  }

  /** Returns what may be spent, if anything. */
  Optional<EvaluationSettings.Budget> budget() {
    if (!privateMetrics) {
      return Optional.empty();
    }
    double loss = epsilon.orElse(1.0);
    Quantity.positive(LARGEST, "--epsilon", loss);
    double chance = delta.orElse(1e-5);
    Quantity.inside01("--delta", chance);
    return Optional.of(
        new EvaluationSettings.Budget(new Epsilon(loss), new Delta(chance), ledger.isPresent()));
  }
}
