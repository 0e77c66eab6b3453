package org.murmuration.murmur.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands but {@code train}, and what is common to all. */
class CommandsTest {
  private static final Set<String> PHASES =
      Set.of("advertise_keys", "share_keys", "masked_input", "unmask");

  @Test
  void version_named_isPrinted() {
    Ran ran = Ran.of("--version");
    assertEquals(0, ran.exit());
    assertTrue(ran.out().matches("murmur \\S+ \\(commit \\S+\\)\\R"), ran.out());
  }

  @Test
  void noWords_usageOnStandardErrorAndExitCode2() {
    Ran ran = Ran.of("");
    assertEquals(2, ran.exit());
    assertEquals("", ran.out());
    assertTrue(ran.err().startsWith("Usage: murmur"), ran.err());
  }

  @ParameterizedTest
  @ValueSource(strings = {"--help", "help"})
  void help_murmur_namesEveryCommand(String line) {
    Ran ran = Ran.of(line);
    assertEquals(0, ran.exit());
    for (String command :
        Set.of(
            "demo",
            "train",
            "evaluate",
            "gossip",
            "secagg",
            "epsilon",
            "noise",
            "plan",
            "sweep",
            "compare",
            "verify",
            "audit",
            "ledger",
            "data")) {
      assertTrue(ran.out().contains("  " + command + " "), ran.out());
    }
  }

  /** Every flag with a value says its default, or that it must be given. */
  @ParameterizedTest
  @CsvSource({
    "demo, 2",
    "train, 84",
    "secagg, 13",
    "epsilon, 12",
    "noise, 7",
    "plan, 28",
    "sweep, 4",
    "evaluate, 34",
    "gossip, 43",
    "compare, 1",
    "verify, 1",
    "audit, 21",
    "data list, 0",
    "data verify, 1",
    "data download, 2",
    "ledger show, 0",
    "ledger verify, 2",
    "ledger create, 8"
  })
  void help_command_everyFlagWithItsDefault(String command, int flagsWithValues) {
    Ran ran = Ran.of(command + " --help");
    assertEquals(0, ran.exit());
    assertEquals(ran.out(), Ran.of("help " + command).out());
    String options = ran.out().substring(ran.out().indexOf("      --json"));
    int counted = 0;
    for (String option : options.split("\\R(?= {6}--)", -1)) {
      String text = option.strip().replaceAll("\\s+", " ");
      if (text.matches("--[a-z-]+=.*")) {
        counted++;
        assertTrue(text.matches(".*([Dd]efault\\b|[Rr]equired).*"), "no default: " + text);
      }
    }
    assertEquals(flagsWithValues, counted, options);
    assertTrue(options.contains("Flags without a value are off unless given."), options);
    for (String common : Set.of("--json", "--quiet", "--debug", "--help")) {
      assertTrue(options.contains(common), common);
    }
  }

  @Test
  void epsilon_json_exactlyTheContractsKeys() throws IOException {
    Ran ran =
        Ran.of(
            "epsilon --noise-multiplier 1 --sampling-probability 0.01 --steps 1000 --json --delta"
                + " 1e-5");
    JsonNode json = ran.json();
    assertEquals(0, ran.exit(), ran.err());
    assertEquals(
        Set.of(
            "schema_version",
            "epsilon",
            "lower",
            "upper",
            "method",
            "adjacency",
            "delta",
            "observer"),
        Ran.keys(json));
    assertTrue(json.get("lower").asDouble() <= json.get("epsilon").asDouble());
    assertEquals(json.get("upper"), json.get("epsilon"));
    assertEquals("add-remove", json.get("adjacency").asText());
    assertEquals(1e-5, json.get("delta").asDouble());
  }

  /** Balle and Wang 2018, Theorem 8, solved by SciPy: sigma 1, delta 1e-5 gives 4.3777. */
  @Test
  void epsilon_oneGaussian_exactFigure() throws IOException {
    JsonNode json = Ran.of("epsilon --noise-multiplier 1 --json").json();
    assertEquals(4.3777, json.get("epsilon").asDouble(), 1e-3);
    assertEquals("exact", json.get("method").asText());
  }

  @Test
  void epsilon_server_isUnamplified() throws IOException {
    String line = "epsilon --noise-multiplier 1 --json --steps 10 --sampling-probability 0.1";
    JsonNode released = Ran.of(line).json();
    JsonNode server = Ran.of(line + " --observer server").json();
    assertTrue(server.get("epsilon").asDouble() > 3 * released.get("epsilon").asDouble());
    assertEquals("zero-out", server.get("adjacency").asText());
    assertEquals("server", server.get("observer").asText());
    Ran told = Ran.of("epsilon --noise-multiplier 1 --sampling-probability 0.1 --observer server");
    assertTrue(told.out().contains("sampling does not amplify"), told.out());
    assertTrue(told.err().contains("--sampling-probability 0.1 is not counted"), told.err());
  }

  @Test
  void epsilon_replaceOne_isTwiceTheSensitivity() throws IOException {
    JsonNode half = Ran.of("epsilon --json --noise-multiplier 1").json();
    JsonNode whole = Ran.of("epsilon --json --noise-multiplier 2 --adjacency replace-one").json();
    assertEquals(half.get("epsilon").asDouble(), whole.get("epsilon").asDouble(), 1e-9);
  }

  @Test
  void epsilon_forPeople_bracketAndObserver() {
    Ran ran = Ran.of("epsilon --noise-multiplier 1");
    assertTrue(ran.out().startsWith("epsilon 4.37"), ran.out());
    assertTrue(ran.out().contains("against anyone who sees only the released models"), ran.out());
  }

  /** The published row of 1000 clients, 5 in 100 corrupt and 5 lost: 52 neighbors, threshold 37. */
  @Test
  void plan_adversaryGiven_sparseGraphOfThePublishedRow() throws IOException {
    String line =
        "plan --clients 1000 --sampling fixed --cohort 1000 --survivor-floor 950 --no-dp"
            + " --adversary semi-malicious --corrupt 0.05";
    JsonNode plan = Ran.of(line + " --json").json();
    assertEquals(52, plan.get("neighbors").asInt());
    assertEquals(37, plan.get("threshold").asInt());
    assertEquals(950, plan.get("survivor_floor").asInt());
    String explained = Ran.of(line + " --explain").out();
    assertTrue(explained.contains("graph: 52 neighbors each among 1000"), explained);
    JsonNode forced = Ran.of(line + " --json --neighbors 60").json();
    assertEquals(60, forced.get("neighbors").asInt());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--corrupt 0.05 --adversary semi-malicious | 52 neighbors each, threshold 37 of 52,"
            + " semi-malicious server",
        "--adversary active | complete graph, threshold 501 of 1000, active server",
        "--threshold 700 | complete graph, threshold 700 of 1000, passive server"
      })
  void plan_forPeople_graphThresholdAndAdversary(String flags, String said) {
    String line =
        "plan --clients 1000 --sampling fixed --cohort 1000 --survivor-floor 950 --no-dp ";
    Ran ran = Ran.of(line + flags);
    assertTrue(ran.out().contains("cohort 950 to 1000, " + said + ", "), ran.out() + ran.err());
  }

  @Test
  void plan_json_exactlyTheContractsKeys() throws IOException {
    Ran ran = Ran.of("plan --clients 1000 --sampling-probability 0.05 --json");
    assertEquals(0, ran.exit(), ran.err());
    assertEquals(
        Set.of(
            "schema_version",
            "clients",
            "dimension",
            "neighbors",
            "threshold",
            "survivor_floor",
            "max_cohort",
            "participation_cap",
            "noise_stddev_central",
            "abort_probability",
            "lane_bits",
            "scale",
            "noise_stddev_client",
            "noise_stddev_mean",
            "overflow_probability",
            "upload_bytes",
            "epsilon",
            "epsilon_server",
            "reasons"),
        Ran.keys(ran.json()));
    assertTrue(ran.json().get("epsilon").asDouble() <= 8);
    assertTrue(ran.json().get("epsilon_server").asDouble() <= 8);
    assertTrue(ran.json().get("noise_stddev_client").asDouble() > 0);
    assertTrue(ran.json().get("overflow_probability").asDouble() > 0);
  }

  @Test
  void plan_withoutPrivacy_epsilonIsNull() throws IOException {
    Ran ran = Ran.of("plan --clients 1000 --no-dp --json");
    assertTrue(ran.json().get("epsilon").isNull());
  }

  @Test
  void plan_explain_reasons() {
    String plain = Ran.of("plan --clients 1000").out();
    String explained = Ran.of("plan --clients 1000 --explain").out();
    assertTrue(plain.contains("--explain says why"), plain);
    assertTrue(explained.contains("threshold: "), explained);
  }

  @Test
  void secagg_json_exactlyTheContractsKeys() throws IOException {
    Ran ran = Ran.of("secagg --clients 4 --dimension 10 --json");
    JsonNode json = ran.json();
    assertEquals(0, ran.exit(), ran.err());
    assertEquals(
        Set.of(
            "schema_version",
            "sum_correct",
            "clients",
            "dimension",
            "bits",
            "lanes",
            "lost",
            "liars",
            "threads",
            "client_ms",
            "client_cpu_ms",
            "server_ms",
            "server_cpu_ms",
            "upload_bytes",
            "download_bytes",
            "warmup_ms",
            "upload_bytes_per_client",
            "download_bytes_per_client",
            "peak_memory_bytes",
            "adversary",
            "neighbors",
            "threshold",
            "survivor_floor",
            "corrupt_holders",
            "refused"),
        Ran.keys(json));
    assertTrue(json.get("sum_correct").asBoolean());
    for (String figure : Set.of("client_ms", "client_cpu_ms", "server_ms", "server_cpu_ms")) {
      assertEquals(PHASES, Ran.keys(json.get(figure)), figure);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"advertise-keys", "share-keys", "masked-input", "unmask"})
  void secagg_aQuarterLostAnywhere_sumIsRight(String point) {
    Ran ran = Ran.of("secagg --clients 8 --dimension 9 --dropout 0.25 --dropout-point " + point);
    assertEquals(0, ran.exit(), ran.err());
    assertTrue(ran.err().contains("8 clients of 9 coordinates, 2 lost"), ran.err());
    assertTrue(ran.out().contains("is exactly right"), ran.out());
  }

  @Test
  void secagg_whileItRuns_aLineForEachPhaseAndABarOnATerminal() {
    String line = "secagg --clients 6 --dimension 9 --dropout 0.2 --json";
    List<String> phases =
        List.of(
            "warming up",
            "6 clients of 9 coordinates, 1 lost",
            "clients advertise and share keys",
            "clients mask their inputs",
            "clients answer for the lost, the server opens the sum",
            "the sum is compared with that of the inputs");
    assertEquals(phases, Ran.of(line).err().lines().toList());
    String watched = Ran.in(true, Map.of(), line).err();
    assertTrue(watched.contains("masked inputs [######........................] 1/5"), watched);
  }

  @ParameterizedTest
  @ValueSource(ints = {64, 32, 21, 16, 12, 10, 9, 8})
  void secagg_everyLaneWidth_sumIsRight(int bits) throws IOException {
    Ran ran = Ran.of("secagg --clients 4 --dimension 11 --json --bits " + bits);
    assertTrue(ran.json().get("sum_correct").asBoolean());
  }

  @Test
  void secagg_tooManyLost_exitCode4() throws IOException {
    Ran ran = Ran.of("secagg --clients 6 --dimension 10 --dropout 0.6 --json");
    assertEquals(4, ran.exit(), ran.err());
    assertEquals("too_few_survivors", ran.json().at("/error/code").asText());
    assertTrue(
        ran.complaint()
            .contains("after masked input 3 of the 5 clients that the threshold asks for"),
        ran.err());
  }

  @Test
  void run_quiet_nothingOnStandardError() {
    assertEquals("", Ran.of("secagg --clients 4 --dimension 10 --quiet").err());
  }

  @Test
  void run_standardOutputIsFull_saysSo() {
    OutputStream full =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("No space left on device");
          }
        };
    PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
    Shell shell = new Shell(new PrintStream(full), nowhere, false, Map.of());
    assertEquals(70, shell.run("epsilon", "--noise-multiplier", "1", "--json"));
    assertFalse(nowhere.checkError());
  }
}
