package org.murmuration.murmur.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.murmuration.fl.data.ClientRows;
import org.murmuration.fl.model.Model;
import org.murmuration.fl.model.keras.KerasFile;
import org.murmuration.fl.seed.Seed;
import org.murmuration.murmur.digits.WrittenDigits;
import org.murmuration.murmur.file.NpyFile;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** {@code train} and {@code evaluate} with a network that the user brings. */
class TrainModelFileTest {
  private static final int PIXELS = 36;
  private static final int SPOTS = 30;

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

  /** What Java trained, DL4J answers alike: on the same clients the same are right. */
  @ParameterizedTest
  @ValueSource(strings = {"softmax", "mlp"})
  void train_modelOut_isTheTrainedNetworkForDeeplearning4j(String model) throws IOException {
    Path zip = folder.resolve("net.zip");
    Path npy = folder.resolve("net.npy");
    String line =
        "train --clients 20 --sampling fixed --cohort 10 --no-dp --no-secagg --quiet --json ";
    String trained = line + "--rounds 3 --client-lr 0.2 --simulate-privacy-seed 1 --model " + model;
    Ran ran = Ran.of(trained, "--model-out", zip.toString());
    assertEquals(0, ran.exit(), ran.err());
    double accuracy = ran.json().at("/final/test_accuracy").asDouble();
    Ran again =
        Ran.of(line + "--rounds 1 --client-lr 1e-9 --model-file " + zip + " --model-out " + npy);
    assertEquals(0, again.exit(), again.err());
    assertEquals(accuracy, again.json().at("/final/test_accuracy").asDouble(), 0.002);
    assertTrue(accuracy > 0.25, "ten classes, accuracy " + accuracy);
    float[] weights = NpyFile.parse(Files.readAllBytes(npy));
    assertEquals(model.equals("softmax") ? 7850 : 199_210, weights.length);
  }

  /** Beside the run's other files, in a folder that the run makes; nothing is left half written. */
  @Test
  void train_modelOutInTheRunsFolder_isWrittenLast() throws IOException {
    Path out = folder.resolve("fresh");
    Ran ran =
        Ran.of(
            "train --clients 20 --rounds 1 --sampling fixed --cohort 10 --no-dp --quiet --json --out "
                + out
                + " --model-out "
                + out.resolve("net.zip"));
    assertEquals(0, ran.exit(), ran.err());
    assertTrue(Files.exists(out.resolve("run.json")) && Files.exists(out.resolve("net.zip")));
    try (Stream<Path> files = Files.list(out)) {
      assertTrue(files.noneMatch(file -> file.toString().endsWith(".partial")));
    }
  }

  /** Starts from Keras' own weights, so a step of almost nothing leaves what Keras would answer. */
  @Test
  void train_fileOfKeras_startsFromItsWeightsAndLearns() throws IOException {
    Path keras = Path.of("../fl-core/src/test/resources/org/murmuration/fl/model/keras/images.h5");
    Model model = KerasFile.whole(keras).classifier();
    double start =
        model.evaluate(model.initial(Seed.of(1)), spots(SPOTS)).sums().sum("accuracy") / SPOTS;
    assertEquals(start, accuracyOnSpots(keras, "--rounds 1 --client-lr 1e-9"), 1e-9);
    double learned = accuracyOnSpots(keras, "--rounds 10 --epochs 3 --client-lr 0.2");
    assertTrue(learned > 0.9 && start < 0.7, "three classes, accuracy " + start + " to " + learned);
  }

  /** DL4J's zip does not say that a row is an image; the run's own says it beside. */
  @Test
  void train_zipOfAModelOfKeras_goesOnWithImages() throws IOException {
    Path keras = Path.of("../fl-core/src/test/resources/org/murmuration/fl/model/keras/images.h5");
    Path out = folder.resolve("run");
    double learned = accuracyOnSpots(keras, "--rounds 3 --client-lr 0.2 --out " + out);
    Path zip = out.resolve("model.zip");
    assertEquals(learned, accuracyOnSpots(zip, "--rounds 1 --client-lr 1e-9"), 1e-9);
  }

  /** What DL4J alone saved says nothing of the image's size, which the rows give. */
  @Test
  void train_zipOfImagesThatDeeplearning4jWrote_goesOnWithFlatRows() throws IOException {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .seed(3)
                .list()
                .layer(new ConvolutionLayer.Builder(3, 3).nOut(4).build())
                .layer(
                    new OutputLayer.Builder(LossFunction.MCXENT)
                        .nOut(3)
                        .activation(Activation.SOFTMAX)
                        .build())
                .setInputType(InputType.convolutional(6, 6, 1))
                .build());
    network.init();
    Path zip = folder.resolve("theirs.zip");
    ModelSerializer.writeModel(network, zip.toFile(), false);
    assertTrue(accuracyOnSpots(zip, "--rounds 10 --epochs 3 --client-lr 0.2") > 0.9);
  }

  private double accuracyOnSpots(Path keras, String how) throws IOException {
    writeSpots("train.csv", 6 * SPOTS);
    writeSpots("test.csv", SPOTS);
    StringBuilder schema = new StringBuilder("train: train.csv\ntest: test.csv\ncolumns:\n");
    for (int i = 0; i < PIXELS; i++) {
      schema.append("  - {name: p").append(i).append(", is: number, center: 0, scale: 1}\n");
    }
    schema.append("  - {name: third, is: label, values: [\"0\", \"1\", \"2\"]}\n");
    Path file = Files.writeString(folder.resolve("schema.yaml"), schema);
    Ran ran =
        Ran.of(
            "train --data csv --clients 4 --sampling fixed --cohort 4 --no-dp --quiet --json "
                + how
                + " --data-dir",
            folder.toString(),
            "--schema",
            file.toString(),
            "--model-file",
            keras.toString());
    assertEquals(0, ran.exit(), ran.err());
    return ran.json().at("/final/test_accuracy").asDouble();
  }

  private void writeSpots(String name, int count) throws IOException {
    StringBuilder table = new StringBuilder();
    ClientRows rows = spots(count);
    float[] row = new float[PIXELS];
    for (int i = 0; i < count; i++) {
      rows.copyRow(i, row, 0);
      for (float pixel : row) {
        table.append(pixel).append(',');
      }
      table.append(rows.label(i)).append('\n');
    }
    Files.writeString(folder.resolve(name), table);
  }

  /** Images of 6 by 6 with light in the upper, the middle or the lower third: the class. */
  private static ClientRows spots(int count) {
    RandomGenerator random = Seed.of(7).generator();
    float[][] images = new float[count][PIXELS];
    int[] thirds = new int[count];
    for (int i = 0; i < count; i++) {
      thirds[i] = i % 3;
      for (int pixel = 0; pixel < PIXELS; pixel++) {
        boolean lit = pixel / (PIXELS / 3) == thirds[i];
        images[i][pixel] = (lit ? 0.5f : 0) + random.nextInt(64) / 128f;
      }
    }
    return ClientRows.of(images, thirds);
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
