package org.murmuration.murmur.command;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code murmur train} on a handful of embedded writers. */
class TrainCommandTest {
  /** With this floor both rounds abort once in 10^9 runs. */
  private static final String PRIVATE =
      "train --clients 20 --rounds 2 --sampling-probability 0.8 --survivor-floor 8";

  private static final String PLAIN =
      "train --clients 20 --rounds 2 --sampling fixed --cohort 10 --no-dp";

  private static final String FIXED =
      "train --clients 20 --rounds 2 --sampling fixed --cohort 18 --survivor-floor 8";

  /** Figures of a clock, which differ from run to run. */
  private static final List<String> TIMES =
      List.of(
          "seconds",
          "evaluation_seconds",
          "seconds_total",
          "peak_memory_bytes",
          "client_ms",
          "client_cpu_ms",
          "server_ms",
          "server_cpu_ms");

  private static final Set<String> ROUND =
      Set.of(
          "round",
          "train_accuracy",
          "train_loss",
          "test_accuracy",
          "epsilon",
          "epsilon_server",
          "survivors",
          "upload_bytes_per_client",
          "seconds",
          "evaluation_seconds");

  @TempDir Path folder;

  @Test
  void train_jsonWithPrivacy_exactlyTheContractsObject() throws IOException {
    Ran ran = Ran.of(PRIVATE + " --json");
    JsonNode json = ran.json();
    JsonNode round = json.get("rounds").get(0);
    JsonNode last = json.get("final");
    assertEquals(0, ran.exit(), ran.err());
    assertEquals(Set.of("schema_version", "rounds", "final", "server_view"), Ran.keys(json));
    assertEquals(1, json.get("schema_version").asInt());
    assertEquals(2, json.get("rounds").size());
    assertEquals(with(ROUND, "drawn", "aborted", "phases", "refused"), Ran.keys(round));
    assertEquals(0, round.get("refused").size());
    assertEquals(
        with(
            ROUND,
            "drawn",
            "aborted",
            "observer",
            "adjacency",
            "delta",
            "seconds_total",
            "upload_bytes_total",
            "aborted_rounds",
            "peak_memory_bytes",
            "privacy",
            "held_out"),
        Ran.keys(last));
    assertTrue(round.get("train_accuracy").isNull() && round.get("train_loss").isNull());
    assertTrue(round.get("epsilon_server").asDouble() > 0);
    assertTrue(last.get("epsilon_server").asDouble() <= 8);
    assertTrue(round.get("epsilon").asDouble() > 0 && last.get("epsilon").asDouble() <= 8);
    assertEquals("zero-out", last.get("adjacency").asText());
    assertEquals(1e-5, last.get("delta").asDouble());
    assertFalse(ran.out().contains("NaN") || ran.out().contains("Infinity"));
  }

  /** Against a server that adds the noise there is nothing, and the cohort amplifies. */
  @Test
  void train_jsonWithCentralNoise_nothingAgainstTheServer() throws IOException {
    String central = PRIVATE.replace(" --survivor-floor 8", " --noise central --json");
    JsonNode last = Ran.of(central).json().get("final");
    assertTrue(last.get("epsilon_server").isNull());
    assertEquals("add-remove", last.get("adjacency").asText());
    assertTrue(last.get("epsilon").asDouble() <= 8);
  }

  /** The survivors open what they do not need, and the models have the noise of the floor. */
  @Test
  void train_surplusRemoved_amplifiedWithoutATopUp() throws IOException {
    JsonNode json =
        Ran.of(
                "train --config ../examples/train-surplus-removed.yaml --json"
                    + " --simulate-privacy-seed 5 --out "
                    + folder.resolve("removed"))
            .json();
    Ran verified = Ran.of("verify " + folder.resolve("removed/run.json"));
    assertEquals(0, verified.exit(), verified.out() + verified.err());
    JsonNode last = json.get("final");
    assertEquals("add-remove", last.get("adjacency").asText());
    assertTrue(last.get("epsilon").asDouble() <= 8);
    assertEquals(0, last.get("aborted_rounds").asInt());
    String promises = last.get("privacy").toString();
    assertTrue(promises.contains("takes back just the noise"), promises);
  }

  /** Whose noise was topped up, the sample amplifies; the server is promised what is left. */
  @Test
  void train_observerReleased_amplifiedAndMoreAgainstTheServer() throws IOException {
    JsonNode last =
        Ran.of(
                "train --clients 60 --rounds 2 --sampling-probability 0.5 --json --observer=released")
            .json()
            .get("final");
    assertEquals("add-remove", last.get("adjacency").asText());
    assertTrue(last.get("epsilon").asDouble() <= 8);
    assertTrue(last.get("epsilon_server").asDouble() > 8);
  }

  @Test
  void train_jsonWithoutPrivacy_metricsAndNullGuarantees() throws IOException {
    Ran ran = Ran.of(PLAIN + " --json");
    JsonNode last = ran.json().get("final");
    assertEquals(0, ran.exit(), ran.err());
    assertTrue(last.get("train_accuracy").asDouble() > 0);
    assertTrue(last.get("train_loss").asDouble() > 0);
    for (String unknown : List.of("epsilon", "epsilon_server", "adjacency", "delta")) {
      assertTrue(last.get(unknown).isNull(), unknown);
    }
    for (JsonNode statement : last.get("privacy")) {
      assertTrue(statement.get("statement").asText().contains("no differential privacy"));
    }
  }

  /** Rule 3: whatever depends on the realised cohort is the server's alone. */
  @Test
  void train_json_serverViewNamesAllThatDependsOnTheCohort() throws IOException {
    Set<String> named = new TreeSet<>();
    Ran.of(PRIVATE + " --json").json().get("server_view").forEach(n -> named.add(n.asText()));
    assertEquals(
        Set.of(
            "survivors",
            "drawn",
            "aborted_because",
            "upload_bytes_per_client",
            "upload_bytes_total",
            "seconds",
            "seconds_total",
            "peak_memory_bytes",
            "phases",
            "refused"),
        named);
  }

  @Test
  void train_forPeople_roundLinesSummaryAndStatements() {
    Ran ran = Ran.of(PRIVATE);
    assertEquals(0, ran.exit());
    assertEquals(2, ran.err().lines().filter(line -> line.startsWith("round ")).count());
    assertTrue(ran.out().startsWith("after 2 rounds: test accuracy "), ran.out());
    assertTrue(ran.out().contains("Against anyone who sees only the released models: (epsilon"));
    assertTrue(ran.out().contains("Against the server"));
    assertTrue(ran.out().contains("Held-out clients"));
    assertFalse(ran.out().contains("imulated"), "keys and noise were the system's");
    assertFalse((ran.out() + ran.err()).contains("\u001b"));
  }

  @Test
  void train_quiet_resultsOnly() {
    Ran ran = Ran.of(PRIVATE + " --quiet");
    assertEquals("", ran.err());
    assertTrue(ran.out().startsWith("after 2 rounds"));
  }

  @Test
  void train_terminal_barUnlessNoColorDumbOrQuiet() {
    assertTrue(Ran.in(true, Map.of(), PLAIN).err().contains("\u001b[K"));
    assertTrue(Ran.in(true, Map.of("NO_COLOR", ""), PLAIN).err().contains("\u001b[K"));
    assertFalse(Ran.in(true, Map.of("NO_COLOR", "1"), PLAIN).err().contains("\u001b"));
    assertFalse(Ran.in(true, Map.of("TERM", "dumb"), PLAIN).err().contains("\r"));
    assertEquals("", Ran.in(true, Map.of(), PLAIN + " --quiet").err());
  }

  @Test
  void train_simulatedSeed_sameRunOnOneAndThreeThreads() throws IOException {
    String line = PRIVATE + " --dropout 0.05 --quiet --simulate-privacy-seed 7 --out";
    assertEquals(0, Ran.of(line, out("a"), "--threads", "1").exit());
    assertEquals(0, Ran.of(line, out("b"), "--threads", "1").exit());
    assertEquals(0, Ran.of(line, out("c"), "--threads", "3").exit());
    assertEquals(timeless("a"), timeless("b"));
    assertEquals(timeless("a"), timeless("c"));
    assertArrayEquals(bytes("a"), bytes("c"));
    for (JsonNode statement : run("a").at("/final/privacy")) {
      assertTrue(statement.get("simulated").asBoolean());
      assertTrue(
          statement.get("statement").asText().toLowerCase(Locale.ROOT).contains("simulated"));
    }
  }

  @Test
  void train_simulatedSeed_sameModelWithoutSecureAggregation() throws IOException {
    for (String line : List.of(PRIVATE, PLAIN)) {
      String simulated = line + " --quiet --simulate-privacy-seed 7 --out";
      assertEquals(0, Ran.of(simulated, out("masked")).exit());
      Ran clear = Ran.of(simulated, out("clear"), "--no-secagg");
      assertArrayEquals(bytes("masked"), bytes("clear"), line);
      assertTrue(clear.out().contains("trusted with every client's own update"), clear.out());
      assertFalse(clear.out().contains("exact sum"), clear.out());
      assertFalse(run("clear").get("secure_aggregation").asBoolean());
      assertTrue(run("masked").get("secure_aggregation").asBoolean());
    }
  }

  /** Signatures, the consistency step and a sparse graph change who can learn what, not the sum. */
  @Test
  void train_underEveryAdversaryThatSigns_sameModel() throws IOException {
    String line = PLAIN + " --quiet --simulate-privacy-seed 7 --survivor-floor 9 --out";
    assertEquals(0, Ran.of(line, out("passive")).exit());
    for (String against : List.of("--adversary=active", "--adversary=semi-malicious")) {
      Ran ran = Ran.of(line, out("signed"), against, "--corrupt=0.1");
      assertEquals(0, ran.exit(), ran.err());
      assertArrayEquals(bytes("passive"), bytes("signed"), against);
    }
  }

  @Test
  void train_otherSimulatedSeed_otherModel() throws IOException {
    Ran.of(PRIVATE + " --quiet --simulate-privacy-seed 7 --out", out("a"));
    Ran.of(PRIVATE + " --quiet --simulate-privacy-seed 8 --out", out("b"));
    assertFalse(Arrays.equals(bytes("a"), bytes("b")));
  }

  @Test
  void train_out_writesTheThreeFilesAndNothingElse() throws IOException {
    Ran ran = Ran.of(PLAIN + " --quiet --json --out", out("run"));
    JsonNode run = run("run");
    try (Stream<Path> files = Files.list(folder.resolve("run"))) {
      assertEquals(
          Set.of("model.npy", "report.html", "run.json"),
          new TreeSet<>(files.map(file -> file.getFileName().toString()).toList()));
    }
    assertEquals(
        Set.of(
            "schema_version",
            "program",
            "command",
            "secure_aggregation",
            "config",
            "plan",
            "events",
            "rounds",
            "final",
            "server_view",
            "parties"),
        Ran.keys(run));
    assertEquals(ran.json().get("rounds"), run.get("rounds"));
    assertEquals(20, run.at("/config/clients").numberValue());
    assertEquals(0.05, run.at("/config/client-lr").numberValue());
    assertEquals(10_000, run.at("/config/weight-cap").numberValue().intValue());
    assertEquals(true, run.at("/config/no-dp").booleanValue());
    assertEquals("fixed", run.at("/config/sampling").asText());
    assertFalse(Files.readString(folder.resolve("run/run.json")).contains("NaN"));
    assertTrue(Files.readString(folder.resolve("run/report.html")).contains("</html>"));
  }

  /** The report draws the budget from it, also when no flag named it. */
  @Test
  void train_out_configHoldsTheEpsilonAimedAt() throws IOException {
    Ran.of(PRIVATE + " --quiet --out", out("default"));
    Ran.of(PRIVATE + " --quiet --epsilon 6 --out", out("given"));
    assertEquals(8.0, run("default").at("/config/epsilon").numberValue());
    assertEquals(1e-5, run("default").at("/config/delta").numberValue());
    assertEquals(6.0, run("given").at("/config/epsilon").numberValue());
  }

  /** NEP 1, version 1.0: magic, version, header length, header padded to 64 bytes, then floats. */
  @Test
  void train_out_modelIsNumPysFormat() throws IOException {
    Ran.of(PLAIN + " --quiet --out", out("run"));
    byte[] model = bytes("run");
    String header = "{'descr': '<f4', 'fortran_order': False, 'shape': (7850,), }";
    assertEquals("934e554d505901007600", HexFormat.of().formatHex(model, 0, 10));
    assertEquals(
        header + " ".repeat(118 - 1 - header.length()) + "\n",
        new String(model, 10, 118, US_ASCII));
    assertEquals(128 + 4 * 7850, model.length);
  }

  @Test
  void train_everyRoundAborted_exitCode4() throws IOException {
    Ran ran =
        Ran.of(
            "train --clients 20 --rounds 2 --no-dp --sampling fixed --cohort 10 --json"
                + " --dropout 0.9 --survivor-floor 10 --simulate-privacy-seed 1");
    assertEquals(4, ran.exit(), ran.err());
    assertEquals("too_few_survivors", ran.json().at("/error/code").asText());
    assertTrue(ran.complaint().contains("all 2 rounds were aborted"), ran.err());
  }

  /** One client's training after another's: plain descent, with a model handed on. */
  @Test
  void train_oneClientARound_learnsInTheClearAndIsRefusedWithSecureSums() throws IOException {
    String alone = "train --clients 20 --rounds 20 --sampling fixed --cohort 1 --no-dp --quiet";
    Ran ran = Ran.of(alone + " --no-secagg --simulate-privacy-seed 1 --out", out("alone"));
    assertEquals(0, ran.exit(), ran.err());
    assertEquals(1, run("alone").at("/plan/max_cohort").asInt());
    assertTrue(run("alone").at("/plan/threshold").isMissingNode());
    assertTrue(run("alone").at("/final/test_accuracy").asDouble() > 0.5);
    Ran refused = Ran.of(alone);
    assertEquals(3, refused.exit(), refused.err());
    assertTrue(refused.complaint().contains("give --no-secagg"), refused.err());
  }

  private String out(String name) {
    return folder.resolve(name).toString();
  }

  private byte[] bytes(String name) throws IOException {
    return Files.readAllBytes(folder.resolve(name).resolve("model.npy"));
  }

  private JsonNode run(String name) throws IOException {
    return new ObjectMapper().readTree(folder.resolve(name).resolve("run.json").toFile());
  }

  private JsonNode timeless(String name) throws IOException {
    JsonNode run = run(name);
    for (String time : TIMES) {
      run.findParents(time).forEach(parent -> ((ObjectNode) parent).remove(time));
    }
    ((ObjectNode) run.get("config")).remove(List.of("threads", "out"));
    return run;
  }

  private static Set<String> with(Set<String> keys, String... more) {
    Set<String> all = new TreeSet<>(keys);
    all.addAll(List.of(more));
    return all;
  }

  /** Both rules of the clip, with a trusted server and without. */
  @Test
  void train_clipOfLayersOrThatFollows_runsUnderEitherNoise() throws IOException {
    for (String noise : List.of("central", "skellam")) {
      Ran layers = Ran.of(FIXED + " --clip-per-layer --json --noise " + noise);
      assertEquals(0, layers.exit(), layers.err());
      Ran follows = Ran.of(FIXED + " --adaptive-clip 0.5 --json --noise " + noise);
      assertEquals(0, follows.exit(), follows.err());
      JsonNode rounds = follows.json().get("rounds");
      assertEquals(0.25, rounds.get(0).get("clip").asDouble());
      assertTrue(rounds.get(1).get("clip").asDouble() != 0.25, "the clip stands still");
    }
  }
}
