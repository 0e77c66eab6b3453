package org.murmuration.murmur.flags.evaluate;

import java.util.Optional;
import org.murmuration.fl.evaluate.PersonalMeasure;
import org.murmuration.fl.model.Model;
import org.murmuration.fl.seed.Seed;
import org.murmuration.fl.train.LocalSgd;
import org.murmuration.fl.train.LocalTrainer;
import org.murmuration.fl.train.RowOrder;
import org.murmuration.murmur.words.Quantity;
import picocli.CommandLine.Option;

/** Flags of tuning the model to each client before it is scored. */
final class PersonalOptions {
  private static final double LARGEST = 1e9;

  @Option(
      names = "--personalize-epochs",
      paramLabel = "N",
      description =
          "Tune the model to each client for N passes over a part of its rows, and score it before"
              + " and after on the others; default: no tuning.")
  Optional<Integer> epochs = Optional.empty();

  @Option(
      names = "--personalize-fraction",
      paramLabel = "F",
      description = "Part of a client's rows that it tunes on; default: 0.5.")
  Optional<Double> fraction = Optional.empty();

  @Option(
      names = "--personalize-lr",
      paramLabel = "X",
      description = "Learning rate of tuning; default: 0.05.")
  Optional<Double> rate = Optional.empty();

  @Option(
      names = "--personalize-batch",
      paramLabel = "N",
      description = "Rows of a step of tuning; default: 20.")
  Optional<Integer> batch = Optional.empty();

  /** Refuses how to tune where nothing is tuned. */
  void requireNoneIgnored() {
    if (epochs.isEmpty()) {
      Quantity.requireWith(fraction, "--personalize-fraction", "--personalize-epochs");
      Quantity.requireWith(rate, "--personalize-lr", "--personalize-epochs");
      Quantity.requireWith(batch, "--personalize-batch", "--personalize-epochs");
    }
  }

  /** Returns what is measured of a client, if it tunes. */
  Optional<PersonalMeasure> measure(Model untrained, long seed) {
    return epochs.map(passes -> measure(untrained, passes, seed));
  }

  private PersonalMeasure measure(Model untrained, int passes, long seed) {
    Quantity.atLeast(1, "--personalize-epochs", passes);
    int rows = Quantity.atLeast(1, "--personalize-batch", batch.orElse(20));
    double step = Quantity.positive(LARGEST, "--personalize-lr", rate.orElse(0.05));
    double part = Quantity.inside01("--personalize-fraction", fraction.orElse(0.5));
    LocalSgd descent = new LocalSgd(passes, rows, (float) step);
    LocalTrainer trainer = new LocalTrainer(untrained, descent, RowOrder.SHUFFLED_EACH_EPOCH);
    return new PersonalMeasure(trainer, part, Seed.of(seed).child("personalize"));
  }
}
