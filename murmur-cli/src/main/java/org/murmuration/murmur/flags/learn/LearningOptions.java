package org.murmuration.murmur.flags.learn;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.Optional;
import org.murmuration.fl.model.Model;
import org.murmuration.fl.model.convolution.ConvolutionalNetwork;
import org.murmuration.fl.model.dense.DenseNetwork;
import org.murmuration.fl.model.dense.Dl4jModel;
import org.murmuration.fl.model.dense.SoftmaxRegression;
import org.murmuration.fl.model.linear.LinearModel;
import org.murmuration.fl.model.zoo.CharacterSizes;
import org.murmuration.fl.model.zoo.Zoo;
import org.murmuration.fl.train.RowOrder;
import org.murmuration.murmur.console.CommandFailure;
import org.murmuration.murmur.data.Federation;
import org.murmuration.murmur.model.ModelFile;
import org.murmuration.murmur.run.TrainingSettings.Learning;
import org.murmuration.murmur.words.Quantity;
import org.murmuration.murmur.words.Word;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Flags of the learning itself. */
public final class LearningOptions {
  private static final int HIDDEN = 200;
  private static final int USUAL_BATCH = 20;
  private static final int EMBEDDING = 8;
  private static final int LSTM_WIDTH = 256;
  private static final int SMALLEST_SIDE = 4;
  private static final double LARGEST_RATE = 1e9;

  /** The networks that can be trained. */
  public enum Network {
    SOFTMAX,
    MLP,
    CNN,
    CNN_TUTORIAL,
    LSTM,
    LOGISTIC
  }

  /** Who computes gradients. */
  public enum Engine {
    JAVA,
    DL4J
  }

  @Option(
      names = "--model",
      paramLabel = "KIND",
      description =
          "softmax, mlp (two hidden layers of 200), logistic (two classes), cnn (two 5x5"
              + " convolutions, for images of 28 x 28), cnn-tutorial (one of 3x3, for square"
              + " images) or lstm (the next character, two layers of 256); the last three always"
              + " on dl4j; default: softmax.")
  Optional<Network> network = Optional.empty();

  @Option(
      names = "--model-file",
      paramLabel = "FILE",
      description =
          "A network of your own in place of --model: DL4J's configuration (.json) or saved network"
              + " (.zip), or a model of Keras saved whole (.h5); the last two are trained from their"
              + " weights; default: none.")
  Optional<Path> modelFile = Optional.empty();

  @Option(
      names = "--engine",
      paramLabel = "KIND",
      defaultValue = "java",
      description =
          "java (built in, fast at small batches) or dl4j (ND4J); default: ${DEFAULT-VALUE}.")
  Engine engine = Engine.JAVA;

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

  /** Returns the flags of an untrained model alone. */
  public static LearningOptions of(Network network, Engine engine, Optional<Path> modelFile) {
    LearningOptions options = new LearningOptions();
    options.network = Optional.of(network);
    options.engine = engine;
    options.modelFile = modelFile;
    return options;
  }

  /** Flags of the algorithm. */
  public AlgorithmOptions algorithm() {
    return algorithm;
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

  /** Returns the model for such data and how it is trained. */
  public Learning learning(Federation data) {
    if (modelFile.isPresent()) {
      Quantity.requireAbsent(network, "--model", "--model-file, which takes its place");
    }
    Quantity.atLeast(1, "--rounds", rounds);
    Quantity.atLeast(1, "--epochs", epochs);
    Quantity.atLeast(1, "--batch", batch);
    Quantity.positive(LARGEST_RATE, "--client-lr", clientRate);
    Quantity.positive(LARGEST_RATE, "--server-lr", serverRate);
    algorithm.requireNoneIgnored();
    Model model = model(data);
    return new Learning(
        model,
        algorithm.local(epochs, batch, USUAL_BATCH, clientRate),
        shuffle ? RowOrder.SHUFFLED_EACH_EPOCH : RowOrder.AS_STORED,
        algorithm.recipe(serverRate),
        rounds,
        algorithm.start(model.shape().size()));
  }

  /** Returns the untrained model for rows of {@code data}. */
  public Model model(Federation data) {
    int features = data.training().features();
    if (modelFile.isPresent()) {
      return new ModelFile(modelFile.get()).model(features);
    }
    requireReadable(data);
    return model(features, data.training().classes());
  }

  private Network network() {
    return network.orElse(Network.SOFTMAX);
  }

  private void requireReadable(Federation data) {
    boolean text = data.rows() == Federation.Rows.CHARACTERS;
    if (network() == Network.LSTM && !text) {
      throw CommandFailure.badInput(
          "--model lstm reads texts, a character's number in each feature; the rows of "
              + data.name()
              + " are amounts: take another --model, or --data shakespeare or LEAF's texts without"
              + " --one-hot");
    }
    if (network() != Network.LSTM && text) {
      throw CommandFailure.badInput(
          "--model "
              + Word.of(network())
              + " takes features for amounts; those of "
              + data.name()
              + " are numbers of characters: give --one-hot, or --model lstm");
    }
  }

  private Model model(int features, int classes) {
    return switch (network()) {
      case SOFTMAX ->
          engine == Engine.DL4J
              ? Dl4jModel.softmaxRegression(features, classes)
              : new SoftmaxRegression(features, classes);
      case MLP ->
          engine == Engine.DL4J
              ? Dl4jModel.denseNetwork(features, HIDDEN, HIDDEN, classes)
              : DenseNetwork.twoHidden(features, classes);
      case CNN -> convolutional(features, classes);
      case CNN_TUTORIAL -> Zoo.tutorialConvolution(side(features), classes);
      case LSTM -> Zoo.characters(new CharacterSizes(classes, features, EMBEDDING, LSTM_WIDTH));
      case LOGISTIC -> logistic(features, classes);
    };
  }

  /** Puts the values of flags that were not given but count. */
  public void putDefaults(ObjectNode config) {
    algorithm.putDefaults(config);
    if (modelFile.isEmpty()) {
      config.put("model", Word.of(network()));
    }
  }

  private static int side(int features) {
    int side = (int) Math.sqrt(features);
    if (side * side != features || side < SMALLEST_SIDE) {
      throw CommandFailure.badInput(
          "--model cnn-tutorial takes square images of at least 4 x 4, the data has "
              + features
              + " features");
    }
    return side;
  }

  private Model logistic(int features, int classes) {
    if (engine == Engine.DL4J) {
      throw CommandFailure.badInput(
          "--model logistic is computed by --engine java alone; for dl4j take --model softmax");
    }
    if (classes != 2) {
      throw CommandFailure.badInput(
          "--model logistic tells 2 classes apart, the data has " + classes + "; use softmax");
    }
    return LinearModel.logistic(features);
  }

  private static Model convolutional(int features, int classes) {
    Model model = ConvolutionalNetwork.federatedAveraging(classes);
    if (features != model.features()) {
      throw CommandFailure.badInput(
          "--model cnn takes images of 28 x 28 = 784 features, the data has " + features);
    }
    return model;
  }
}
