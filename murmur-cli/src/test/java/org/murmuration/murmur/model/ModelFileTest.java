package org.murmuration.murmur.model;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.murmuration.fl.model.Model;
import org.murmuration.fl.model.ModelWeights;
import org.murmuration.fl.model.dl4j.Dl4jNetwork;
import org.murmuration.fl.model.dl4j.NetworkZip;
import org.murmuration.fl.seed.Seed;
import org.murmuration.murmur.console.CommandFailure;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

class ModelFileTest {
  private static final MultiLayerConfiguration LAYERS =
      new NeuralNetConfiguration.Builder()
          .list()
          .layer(
              new OutputLayer.Builder(LossFunction.MCXENT)
                  .nIn(4)
                  .nOut(2)
                  .activation(Activation.SOFTMAX)
                  .build())
          .build();

  @TempDir Path folder;

  @Test
  void model_configurationAndSavedNetwork_areRead() throws IOException {
    Path json = Files.writeString(folder.resolve("net.json"), LAYERS.toJson());
    assertEquals(10, new ModelFile(json).model(4).shape().size());
    Path zip = folder.resolve("net.ZIP");
    ModelWeights weights = ModelWeights.copyOf(new float[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10});
    NetworkZip.write(Dl4jNetwork.classifier(LAYERS, 4), weights, zip);
    Model model = new ModelFile(zip).model(4);
    assertEquals(weights, model.initial(Seed.of(1)));
  }

  @ParameterizedTest
  @CsvSource({
    "net.txt, none of .json and .zip",
    "net.json, this is no JSON of a DL4J configuration: Unrecognized token 'no'",
    "net.zip, it is no whole zip",
    "net.h5, it is no HDF5 file; expected a model that Keras saved whole",
    "absent/net.json, there is no such file; expected the JSON"
  })
  void model_noNetwork_isRefusedInOneLine(String name, String why) throws IOException {
    Path file = folder.resolve(name);
    if (file.getParent().equals(folder)) {
      Files.writeString(file, "no network");
    }
    CommandFailure refused = assertThrows(CommandFailure.class, () -> new ModelFile(file).model(4));
    assertSaysOnce(refused, file, why);
  }

  private static void assertSaysOnce(CommandFailure refused, Path file, String why) {
    String said = refused.getMessage();
    assertTrue(said.startsWith("--model-file " + file), said);
    assertEquals(said.indexOf(file.toString()), said.lastIndexOf(file.toString()), said);
    assertTrue(said.contains(why), said);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "net.json | {\"a\":1} | this JSON has neither 'confs' (layers in a row) nor 'vertices'",
        "net.json | {\"class_name\":\"Sequential\"} | it is an architecture of Keras, which goes",
        "net.json | {\"confs\":[]} | DL4J does not take this configuration",
        "net.json | {\"confs\":null} | DL4J does not take this configuration: a part of it is",
        "net.json | [1] | neither 'confs'",
      })
  void model_jsonOfSomethingElse_saysWhatIsMissing(String name, String text, String why)
      throws IOException {
    Path file = Files.writeString(folder.resolve(name), text);
    CommandFailure refused = assertThrows(CommandFailure.class, () -> new ModelFile(file).model(4));
    assertSaysOnce(refused, file, why);
  }

  /** DL4J would answer with exceptions of its own. */
  @Test
  void model_zipWithoutItsParts_saysWhichIsMissing() throws IOException {
    Path bare = zip("bare.zip", "readme.txt", "hello");
    assertSaysOnce(
        assertThrows(CommandFailure.class, () -> new ModelFile(bare).model(4)),
        bare,
        "it has no configuration.json");
    Path empty = zip("empty.zip", "configuration.json", LAYERS.toJson());
    assertSaysOnce(
        assertThrows(CommandFailure.class, () -> new ModelFile(empty).model(4)),
        empty,
        "it has no weights that DL4J can read with its configuration");
  }

  private Path zip(String name, String entry, String text) throws IOException {
    Path file = folder.resolve(name);
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
      out.putNextEntry(new ZipEntry(entry));
      out.write(text.getBytes(UTF_8));
    }
    return file;
  }

  @Test
  void model_fileOfKerasThatWasCutOff_isRefused() throws IOException {
    byte[] whole =
        Files.readAllBytes(
            Path.of("../fl-core/src/test/resources/org/murmuration/fl/model/keras/images.h5"));
    Path cut = Files.write(folder.resolve("cut.h5"), Arrays.copyOf(whole, whole.length / 2));
    CommandFailure refused = assertThrows(CommandFailure.class, () -> new ModelFile(cut).model(36));
    assertSaysOnce(refused, cut, "it holds no model of Keras, or is cut off");
  }

  @Test
  void model_folder_isRefused() throws IOException {
    Path named = Files.createDirectory(folder.resolve("net.zip"));
    CommandFailure refused =
        assertThrows(CommandFailure.class, () -> new ModelFile(named).model(4));
    assertSaysOnce(refused, named, "got a folder; expected a network that DL4J's");
  }

  @Test
  void model_ofOtherRows_isRefused() throws IOException {
    Path json = Files.writeString(folder.resolve("net.json"), LAYERS.toJson());
    CommandFailure refused = assertThrows(CommandFailure.class, () -> new ModelFile(json).model(5));
    assertTrue(refused.getMessage().contains("[5]"), refused.getMessage());
  }
}
