package org.murmuration.murmur.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.murmuration.testkit.DataFolder;

/** The whole walk on MNIST, against a float prototype of the same training. */
class MnistTest {
  private static final double TOLERANCE = 0.001;

  @TempDir Path folder;

  @Test
  void train_tenSequentialClients_prototypesAccuracyWithAndWithoutMasks() throws IOException {
    String line =
        "train --data idx --data-dir "
            + DataFolder.require("mnist")
            + " --partition sequential --clients 10 --sampling fixed --cohort 10 --model softmax"
            + " --epochs 1 --batch 100 --client-lr 0.02 --rounds 20 --no-dp --simulate-privacy-seed 1 --json --quiet --out ";
    JsonNode masked = Ran.of(line + folder.resolve("masked")).json();
    JsonNode clear = Ran.of(line + folder.resolve("clear") + " --no-secagg").json();
    for (JsonNode run : new JsonNode[] {masked, clear}) {
      assertEquals(0.6994, trainAccuracy(run, 1), TOLERANCE);
      assertEquals(0.8003, trainAccuracy(run, 2), TOLERANCE);
      assertEquals(0.8424, trainAccuracy(run, 5), TOLERANCE);
      assertEquals(0.8645, trainAccuracy(run, 10), TOLERANCE);
      assertEquals(0.8807, trainAccuracy(run, 20), TOLERANCE);
      assertEquals(0.8885, run.at("/final/test_accuracy").asDouble(), TOLERANCE);
    }
    assertArrayEquals(
        Files.readAllBytes(folder.resolve("masked/model.npy")),
        Files.readAllBytes(folder.resolve("clear/model.npy")));
  }

  /** A cell of the FedAvg paper's table at a fixed rate; five seeds took 44 to 48 rounds. */
  @Test
  void sweep_twoLayerNetworkIid_97PercentAfter30To70Rounds() throws IOException {
    int rounds = roundsTo97Percent("iid", 71);
    assertTrue(rounds >= 30 && rounds <= 70, "rounds: " + rounds);
  }

  /** The cell beside it; five seeds took 224 to 339 rounds, 238 in the middle, this one 224. */
  @Test
  @Tag("suite")
  void sweep_twoLayerNetworkTwoShards_97PercentAfter120To300Rounds() throws IOException {
    int rounds = roundsTo97Percent("shards", 301);
    assertTrue(rounds >= 120 && rounds <= 300, "rounds: " + rounds);
  }

  private int roundsTo97Percent(String partition, int most) throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("sweep.yaml"),
            "train: {data: idx, sampling: fixed, cohort: 10, model: mlp, batch: 10, client-lr: 0.1,"
                + (" partition: " + partition + ", shuffle: true, rounds: " + most)
                + ", no-dp: true, no-secagg: true}\nuntil: 0.97\nseeds: [1]\n");
    Ran ran =
        Ran.of(
            "sweep " + file + " --json --data-dir " + DataFolder.require("mnist") + " --out",
            folder.resolve("out").toString());
    return ran.json().at("/cells/0/rounds_to_target/0").asInt();
  }

  private static double trainAccuracy(JsonNode run, int round) {
    return run.get("rounds").get(round - 1).get("train_accuracy").asDouble();
  }
}
