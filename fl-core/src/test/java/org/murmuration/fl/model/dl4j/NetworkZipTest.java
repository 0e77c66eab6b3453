package org.murmuration.fl.model.dl4j;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.murmuration.fl.model.ModelWeights;
import org.murmuration.fl.seed.Seed;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;

class NetworkZipTest {
  private final ModelWeights weights = ModelWeights.copyOf(Dl4jNetworkTest.weights(43, 6));

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void read_whatWasWritten_isTheNetworkWithItsWeights(boolean graph, @TempDir Path folder)
      throws IOException {
    Dl4jNetwork model =
        graph
            ? Dl4jNetwork.classifier(Configurations.graph(), 4)
            : Dl4jNetwork.classifier(Configurations.layers(Configurations.base()), 4);
    Path file = folder.resolve("net.zip");
    NetworkZip.write(model, weights, file);
    Dl4jNetwork back = NetworkZip.readClassifier(file, 4);
    assertEquals(weights, back.initial(Seed.of(1)));
    assertEquals(model.shape(), back.shape());
    var rows = Dl4jNetworkTest.rows(7, 4, 3);
    assertEquals(model.evaluate(weights, rows), back.evaluate(weights, rows));
  }

  @Test
  void row_ofWhatWasWritten_isTheNetworksOwn(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("net.zip");
    Dl4jNetwork model = Dl4jNetwork.classifier(Configurations.layers(Configurations.base()), 4);
    NetworkZip.write(model, weights, file);
    assertArrayEquals(new int[] {4}, NetworkZip.row(file).orElseThrow());
  }

  @Test
  void row_ofAZipOfDeeplearning4j_isNotThere(@TempDir Path folder) throws IOException {
    Path file = zip(folder, "configuration.json", "{}");
    assertEquals(Optional.empty(), NetworkZip.row(file));
    Path spoiled = zip(folder, "murmuration-row.json", "[28, many]");
    IOException refused = assertThrows(IOException.class, () -> NetworkZip.row(spoiled));
    assertTrue(refused.getMessage().endsWith("such as [28, 28, 1], got [28, many]"));
  }

  /** What DL4J itself makes of the file: the user's own configuration and outputs. */
  @Test
  void write_layers_isReadByDeeplearning4j(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("net.zip");
    Dl4jNetwork model = Dl4jNetwork.classifier(Configurations.layers(Configurations.base()), 4);
    NetworkZip.write(model, weights, file);
    MultiLayerNetwork network = ModelSerializer.restoreMultiLayerNetwork(file.toFile(), false);
    assertEquals(new Adam(0.7), network.getLayer(0).conf().getLayer().getUpdaterByParam("W"));
    float[] row = {0.1f, -0.2f, 0.3f, 0.4f};
    float[] known = forward(weights.toArray(), row);
    assertArrayEquals(
        known, network.output(Nd4j.createFromArray(new float[][] {row})).toFloatVector(), 1e-6f);
  }

  /** Dense 4-5 with ReLU, dense 5-3 with softmax, kernels as {@code [out][in]}. */
  private static float[] forward(float[] w, float[] row) {
    double[] hidden = new double[5];
    for (int o = 0; o < 5; o++) {
      double sum = w[20 + o];
      for (int i = 0; i < 4; i++) {
        sum += w[o * 4 + i] * row[i];
      }
      hidden[o] = Math.max(0, sum);
    }
    double[] scores = new double[3];
    double total = 0;
    for (int o = 0; o < 3; o++) {
      double sum = w[40 + o];
      for (int i = 0; i < 5; i++) {
        sum += w[25 + o * 5 + i] * hidden[i];
      }
      scores[o] = Math.exp(sum);
      total += scores[o];
    }
    return new float[] {
      (float) (scores[0] / total), (float) (scores[1] / total), (float) (scores[2] / total)
    };
  }

  /** Flat rows in the order in which the network takes an image, which its configuration knows. */
  @ParameterizedTest
  @CsvSource({"1, NCHW", "1, NHWC", "3, NCHW", "3, NHWC"})
  void readFlat_imagesOfAZipOfDeeplearning4j_answersAsDeeplearning4jDoes(
      int channels, CNN2DFormat order, @TempDir Path folder) throws IOException {
    MultiLayerNetwork network = new MultiLayerNetwork(Configurations.images(6, channels, order));
    network.init();
    Path file = folder.resolve("theirs.zip");
    ModelSerializer.writeModel(network, file.toFile(), false);
    Dl4jNetwork model = NetworkZip.readClassifierOfFlat(file, 36 * channels);
    int[] shape =
        order == CNN2DFormat.NCHW ? new int[] {1, channels, 6, 6} : new int[] {1, 6, 6, channels};
    var rows = Dl4jNetworkTest.rows(5, 36 * channels, 2);
    double loss = 0;
    for (int i = 0; i < rows.count(); i++) {
      float[] row = new float[36 * channels];
      rows.copyRow(i, row, 0);
      double chance =
          network.output(Nd4j.createFromArray(row).reshape(shape)).getDouble(0, rows.label(i));
      loss -= Math.log(chance) / rows.count();
    }
    ModelWeights start = model.initial(Seed.of(1));
    assertEquals(loss, model.evaluate(start, rows).sums().mean("loss"), 1e-5);
    NetworkZip.write(model, start, folder.resolve("ours.zip"));
    assertEquals(model.row(), NetworkZip.readClassifierOfFlat(folder.resolve("ours.zip"), 1).row());
  }

  /**
   * 35 is no square, and 4 * 36 = 12 * 12 is one of one channel that this network does not take.
   */
  @ParameterizedTest
  @ValueSource(ints = {35, 144})
  void readFlat_rowsThatTheNetworkDoesNotTake_areRefused(int features) {
    String json = Configurations.images(6, 3, CNN2DFormat.NCHW).toJson();
    var refused =
        assertThrows(
            IllegalArgumentException.class, () -> NetworkZip.classifierOfFlat(json, features));
    String said = String.valueOf(refused.getMessage());
    assertTrue(said.startsWith("the network does not take rows of shape [" + features), said);
  }

  @Test
  void write_weightsOfAnother_areRefused(@TempDir Path folder) {
    Dl4jNetwork model = Dl4jNetwork.classifier(Configurations.graph(), 4);
    Path file = folder.resolve("net.zip");
    ModelWeights other = ModelWeights.zero(42);
    assertThrows(IllegalArgumentException.class, () -> NetworkZip.write(model, other, file));
    assertTrue(Files.notExists(file));
  }

  @Test
  void read_zipOfSomethingElse_isRefusedWithItsName(@TempDir Path folder) throws IOException {
    Path file = zip(folder, "readme", "");
    IOException refused = assertThrows(IOException.class, () -> NetworkZip.readClassifier(file, 4));
    assertTrue(refused.getMessage().contains("other.zip"), refused.getMessage());
  }

  private static Path zip(Path folder, String entry, String text) throws IOException {
    Path file = folder.resolve("other.zip");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
      out.putNextEntry(new ZipEntry(entry));
      out.write(text.getBytes(UTF_8));
    }
    return file;
  }
}
