package org.murmuration.murmur.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.MethodSource;
import org.murmuration.murmur.flags.learn.AlgorithmOptions;
import org.murmuration.murmur.flags.learn.CombineOptions;
import org.murmuration.murmur.words.Word;

/** The files of {@code examples/}: one for each algorithm, each run; sweeps are listed. */
class ExamplesTest {
  private static final Path EXAMPLES = Path.of("..", "examples");

  @TempDir Path folder;

  /** It says what it ran, and learned something. */
  @ParameterizedTest
  @EnumSource(AlgorithmOptions.Kind.class)
  void train_ofEachAlgorithm_runsIt(AlgorithmOptions.Kind kind) throws IOException {
    JsonNode run = trained("train-" + Word.of(kind) + ".yaml");
    assertEquals(Word.of(kind), run.at("/config/algorithm").asText());
    assertEquals(4, run.get("rounds").size());
    assertLearned(0.2, run);
  }

  @ParameterizedTest
  @EnumSource(value = CombineOptions.Rule.class, mode = Mode.EXCLUDE, names = "MEAN")
  void train_ofEachRuleInThePlaceOfTheSum_runsIt(CombineOptions.Rule rule) throws IOException {
    JsonNode run = trained("combine-" + Word.of(rule) + ".yaml");
    assertEquals(Word.of(rule), run.at("/config/combine").asText());
    assertLearned(0.5, run);
  }

  @Test
  void train_ofDevices_runs() throws IOException {
    assertEquals(2, trained("train-devices.yaml").get("rounds").size());
  }

  /** As it is, but where the trace lies: examples are called from the folder above. */
  private JsonNode trained(String name) throws IOException {
    Path out = folder.resolve("run");
    String line = "train --quiet --json --config " + EXAMPLES.resolve(name) + " --out " + out;
    String trace = " --device-reports " + EXAMPLES.resolve("devices.csv");
    Ran ran = Ran.of(line + (name.equals("train-devices.yaml") ? trace : ""));
    assertEquals(0, ran.exit(), ran.err());
    Ran verified = Ran.of("verify " + out.resolve("run.json"));
    assertEquals(0, verified.exit(), verified.out());
    return new ObjectMapper().readTree(out.resolve("run.json").toFile());
  }

  private static void assertLearned(double least, JsonNode run) {
    double accuracy = run.at("/final/test_accuracy").asDouble();
    assertTrue(accuracy > least, "it reached " + accuracy + ", chance is 0.1");
  }

  @Test
  void gossip_ring_runs() throws IOException {
    Ran ran = Ran.of("gossip --json --quiet --config " + EXAMPLES.resolve("gossip-ring.yaml"));
    assertEquals(0, ran.exit(), ran.err());
    assertTrue(ran.json().at("/final/peer_accuracy").asDouble() > 0.4, ran.out());
  }

  static List<String> sweeps() throws IOException {
    return names().stream().filter(name -> name.startsWith("sweep-")).toList();
  }

  /** A sweep takes an hour or more; its flags are read as it reads them, for every run. */
  @ParameterizedTest
  @MethodSource("sweeps")
  void sweep_ofEachFile_listsItsRuns(String name) {
    String line = "sweep " + EXAMPLES.resolve(name) + " --dry-run --data-dir mnist --out ";
    Ran ran = Ran.of(line + folder.resolve("out"));
    assertEquals(0, ran.exit(), ran.err());
    assertTrue(ran.out().lines().count() >= 1, ran.out());
  }

  /** {@code TrainCommandTest} runs the one of removed surplus; what no test runs is no example. */
  @Test
  void examples_areThoseThatRun() throws IOException {
    Stream<String> others =
        Stream.of(
            "gossip-ring.yaml", "devices.csv", "train-devices.yaml", "train-surplus-removed.yaml");
    List<String> run =
        Stream.of(
                Stream.of(AlgorithmOptions.Kind.values())
                    .map(kind -> "train-" + Word.of(kind) + ".yaml"),
                Stream.of(CombineOptions.Rule.values())
                    .filter(rule -> rule != CombineOptions.Rule.MEAN)
                    .map(rule -> "combine-" + Word.of(rule) + ".yaml"),
                sweeps().stream(),
                others)
            .flatMap(names -> names)
            .sorted()
            .toList();
    assertEquals(names(), run);
    assertEquals(2, sweeps().size());
  }

  private static List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(EXAMPLES)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
