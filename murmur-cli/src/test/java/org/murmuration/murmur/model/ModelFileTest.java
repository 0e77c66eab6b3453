package org.murmuration.murmur.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
    "net.json, this is no JSON",
    "net.zip, net.zip",
    "net.h5, holds no model of Keras",
    "absent/net.json, absent"
  })
  void model_noNetwork_isRefusedInOneLine(String name, String why) throws IOException {
    Path file = folder.resolve(name);
    if (file.getParent().equals(folder)) {
      Files.writeString(file, "no network");
    }
    CommandFailure refused = assertThrows(CommandFailure.class, () -> new ModelFile(file).model(4));
    assertTrue(refused.getMessage().contains("--model-file"), refused.getMessage());
    assertTrue(refused.getMessage().contains(why), refused.getMessage());
  }

  @Test
  void model_ofOtherRows_isRefused() throws IOException {
    Path json = Files.writeString(folder.resolve("net.json"), LAYERS.toJson());
    CommandFailure refused = assertThrows(CommandFailure.class, () -> new ModelFile(json).model(5));
    assertTrue(refused.getMessage().contains("[5]"), refused.getMessage());
  }
}
