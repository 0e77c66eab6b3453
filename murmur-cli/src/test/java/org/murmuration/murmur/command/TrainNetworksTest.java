package org.murmuration.murmur.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code train --model}: each network of the zoo on data that it is for. */
class TrainNetworksTest {
  private static final String LINE =
      "train --sampling fixed --no-dp --no-secagg --quiet --json" + " --simulate-privacy-seed 1 ";

  @TempDir Path folder;

  /** Chance is a tenth; a convolution's round takes seconds, and that it learns others test. */
  @ParameterizedTest
  @CsvSource({
    "softmax, --clients 20 --cohort 4 --epochs 3 --rounds 3, 0.3",
    "mlp, --clients 20 --cohort 4 --epochs 3 --rounds 3, 0.3",
    "cnn-tutorial, --clients 5 --cohort 2 --rounds 1 --batch 50, 0",
    "cnn, --clients 5 --cohort 2 --rounds 1 --batch 50, 0"
  })
  void train_onDigits_isEvaluatedAlike(String model, String how, double least) throws IOException {
    double accuracy = trained("--client-lr 0.1 " + how, model);
    assertTrue(accuracy >= least, model + " reached " + accuracy);
  }

  @Test
  void train_logisticOnATable_learnsAndIsEvaluatedAlike() throws IOException {
    Path schema =
        Files.writeString(
            folder.resolve("schema.yaml"),
            """
            train: train.csv
            test: test.csv
            columns:
              - {name: size, is: number, center: 50, scale: 25}
              - {name: kind, is: category, values: [a, b]}
              - {name: large, is: label, values: ["no", "yes"]}
            """);
    writeTable("train.csv", 400);
    writeTable("test.csv", 100);
    String data =
        "--data csv --clients 8 --cohort 4 --client-lr 0.5 --epochs 3 --rounds 4 --schema ";
    double accuracy = trained(data + schema + " --data-dir " + folder, "logistic");
    assertTrue(accuracy > 0.9, "logistic regression reached " + accuracy);
  }

  /** Whether a number is above 50, and a letter that says nothing. */
  private void writeTable(String name, int rows) throws IOException {
    StringBuilder table = new StringBuilder();
    for (int i = 0; i < rows; i++) {
      int size = i * 37 % 101;
      table.append(size).append(i % 3 == 0 ? ",a," : ",b,").append(size > 50 ? "yes" : "no");
      table.append('\n');
    }
    Files.writeString(folder.resolve(name), table);
  }

  /** Rows are numbers of characters, which no other network reads. */
  @Test
  void train_lstmOnSpeakers_isEvaluatedAlike() throws IOException {
    StringBuilder play = new StringBuilder();
    for (int speaker = 0; speaker < 10; speaker++) {
      play.append("Speaker ").append(speaker).append(":\nab ab ab ab\n\n");
    }
    Files.writeString(folder.resolve("input.txt"), play);
    trained("--data shakespeare --window 2 --cohort 2 --rounds 1 --data-dir " + folder, "lstm");
  }

  private double trained(String flags, String model) throws IOException {
    Path out = folder.resolve("run");
    Ran ran = Ran.of(LINE + flags + " --model " + model + " --out " + out);
    assertEquals(0, ran.exit(), ran.err());
    double accuracy = ran.json().at("/final/test_accuracy").asDouble(Double.NaN);
    Ran evaluated = Ran.of("evaluate --quiet --json --model " + out.resolve("model.npy"));
    assertEquals(0, evaluated.exit(), evaluated.err());
    assertEquals(accuracy, evaluated.json().at("/metrics/accuracy").asDouble(-1), 1e-9);
    return accuracy;
  }
}
