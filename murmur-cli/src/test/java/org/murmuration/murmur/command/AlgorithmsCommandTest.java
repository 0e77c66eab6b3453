package org.murmuration.murmur.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code murmur train --algorithm}. */
class AlgorithmsCommandTest {
  private static final String OF_ANY_LENGTH =
      "train --clients 20 --sampling fixed --cohort 10 --no-secagg"
          + " --simulate-privacy-seed 1 --json --quiet ";
  private static final String SMALL = OF_ANY_LENGTH + "--rounds 3 ";

  @TempDir Path folder;

  /** What a run used is in its file, whether it was given or not. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--no-dp --algorithm fedprox | prox-mu 0.01",
        "--no-dp --algorithm fedavgm | server-momentum 0.9",
        "--no-dp --algorithm fedadagrad | server-beta1 0.0, server-tau 0.001",
        "--no-dp --algorithm fedadam | server-beta1 0.9, server-tau 0.001, server-beta2 0.99",
        "--no-dp --algorithm fedyogi --server-beta2 0.5 | server-beta2 0.5, server-beta1 0.9",
        "--algorithm dp-ftrl | server-momentum 0.9, ftrl-noise tree",
        "--algorithm dp-ftrl --ftrl-noise banded | ftrl-noise banded, ftrl-band 8",
        "--no-dp | model softmax, weight-cap 10000.0",
        "--no-dp --algorithm scaffold | weight-cap 1",
      })
  void train_valuesThatWereNotGiven_areInTheConfigOfTheRun(String flags, String values)
      throws IOException {
    Path out = folder.resolve("run");
    Ran ran = Ran.of(OF_ANY_LENGTH + "--rounds 2 " + flags + " --out " + out);
    assertEquals(0, ran.exit(), ran.err());
    JsonNode config = new ObjectMapper().readTree(out.resolve("run.json").toFile()).get("config");
    for (String each : values.split(", ")) {
      String[] pair = each.split(" ");
      assertEquals(pair[1], config.path(pair[0]).asText(), each + " in " + config);
    }
    assertEquals(
        flags.contains("fedavgm"), config.has("server-momentum") && !flags.contains("ftrl"));
  }

  /** No two algorithms, and no other value of a flag, are the same run. */
  @Test
  void train_eachFlag_changesTheModel() throws IOException {
    List<String> flags =
        List.of(
            "--algorithm fedavg",
            "--algorithm fedavg --lr-decay 0.5",
            "--algorithm fedsgd",
            "--algorithm fedprox --prox-mu 1",
            "--algorithm fedprox --prox-mu 2",
            "--algorithm scaffold",
            "--algorithm fedavgm",
            "--algorithm fedavgm --server-momentum 0.5",
            "--algorithm fedadagrad",
            "--algorithm fedadam",
            "--algorithm fedadam --server-beta1 0.5",
            "--algorithm fedadam --server-beta2 0.5",
            "--algorithm fedadam --server-tau 0.5",
            "--algorithm fedyogi");
    Set<String> models = new HashSet<>();
    for (String each : flags) {
      Path out = folder.resolve(String.valueOf(models.size()));
      Ran ran = Ran.of(SMALL + "--no-dp " + each + " --out " + out);
      assertEquals(0, ran.exit(), each + ": " + ran.err());
      assertTrue(models.add(model(out)), each);
    }
  }

  @Test
  void train_dpFtrl_treeAndBandsDiffer() throws IOException {
    Set<String> models = new HashSet<>();
    for (String each : List.of("tree", "banded", "banded --ftrl-band 2")) {
      Path out = folder.resolve(String.valueOf(models.size()));
      Ran ran = Ran.of(SMALL + "--algorithm dp-ftrl --ftrl-noise " + each + " --out " + out);
      assertEquals(0, ran.exit(), each + ": " + ran.err());
      assertTrue(models.add(model(out)), each);
      JsonNode event =
          new ObjectMapper().readTree(out.resolve("run.json").toFile()).get("events").get(0);
      assertEquals(1, event.get("charges").asInt(), "the whole run is one event");
      assertEquals("zero-out", event.get("adjacency").asText());
    }
  }

  private static String model(Path out) throws IOException {
    return Arrays.toString(Files.readAllBytes(out.resolve("model.npy")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--no-dp --prox-mu 1 | --prox-mu",
        "--no-dp --algorithm fedprox --prox-mu -1 | --prox-mu must be in",
        "--no-dp --algorithm fedsgd --epochs 2 | leave out --epochs and --batch",
        "--no-dp --server-momentum 0.5 | --server-momentum",
        "--no-dp --algorithm fedavgm --server-momentum 1 | [0, 1), got 1",
        "--no-dp --algorithm fedadagrad --server-beta2 0.9 | --server-beta2",
        "--no-dp --algorithm fedadam --server-tau 0 | --server-tau",
        "--no-dp --lr-decay 0 | --lr-decay must be in (0, 1]",
        "--no-dp --algorithm dp-ftrl | with --no-dp take --algorithm fedavgm",
        "--algorithm dp-ftrl --noise skellam | only a server that sees exact sums",
        "--algorithm dp-ftrl --observer server | the server sees the exact sum",
        "--algorithm dp-ftrl --adaptive-clip 0.5 | --adaptive-clip",
        "--algorithm dp-ftrl --private-metrics | private metrics need fresh noise each round",
        "--algorithm dp-ftrl --ftrl-band 3 | --ftrl-band",
        "--algorithm dp-ftrl --ftrl-noise banded --ftrl-band 65 | --ftrl-band",
        "--no-dp --algorithm nothing | fedavg, fedsgd",
        "--no-dp --warm-start no.npy | --warm-start no.npy cannot be read",
        "--no-dp --checkpoint-every 2 | --checkpoint-every needs --out",
      })
  void train_whatDoesNotGo_isRefusedByName(String flags, String said) {
    Ran ran = Ran.of("train --clients 20 --sampling-probability 0.8 --rounds 2 " + flags);
    assertEquals(2, ran.exit(), ran.err());
    assertTrue(ran.complaint().contains(said), ran.complaint());
  }

  /** A run that starts from another's model goes on where that one was. */
  @Test
  void train_warmStart_startsFromTheFile() throws IOException {
    Path first = folder.resolve("first");
    assertEquals(0, Ran.of(SMALL + "--no-dp --out " + first).exit());
    Path model = first.resolve("model.npy");
    Ran warm = Ran.of(OF_ANY_LENGTH + "--no-dp --rounds 1 --warm-start " + model);
    Ran cold = Ran.of(OF_ANY_LENGTH + "--no-dp --rounds 1");
    double before = accuracy(Ran.of(SMALL + "--no-dp"));
    assertTrue(accuracy(warm) > accuracy(cold), accuracy(warm) + " and " + accuracy(cold));
    assertNotEquals(before, accuracy(cold));
    byte[] bytes = Files.readAllBytes(model);
    Path cut = folder.resolve("cut.npy");
    Files.write(cut, Arrays.copyOf(bytes, bytes.length - 4));
    assertTrue(
        Ran.of(SMALL + "--no-dp --warm-start " + cut).complaint().contains("bytes of numbers"));
    Ran other = Ran.of(SMALL + "--no-dp --model mlp --warm-start " + model);
    assertEquals(2, other.exit());
    assertTrue(other.complaint().contains("7850"), other.complaint());
  }

  private static double accuracy(Ran ran) throws IOException {
    assertEquals(0, ran.exit(), ran.err());
    return ran.json().get("final").get("test_accuracy").asDouble();
  }
}
