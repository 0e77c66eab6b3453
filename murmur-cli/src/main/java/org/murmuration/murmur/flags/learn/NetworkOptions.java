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
import org.murmuration.murmur.console.CommandFailure;
import org.murmuration.murmur.data.Federation;
import org.murmuration.murmur.model.ModelFile;
import org.murmuration.murmur.words.Quantity;
import org.murmuration.murmur.words.Word;
import picocli.CommandLine.Option;

/** Flags of the network that is trained. */
public final class NetworkOptions {
  private static final int HIDDEN = 200;
  private static final int EMBEDDING = 8;
  private static final int LSTM_WIDTH = 256;
  private static final int SMALLEST_SIDE = 4;

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

  /** Returns the flags of an untrained model alone. */
  public static NetworkOptions of(Network network, Engine engine, Optional<Path> modelFile) {
    NetworkOptions options = new NetworkOptions();
    options.network = Optional.of(network);
    options.engine = engine;
    options.modelFile = modelFile;
    return options;
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

  /** Refuses two networks. */
  void requireOne() {
    if (modelFile.isPresent()) {
      Quantity.requireAbsent(network, "--model", "--model-file, which takes its place");
    }
  }

  /** Puts the value of a flag that was not given but counts. */
  void putDefaults(ObjectNode config) {
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
