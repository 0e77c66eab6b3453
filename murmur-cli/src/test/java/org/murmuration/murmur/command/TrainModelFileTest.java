package org.murmuration.murmur.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.murmuration.murmur.digits.WrittenDigits;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** {@code train} and {@code evaluate} with a network that the user brings. */
class TrainModelFileTest {
  @TempDir Path folder;

  @Test
  void train_networkOfOnesOwn_isTrainedAndEvaluated() throws IOException {
    Path net = Files.writeString(folder.resolve("net.json"), softmax());
    Path out = folder.resolve("run");
    Ran trained =
        Ran.of(
            "train --clients 20 --rounds 3 --sampling fixed --cohort 10 --no-dp --quiet --json"
                + " --client-lr 0.2 --model-file",
            net.toString(),
            "--out",
            out.toString());
    assertEquals(0, trained.exit(), trained.err());
    double accuracy = trained.json().at("/final/test_accuracy").asDouble();
    assertTrue(accuracy > 0.3, "ten classes, accuracy " + accuracy);
    Ran saved =
        Ran.of(
            "train --clients 20 --rounds 1 --sampling fixed --cohort 10 --no-dp --quiet --json"
                + " --client-lr 1e-9 --model-file",
            out.resolve("model.zip").toString());
    assertEquals(accuracy, saved.json().at("/final/test_accuracy").asDouble(), saved.err());
    Ran evaluated = Ran.of("evaluate --quiet --json --model", out.resolve("model.npy").toString());
    assertEquals(0, evaluated.exit(), evaluated.err());
    assertTrue(evaluated.out().contains(Double.toString(accuracy)), evaluated.out());
  }

  private static String softmax() {
    return new NeuralNetConfiguration.Builder()
        .list()
        .layer(
            new OutputLayer.Builder(LossFunction.MCXENT)
                .nIn(WrittenDigits.PIXELS)
                .nOut(10)
                .activation(Activation.SOFTMAX)
                .build())
        .build()
        .toJson();
  }
}
