package org.murmuration.murmur.flags.learn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.murmuration.fl.data.ClientData;
import org.murmuration.fl.data.ClientId;
import org.murmuration.fl.data.ClientRows;
import org.murmuration.fl.model.Model;
import org.murmuration.murmur.console.CommandFailure;
import org.murmuration.murmur.console.ExitCode;
import org.murmuration.murmur.data.Federation;
import org.murmuration.murmur.data.Federation.Rows;
import org.murmuration.murmur.words.Word;

class LearningOptionsTest {
  /** One client's, of so many features and classes. */
  private static Federation rows(int features, int classes, Rows rows) {
    ClientRows row = ClientRows.of(new float[1][features], new int[1]);
    ClientData one = ClientData.of(Map.of(new ClientId("one"), row), classes);
    return new Federation("made up", rows, one, one, true);
  }

  private static Model model(
      NetworkOptions.Network network, NetworkOptions.Engine engine, int features) {
    LearningOptions options = new LearningOptions();
    options.networks.network = Optional.of(network);
    options.networks.engine = engine;
    options.rounds = 1;
    options.epochs = 1;
    options.batch = 20;
    options.clientRate = 0.05;
    options.serverRate = 1;
    boolean text = network == NetworkOptions.Network.LSTM;
    return options.learning(rows(features, 10, text ? Rows.CHARACTERS : Rows.NUMBERS)).model();
  }

  @ParameterizedTest
  @CsvSource({
    "SOFTMAX, JAVA, SoftmaxRegression, 7850",
    "SOFTMAX, DL4J, Dl4jModel, 7850",
    "MLP, JAVA, DenseNetwork, 199210",
    "MLP, DL4J, Dl4jModel, 199210",
    "CNN, JAVA, ConvolutionalNetwork, 1663370",
    "CNN, DL4J, ConvolutionalNetwork, 1663370",
    "CNN_TUTORIAL, JAVA, Dl4jNetwork, 54410",
    "LSTM, JAVA, Dl4jNetwork, 799322"
  })
  void learning_eachNetworkAndEngine_isThatModel(
      NetworkOptions.Network network, NetworkOptions.Engine engine, String type, int size) {
    Model model = model(network, engine, 784);
    assertEquals(type, model.getClass().getSimpleName());
    assertEquals(size, model.shape().size());
  }

  @ParameterizedTest
  @CsvSource({
    "CNN_TUTORIAL, 65, 65 features",
    "CNN_TUTORIAL, 9, at least 4 x 4",
    "LOGISTIC, 14, the data has 10; use softmax"
  })
  void learning_dataThatDoNotFit_areRefusedAsBadInput(
      NetworkOptions.Network network, int features, String why) {
    CommandFailure refused =
        assertThrows(
            CommandFailure.class, () -> model(network, NetworkOptions.Engine.JAVA, features));
    assertEquals(ExitCode.BAD_INPUT, refused.exit());
    assertTrue(refused.getMessage().contains(why), refused.getMessage());
  }

  @Test
  void learning_logisticOfTwoClasses_isTheLinearModel() {
    LearningOptions options = new LearningOptions();
    options.networks.network = Optional.of(NetworkOptions.Network.LOGISTIC);
    assertEquals(15, options.networks.model(rows(14, 2, Rows.NUMBERS)).shape().size());
    options.networks.engine = NetworkOptions.Engine.DL4J;
    CommandFailure refused =
        assertThrows(CommandFailure.class, () -> options.networks.model(rows(14, 2, Rows.NUMBERS)));
    assertTrue(refused.getMessage().contains("--engine java alone"), refused.getMessage());
  }

  @ParameterizedTest
  @EnumSource(NetworkOptions.Network.class)
  void model_textsAndAmounts_goWithTheModelsThatReadThem(NetworkOptions.Network network) {
    LearningOptions options = new LearningOptions();
    options.networks.network = Optional.of(network);
    Rows wrong = network == NetworkOptions.Network.LSTM ? Rows.NUMBERS : Rows.CHARACTERS;
    CommandFailure refused =
        assertThrows(CommandFailure.class, () -> options.networks.model(rows(784, 2, wrong)));
    assertTrue(refused.getMessage().contains("--one-hot"), refused.getMessage());
    assertTrue(refused.getMessage().contains(Word.of(network)), refused.getMessage());
  }

  @Test
  void learning_convolutionsOnOtherImages_isRefusedAsBadInput() {
    CommandFailure refused =
        assertThrows(
            CommandFailure.class,
            () -> model(NetworkOptions.Network.CNN, NetworkOptions.Engine.JAVA, 64));
    assertEquals(ExitCode.BAD_INPUT, refused.exit());
    assertTrue(refused.getMessage().contains("784 features, the data has 64"));
  }
}
