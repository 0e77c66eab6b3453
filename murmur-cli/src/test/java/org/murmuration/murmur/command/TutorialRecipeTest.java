package org.murmuration.murmur.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.murmuration.testkit.DataFolder;

/**
 * The well-known tutorial's recipe: ten clients in file order, softmax regression from zeros,
 * batches of 100, rate 0.02, one round. A gradient of softmax regression sums to zero over the
 * classes, as probabilities and labels both sum to one; so do biases that began at zero, but for
 * the rounding of floats and of the ring's units: 10^-8 to 10^-7 were seen beside biases of 0.02.
 */
class TutorialRecipeTest {
  private static final int CLASSES = 10;

  private static final String RECIPE =
      " --sampling fixed --cohort 10 --model softmax --batch 100 --client-lr 0.02 --no-dp"
          + " --simulate-privacy-seed 1 --json --quiet --out ";

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"", " --no-secagg"})
  void train_embeddedDigitsOneRound_biasesSumToZero(String masks) throws IOException {
    String line = "train --clients 10 --rounds 1" + masks + RECIPE + folder.resolve("run");
    assertBiasesSumToZero(line);
  }

  @Test
  void train_mnistOneRound_biasesSumToZero() throws IOException {
    assertBiasesSumToZero(
        "train --data idx --partition sequential --clients 10 --rounds 1 --data-dir "
            + DataFolder.require("mnist")
            + RECIPE
            + folder.resolve("run"));
  }

  /**
   * The table's line on the test half, as the training images are not among the data: ten clients
   * of 1,000 and six passes, the same 60 steps. The accuracies are those of a numpy program.
   */
  @Test
  void train_kmnistTestHalf_prototypesAccuracies() throws IOException {
    Path kmnist = DataFolder.require("kmnist");
    for (String kind : new String[] {"images-idx3-ubyte.gz", "labels-idx1-ubyte.gz"}) {
      for (String half : new String[] {"train-", "t10k-"}) {
        Files.copy(kmnist.resolve("t10k-" + kind), folder.resolve(half + kind));
      }
    }
    String line =
        "train --data idx --partition sequential --clients 10 --epochs 6 --rounds 20 --data-dir "
            + folder
            + RECIPE;
    JsonNode rounds = Ran.of(line + folder.resolve("run")).json().get("rounds");
    assertEquals(0.5050, rounds.at("/0/train_accuracy").asDouble(), 0.001);
    assertEquals(0.6272, rounds.at("/1/train_accuracy").asDouble(), 0.001);
    assertEquals(0.6782, rounds.at("/4/train_accuracy").asDouble(), 0.001);
    assertEquals(0.7110, rounds.at("/9/train_accuracy").asDouble(), 0.001);
    assertEquals(0.7358, rounds.at("/19/train_accuracy").asDouble(), 0.001);
    assertBiasesSumToZero(line.replace("--rounds 20", "--rounds 1") + folder.resolve("one"));
  }

  /** The command of the documentation, on the folder as the user has it without those images. */
  @Test
  void train_kmnistWithoutTrainingImages_namesFileAndChecksum() {
    Path kmnist = DataFolder.require("kmnist");
    if (Files.exists(kmnist.resolve("train-images-idx3-ubyte.gz"))) {
      return; // the user has put them there
    }
    Ran ran = Ran.of("train --data idx --partition sequential --clients 10 --data-dir " + kmnist);
    assertEquals(2, ran.exit());
    assertTrue(
        ran.complaint()
            .contains(
                "train-images-idx3-ubyte.gz: absent; expected 18165135 bytes with SHA-256"
                    + " 51467d22d8cc72929e2a028a0428f2086b092bb31cfb79c69cc0a90ce135fde4"),
        ran.err());
  }

  private static void assertBiasesSumToZero(String line) throws IOException {
    Ran ran = Ran.of(line);
    assertEquals(0, ran.exit(), ran.err());
    Path out = Path.of(line.substring(line.indexOf("--out ") + "--out ".length()));
    byte[] npy = Files.readAllBytes(out.resolve("model.npy"));
    ByteBuffer biases =
        ByteBuffer.wrap(npy, npy.length - CLASSES * Float.BYTES, CLASSES * Float.BYTES)
            .order(ByteOrder.LITTLE_ENDIAN);
    double sum = 0;
    double largest = 0;
    for (int i = 0; i < CLASSES; i++) {
      float bias = biases.getFloat();
      sum += bias;
      largest = Math.max(largest, Math.abs(bias));
    }
    assertTrue(largest > 1e-4, "biases did not move: " + largest);
    assertEquals(0, sum, 1e-6);
  }
}
