package org.murmuration.murmur.flags.learn;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.murmuration.fl.model.Model;
import org.murmuration.fl.train.RowOrder;
import org.murmuration.murmur.console.CommandFailure;
import org.murmuration.murmur.data.Federation;
import org.murmuration.murmur.run.TrainingSettings.Learning;
import org.murmuration.murmur.words.Quantity;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Flags of the learning itself. */
public final class LearningOptions {
  private static final int USUAL_BATCH = 20;
  private static final double LARGEST_RATE = 1e9;

  @Mixin NetworkOptions networks = new NetworkOptions();
  @Mixin AlgorithmOptions algorithm = new AlgorithmOptions();

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "60",
      description = "Rounds of the run; default: ${DEFAULT-VALUE}.")
  int rounds;

  @Option(
      names = "--epochs",
      paramLabel = "N",
      defaultValue = "1",
      description = "Passes of a client over its own rows in a round; default: ${DEFAULT-VALUE}.")
  int epochs;

  @Option(
      names = "--batch",
      paramLabel = "N",
      defaultValue = "20",
      description = "Rows of a local step; default: ${DEFAULT-VALUE}.")
  int batch;

  @Option(
      names = "--shuffle",
      description = "Shuffle a client's rows before each pass; default: rows in the data's order.")
  boolean shuffle;

  @Option(
      names = "--client-lr",
      paramLabel = "X",
      defaultValue = "0.05",
      description = "Learning rate of a client's steps; default: ${DEFAULT-VALUE}.")
  double clientRate;

  @Option(
      names = "--server-lr",
      paramLabel = "X",
      defaultValue = "1",
      description = "Learning rate of the server's step; default: ${DEFAULT-VALUE}.")
  double serverRate;

  @Option(
      names = "--weight-cap",
      paramLabel = "N",
      description =
          "Most examples that count for one client; default: 10000. Not with privacy or scaffold,"
              + " where every client weighs 1.")
  Optional<Integer> weightCap = Optional.empty();

  /** Flags of the algorithm. */
  public AlgorithmOptions algorithm() {
    return algorithm;
  }

  /** Rounds of the run. */
  public int rounds() {
    return Quantity.atLeast(1, "--rounds", rounds);
  }

  /** Most examples that count for one client, where it was given or made 1. */
  public Optional<Integer> weightCap() {
    return weightCap;
  }

  /** Makes every client weigh 1, for {@code reason}, unless another cap was given. */
  public void weighAlike(String reason) {
    int cap = weightCap.orElse(1);
    if (cap != 1) {
      throw CommandFailure.badInput("--weight-cap " + cap + " does not go with " + reason);
    }
    weightCap = Optional.of(1);
  }

  /** Refuses flags that a server would obey, where there is none. */
  public void requireNoServer(String where) {
    algorithm.requireNoServer(where);
    Quantity.requireAbsent(weightCap, "--weight-cap", where);
    if (serverRate != 1) {
      throw CommandFailure.badInput("--server-lr does not go with " + where);
    }
  }

  /** Refuses values that are out of range, and flags that another would make to no effect. */
  public void requireSound() {
    networks.requireOne();
    Quantity.atLeast(1, "--rounds", rounds);
    Quantity.atLeast(1, "--epochs", epochs);
    Quantity.atLeast(1, "--batch", batch);
    Quantity.positive(LARGEST_RATE, "--client-lr", clientRate);
    Quantity.positive(LARGEST_RATE, "--server-lr", serverRate);
    algorithm.requireNoneIgnored();
  }

  /** Returns the model for such data and how it is trained. */
  public Learning learning(Federation data) {
    requireSound();
    Model model = networks.model(data);
    return new Learning(
        model,
        algorithm.local(epochs, batch, USUAL_BATCH, clientRate),
        shuffle ? RowOrder.SHUFFLED_EACH_EPOCH : RowOrder.AS_STORED,
        algorithm.recipe(serverRate),
        rounds,
        algorithm.start(model.shape().size()));
  }

  /** Puts the values of flags that were not given but count. */
  public void putDefaults(ObjectNode config) {
    algorithm.putDefaults(config);
    networks.putDefaults(config);
  }
}
