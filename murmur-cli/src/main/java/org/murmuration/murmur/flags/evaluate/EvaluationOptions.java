package org.murmuration.murmur.flags.evaluate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.murmuration.fl.data.ClientData;
import org.murmuration.fl.model.Model;
import org.murmuration.fl.model.ModelWeights;
import org.murmuration.murmur.console.CommandFailure;
import org.murmuration.murmur.data.Federation;
import org.murmuration.murmur.file.NpyFile;
import org.murmuration.murmur.flags.RunOptions;
import org.murmuration.murmur.flags.data.DataOptions;
import org.murmuration.murmur.flags.learn.NetworkOptions;
import org.murmuration.murmur.run.EvaluationSettings;
import org.murmuration.murmur.words.Quantity;
import org.murmuration.murmur.words.Word;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** All flags of an evaluation. */
public final class EvaluationOptions {
  private static final int DEFAULT_FLOOR = 10;

  /** Who is evaluated. */
  enum Who {
    HELD_OUT,
    TRAINING
  }

  @Option(
      names = "--model",
      paramLabel = "FILE.npy",
      required = true,
      description =
          "The weights; required. Where run.json of their run lies beside them, it gives the"
              + " defaults of --network, --engine, --seed and of the data's flags.")
  Path model = Path.of("");

  @Option(
      names = "--network",
      paramLabel = "KIND",
      defaultValue = "softmax",
      description =
          "What train calls --model: softmax, mlp, logistic, cnn, cnn-tutorial or lstm; default: the"
              + " run's, else ${DEFAULT-VALUE}.")
  NetworkOptions.Network network = NetworkOptions.Network.SOFTMAX;

  @Option(
      names = "--model-file",
      paramLabel = "FILE",
      description =
          "The network of train's --model-file, in place of --network; default: the run's.")
  Optional<Path> modelFile = Optional.empty();

  @Option(
      names = "--engine",
      paramLabel = "KIND",
      defaultValue = "java",
      description = "java or dl4j; default: the run's, else ${DEFAULT-VALUE}.")
  NetworkOptions.Engine engine = NetworkOptions.Engine.JAVA;

  @Mixin DataOptions data = new DataOptions();

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "0",
      description = "Seed of data and splits; default: the run's, else ${DEFAULT-VALUE}.")
  long seed;

  @Option(
      names = "--who",
      paramLabel = "KIND",
      defaultValue = "held-out",
      description =
          "held-out (in the clear, as nothing is promised to them) or training (through secure"
              + " aggregation); default: ${DEFAULT-VALUE}.")
  Who who = Who.HELD_OUT;

  @Option(names = "--no-secagg", description = "Sum the metrics of training clients in the clear.")
  boolean noSecAgg;

  @Option(
      names = "--no-dp",
      description =
          "Say that a model without a run.json was trained without privacy, so that exact metrics"
              + " can be told, whoever trained.")
  boolean noDp;

  @Option(
      names = "--groups",
      paramLabel = "FILE.csv",
      description =
          "Tell each group apart: lines client,group under that header, a public fact of each;"
              + " default: none.")
  Optional<Path> groups = Optional.empty();

  @Option(
      names = "--group-floor",
      paramLabel = "N",
      description = "Fewest clients of a group that is told with --groups; default: 10.")
  Optional<Integer> groupFloor = Optional.empty();

  @Mixin NoisedOptions noised = new NoisedOptions();
  @Mixin PersonalOptions personal = new PersonalOptions();

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads for the simulated clients; default: the machine's cores.")
  Optional<Integer> threads = Optional.empty();

  /** Makes {@code line} read the words of these flags. */
  public static void register(CommandLine line) {
    Word.register(line, Who.class);
  }

  /** The model's file. */
  public Path model() {
    return model;
  }

  /** The ledger that noised means are charged on, if any. */
  public Optional<Path> ledger() {
    return noised.ledger;
  }

  /** Whether clients that train are evaluated. */
  public boolean training() {
    return who == Who.TRAINING;
  }

  /**
   * Returns what the flags ask for; loads model and data.
   *
   * @param promised whether the training promised something; empty where nothing tells
   */
  public EvaluationSettings settings(Optional<Boolean> promised) {
    requireFile();
    requireFitting(promised);
    Federation federation = data.load(seed, promised.orElse(!noDp));
    ClientData clients = training() ? federation.training() : federation.heldOut();
    Model untrained = NetworkOptions.of(network, engine, modelFile).model(federation);
    return new EvaluationSettings(
        federation,
        untrained,
        weights(untrained),
        training(),
        !noSecAgg,
        groups.map(file -> groups(file, clients)),
        personal.measure(untrained, seed),
        noised.budget(),
        RunOptions.threads(threads));
  }

  private void requireFile() {
    if (Files.isDirectory(model)) {
      throw CommandFailure.badInput(
          "--model " + model + " is a folder; give " + model.resolve("model.npy") + " in it");
    }
    if (!Files.exists(model)) {
      throw CommandFailure.badInput(
          "--model " + model + ": no such file; give the model.npy that train --out wrote");
    }
  }

  private void requireFitting(Optional<Boolean> promised) {
    if (!training()) {
      requireOff(noSecAgg, "--no-secagg");
      requireOff(noised.privateMetrics, "--private-metrics");
    }
    noised.requireNoneIgnored();
    personal.requireNoneIgnored();
    if (groups.isEmpty()) {
      Quantity.requireWith(groupFloor, "--group-floor", "--groups");
    }
    if (noised.privateMetrics) {
      requireOff(noSecAgg, "--private-metrics", "--no-secagg");
      Quantity.requireAbsent(groups, "--groups", "--private-metrics");
      Quantity.requireAbsent(personal.epochs, "--personalize-epochs", "--private-metrics");
    } else {
      requireNothingPromised(promised);
    }
  }

  private void requireNothingPromised(Optional<Boolean> promised) {
    if (training() && promised.equals(Optional.of(true))) {
      throw CommandFailure.badInput(
          "the model was trained with differential privacy, which exact metrics of its clients"
              + " would undo: give --private-metrics, or --who held-out");
    }
    if (promised.isEmpty() && !noDp) {
      throw CommandFailure.badInput(
          "no run.json beside "
              + model
              + " says who trained and whether they were promised privacy: give --no-dp if they were"
              + " not; if they were, --who training --private-metrics, or the model beside its run");
    }
  }

  private static void requireOff(boolean flag, String name) {
    requireOff(flag, name, "--who held-out, whose metrics are summed in the clear");
  }

  private static void requireOff(boolean flag, String name, String other) {
    if (flag) {
      throw CommandFailure.badInput(name + " does not go with " + other);
    }
  }

  private ModelWeights weights(Model untrained) {
    ModelWeights weights;
    try {
      weights = NpyFile.weights(Files.readAllBytes(model));
    } catch (IOException e) {
      throw CommandFailure.unread("--model", model, e);
    } catch (IllegalArgumentException e) {
      throw CommandFailure.badInput("--model " + model + ": " + e.getMessage());
    }
    if (weights.dimension() != untrained.shape().size()) {
      throw CommandFailure.badInput(
          "--model "
              + model
              + " has "
              + weights.dimension()
              + " weights, "
              + Word.of(network)
              + " on these data has "
              + untrained.shape().size()
              + "; give the --network and the data it was trained on");
    }
    return weights;
  }

  private EvaluationSettings.Groups groups(Path file, ClientData clients) {
    int floor = groupFloor.orElse(DEFAULT_FLOOR);
    Quantity.atLeast(training() ? 3 : 2, "--group-floor", floor);
    return new EvaluationSettings.Groups(GroupFile.read(file, clients), floor);
  }
}
