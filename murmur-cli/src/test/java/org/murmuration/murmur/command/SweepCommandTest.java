package org.murmuration.murmur.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.murmuration.murmur.checkpoint.FolderLock;

/** Many small runs from one file, as a user would have them. */
class SweepCommandTest {
  private static final String TRAIN =
      """
      train: {clients: 10, sampling: fixed, cohort: 5, rounds: 3, no-dp: true, no-secagg: true}
      """;

  private static final ObjectMapper MAPPER = new ObjectMapper();

  @TempDir Path folder;

  @Test
  void sweep_twoRatesTwoSeeds_aRowEachAndFilesThatCompareReads() throws IOException {
    Ran ran = swept(TRAIN + "vary: {client-lr: [0.01, 0.1]}\nseeds: [1, 2]\nuntil: 0.2\n");
    assertEquals(0, ran.exit(), ran.err());
    assertEquals(4, ran.out().lines().count(), ran.out());
    assertEquals(ran.out().strip(), Files.readString(out().resolve("sweep.md")).strip());
    try (Stream<Path> runs = Files.list(out().resolve("runs"))) {
      assertEquals(
          List.of(), runs.filter(run -> run.toString().endsWith(".going")).toList(), "all done");
    }
    assertTrue(Files.readString(out().resolve("sweep.html")).contains("2 combinations of flags"));
    String first = out() + "/runs/client-lr-0.01-seed-1.json ";
    Ran compared = Ran.of("compare " + first + out() + "/runs/client-lr-0.1-seed-2.json");
    assertEquals(0, compared.exit(), compared.err());
  }

  @Test
  void sweep_json_exactlyTheKeys() throws IOException {
    Ran ran =
        swept(
            TRAIN + "cells: [{client-lr: 0.1, published: 87}]\nseeds: [1, 2]\nuntil: 0.99\n",
            "--json");
    assertEquals(Set.of("schema_version", "until", "cells"), Ran.keys(ran.json()));
    JsonNode cell = ran.json().get("cells").get(0);
    assertEquals(
        Set.of(
            "cell",
            "flags",
            "runs",
            "planned",
            "rounds_to_target",
            "median",
            "published",
            "test_accuracy",
            "median_test_accuracy",
            "seconds_per_round",
            "median_seconds_per_round"),
        Ran.keys(cell));
    assertEquals(2, cell.get("test_accuracy").size());
    double first = cell.get("test_accuracy").get(0).asDouble();
    double second = cell.get("test_accuracy").get(1).asDouble();
    assertEquals((first + second) / 2, cell.get("median_test_accuracy").asDouble(), 1e-12);
    assertTrue(first > 0.1 && second > 0.1, cell.toString());
    assertTrue(cell.get("median_seconds_per_round").asDouble() > 0, cell.toString());
    assertEquals(87, cell.get("published").asInt());
    assertTrue(cell.get("rounds_to_target").get(0).isNull(), "three rounds do not reach 99 %");
    assertTrue(cell.get("median").isNull());
  }

  @Test
  void sweep_until_endsARunInTheRoundThatReachesIt() throws IOException {
    String rates = "vary: {client-lr: [0.1]}\n";
    assertEquals(0, swept(TRAIN + rates).exit());
    JsonNode rounds = run("client-lr-0.1-seed-0").get("rounds");
    double second = rounds.get(1).get("test_accuracy").asDouble();
    assertTrue(second > rounds.get(0).get("test_accuracy").asDouble(), rounds.toString());
    Files.delete(out().resolve("runs/client-lr-0.1-seed-0.json"));
    assertEquals(0, swept(TRAIN + rates + "until: " + second + "\n").exit());
    JsonNode stopped = run("client-lr-0.1-seed-0");
    assertEquals(2, stopped.get("rounds").size());
    assertEquals(2, stopped.at("/sweep/reached").asInt());
  }

  /** How long a run is then depends on its results, so what it states is the whole plan's loss. */
  @Test
  void sweep_untilWithPrivacy_paysForAllPlannedRounds() throws IOException {
    Ran ran =
        swept(
            "train: {clients: 20, sampling: fixed, cohort: 20, rounds: 4, epsilon: 8, noise:"
                + " central, no-secagg: true}\nuntil: 0.01\n");
    assertEquals(0, ran.exit(), ran.err());
    JsonNode run = run("all-seed-0");
    assertEquals(1, run.get("rounds").size());
    assertEquals(4, run.at("/final/charged_rounds").asInt());
    assertTrue(run.at("/final/epsilon").asDouble() > 7, run.get("final").toString());
    Path file = out().resolve("runs/all-seed-0.json");
    assertEquals(0, Ran.of("verify " + file).exit());
    String cheaper =
        Files.readString(file).replace("\"charged_rounds\" : 4", "\"charged_rounds\" : 1");
    Ran forged = Ran.of("verify " + Files.writeString(folder.resolve("forged.json"), cheaper));
    assertEquals(1, forged.exit());
    assertTrue(forged.out().contains("charged 1, its plan has 4"), forged.out());
  }

  @Test
  void sweep_goesOnWhereItWas_andRunsNothingTwice() throws IOException {
    String sweep = TRAIN + "vary: {client-lr: [0.01, 0.1]}\n";
    assertEquals(0, swept(sweep).exit());
    Path kept = out().resolve("runs/client-lr-0.01-seed-0.json");
    Path lost = out().resolve("runs/client-lr-0.1-seed-0.json");
    String before = withoutTimes(lost);
    Files.setLastModifiedTime(kept, FileTime.fromMillis(0));
    Files.delete(lost);
    Ran again = swept(sweep);
    assertTrue(again.err().contains("1 of 2 runs were done before"), again.err());
    assertEquals(0, Files.getLastModifiedTime(kept).toMillis());
    assertEquals(before, withoutTimes(lost), "same seed, same run");
  }

  @Test
  void sweep_anotherAtWorkInTheFolder_isRefused() throws IOException {
    Path runs = Files.createDirectories(out().resolve("runs"));
    try (FolderLock other = FolderLock.take(runs)) {
      Ran ran = swept(TRAIN);
      assertEquals(2, ran.exit(), ran.err());
      assertTrue(ran.complaint().contains("is in use by"), other + ran.err());
    }
    assertEquals(0, swept(TRAIN).exit());
  }

  @Test
  void sweep_fileOfOtherFlags_isRefusedBeforeAnythingRuns() throws IOException {
    assertEquals(0, swept(TRAIN + "seeds: [1]\n").exit());
    Ran other = swept(TRAIN.replace("rounds: 3", "rounds: 2") + "seeds: [1]\n");
    assertEquals(2, other.exit());
    assertTrue(other.complaint().contains("other flags than the sweep has now"), other.err());
    assertTrue(other.complaint().contains("--out"), other.err());
  }

  @Test
  void sweep_refusedPlan_isARowAndNotTheEnd() throws IOException {
    Ran ran =
        swept(
            "train: {clients: 10, sampling: fixed, rounds: 1, no-secagg: true}\n"
                + "cells: [{cohort: 5, epsilon: 1e-9}, {cohort: 5, no-dp: true}]\n"
                + "until: 0.99\n",
            "--json");
    assertEquals(0, ran.exit(), ran.err());
    assertTrue(ran.json().at("/cells/0/refused").asText().startsWith("plan refused"), ran.out());
    assertFalse(ran.json().get("cells").get(1).has("refused"));
  }

  @Test
  void sweep_dryRun_listsAndRunsNothing() throws IOException {
    Ran ran = swept(TRAIN + "vary: {batch: [5, 10]}\nseeds: [3, 4]\n", "--dry-run");
    assertEquals(0, ran.exit(), ran.err());
    assertEquals(
        "batch=5 seed=3\nbatch=10 seed=3\nbatch=5 seed=4\nbatch=10 seed=4\n",
        ran.out().replace("\r", ""));
    assertFalse(Files.exists(out()));
  }

  @Test
  void sweep_fileOfTheGuide_listsItsRuns() throws IOException {
    String guide = Files.readString(Path.of("../docs/sweep.md"));
    String block = guide.substring(guide.indexOf("```\n") + "```\n".length());
    Ran ran = swept(block.substring(0, block.indexOf("```")), "--dry-run");
    assertEquals(0, ran.exit(), ran.err());
    assertEquals(4 * 3, ran.out().lines().count(), ran.out());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          vary: {rate: [1]}           | Unknown option: '--rate=1'
          vary: {batch: 5}            | vary: batch must be a list of values, got 5
          vary: {batch: [[5]]}        | vary: batch must hold one value, got [5]
          cells: []                   | cells must be a list of flags
          cells: [{batch: 5}, {batch: 5}] | two cells are the same: batch=5
          seeds: []                   | seeds must be a list of at least one whole number
          seeds: [1, 1]               | seeds must be whole numbers, each once
          until: 2                    | until must be a test accuracy in (0, 1], got 2.0
          until: high                 | until must be a number
          vari: {batch: [5]}          | unknown key 'vari'
          vary: {seed: [1]}           | a sweep has no 'seed'
          vary: {early-stop: [loss]}  | a sweep has no 'early-stop'
          vary: {batch: [many]}       | expected a whole number but was 'many'
          vary: {batch: [0]}          | --batch must be at least 1, got 0
          """)
  void sweep_badFile_oneLineThatSaysWhat(String line, String complaint) throws IOException {
    Ran ran = swept(TRAIN + line + "\n");
    assertEquals(2, ran.exit(), ran.err());
    assertTrue(ran.err().contains(complaint), ran.err());
    boolean found = complaint.startsWith("--batch"); // as its run began
    assertTrue(found || ran.complaint().contains("sweep.yaml: "), ran.err());
  }

  @Test
  void sweep_noFileOrNoYaml_saysSo() throws IOException {
    assertTrue(Ran.of("sweep none.yaml --out " + out()).complaint().contains("no such file"));
    assertTrue(swept("- a list\n").complaint().contains("expected the keys"));
    assertTrue(swept("train: {\n").complaint().contains("no such YAML"));
    assertEquals(2, Ran.of("sweep " + folder.resolve("sweep.yaml")).exit(), "--out is required");
  }

  @Test
  void sweep_damagedResult_saysWhatToDo() throws IOException {
    Files.createDirectories(out().resolve("runs"));
    Files.writeString(out().resolve("runs/all-seed-0.json"), "{");
    Ran ran = swept(TRAIN);
    assertEquals(2, ran.exit());
    assertTrue(ran.complaint().contains("is not JSON; delete it"), ran.err());
  }

  private Path out() {
    return folder.resolve("out");
  }

  private Ran swept(String yaml, String... more) throws IOException {
    Path file = Files.writeString(folder.resolve("sweep.yaml"), yaml);
    String[] words =
        Stream.concat(Stream.of("--threads", "1"), Stream.of(more)).toArray(String[]::new);
    return Ran.of("sweep " + file + " --out " + out(), words);
  }

  private JsonNode run(String name) throws IOException {
    return MAPPER.readTree(Files.readString(out().resolve("runs").resolve(name + ".json")));
  }

  private static String withoutTimes(Path file) throws IOException {
    JsonNode run = MAPPER.readTree(Files.readString(file));
    StringBuilder seen = new StringBuilder();
    run.get("rounds").forEach(round -> seen.append(round.get("test_accuracy")).append(' '));
    return seen.toString();
  }
}
