package org.murmuration.murmur.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code train --private-metrics}, from the flag to {@code verify}. */
class TrainMetricsTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private static final String FIXED =
      "train --clients 20 --sampling fixed --cohort 20 --rounds 3 --quiet --json --epsilon 30"
          + " --delta 1e-3";
  private static final String TOLD = " --private-metrics";

  private static final List<String> NOISES = List.of("central", "skellam");
  private static final Map<String, String> HONEST = new HashMap<>();

  @TempDir static Path runs = Path.of("");
  @TempDir Path folder;

  private Path out = Path.of("");

  @BeforeEach
  void name() {
    out = folder.resolve("run");
  }

  private Path file() {
    return out.resolve("run.json");
  }

  private JsonNode run() throws IOException {
    return MAPPER.readTree(file().toFile());
  }

  private static void assertDone(Ran ran) {
    assertEquals(0, ran.exit(), ran.err() + ran.out());
  }

  /** Figures of training leave with their noise, the statements include them, verify agrees. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "skellam",
        "discrete-gaussian",
        "central",
        "central --no-secagg --clip-per-layer",
        "central --no-secagg --adaptive-clip 0.5",
        "skellam --adversary active --surplus remove --survivor-floor 15"
      })
  void train_privateMetrics_areToldNoisedAndVerified(String noise) throws IOException {
    Path csv = folder.resolve("rounds.csv");
    Ran ran = Ran.of(FIXED + TOLD + " --csv " + csv + " --out " + out + " --noise " + noise);
    assertDone(ran);
    JsonNode json = ran.json();
    JsonNode told = run().at("/plan/private_metrics");
    for (JsonNode round : json.get("rounds")) {
      double accuracy = round.at("/train_noise_stddev/train_accuracy").asDouble();
      double loss = round.at("/train_noise_stddev/train_loss").asDouble();
      assertTrue(accuracy > 0 && accuracy < 1, "noise " + accuracy);
      assertEquals(5, loss / accuracy, 1e-9, "the ranges are 5 and 1 wide");
      assertEquals(0.5, round.get("train_accuracy").asDouble(), 0.5 + 6 * accuracy);
      assertEquals(2.3, round.get("train_loss").asDouble(), 2.3 + 6 * loss);
    }
    assertEquals(0.1, told.get("share").asDouble());
    assertEquals(
        List.of("update", "train_loss", "train_accuracy"),
        MAPPER.convertValue(run().at("/events/0/covers"), List.class));
    assertTrue(json.at("/final/train_metrics").asText().contains("one event a round covers both"));
    assertTrue(json.at("/final/held_out").asText().contains("no guarantee"));
    assertEquals(
        json.at("/rounds/0/train_loss").asDouble(),
        Double.parseDouble(Files.readAllLines(csv).get(1).split(",", -1)[3]));
    String report = Files.readString(out.resolve("report.html"));
    assertTrue(report.contains("Train accuracy, noised"), "the report's table says so");
    assertTrue(report.contains("noised means over the clients of a round"));
    assertTrue(run().get("parties").toString().contains("training metrics"));
    Ran verified = Ran.of("verify " + out);
    assertEquals(0, verified.exit(), verified.out());
  }

  /** Secret cohorts amplify for the metrics as for the updates. */
  @ParameterizedTest
  @ValueSource(strings = {"central", "skellam --observer released"})
  void train_privateMetricsOfSecretCohorts_areVerified(String noise) throws IOException {
    String poisson =
        "train --clients 30 --sampling-probability 0.5 --rounds 2 --quiet --json --epsilon 20"
            + " --delta 1e-3 --private-metrics --out ";
    Ran ran = Ran.of(poisson + out + " --noise " + noise);
    assertDone(ran);
    assertEquals("add-remove", ran.json().at("/final/adjacency").asText());
    Ran verified = Ran.of("verify " + out);
    assertEquals(0, verified.exit(), verified.out());
    ObjectNode forged = (ObjectNode) run();
    scale(at(forged, "/plan/private_metrics"), "norm_bound", 1.2);
    MAPPER.writeValue(file().toFile(), forged);
    Ran found = Ran.of("verify " + out);
    assertEquals(1, found.exit(), found.out());
    assertTrue(found.out().contains("the plan's private_metrics/norm_bound is"), found.out());
  }

  /** The budget is for updates and metrics together: the same epsilon, the longer noise. */
  @ParameterizedTest
  @ValueSource(strings = {"skellam", "central"})
  void train_privateMetrics_sameEpsilonMoreNoise(String noise) throws IOException {
    String line = " --out " + out + " --noise " + noise;
    assertDone(Ran.of(FIXED + line));
    JsonNode without = run();
    assertTrue(without.at("/rounds/0/train_loss").isNull());
    assertDone(Ran.of(FIXED + TOLD + " --metrics-share 0.36" + line));
    JsonNode with = run();
    String aimed = noise.equals("central") ? "epsilon" : "epsilon_server";
    double epsilon = with.at("/final/" + aimed).asDouble();
    assertTrue(epsilon <= 30 && epsilon > 29, "of both together " + epsilon);
    double longer =
        with.at("/plan/noise_stddev_mean").asDouble()
            / without.at("/plan/noise_stddev_mean").asDouble();
    assertEquals(1.25, longer, 0.02, "one over the root of 0.64");
  }

  /** A round is one event, charged before it is drawn: as many charges as rounds, none torn. */
  @Test
  void train_privateMetricsOnALedger_oneChargeARoundOfTheEventThatCoversBoth() throws IOException {
    Path ledger = folder.resolve("ledger");
    String line = FIXED + TOLD + " --noise central --ledger " + ledger + " --out " + out;
    assertDone(Ran.of(line));
    JsonNode shown = Ran.of("ledger show --json " + ledger).json();
    assertEquals(3, shown.get("charges").asInt());
    assertEquals(1, shown.get("spent_share").asDouble());
    assertEquals(
        run().at("/final/epsilon").asDouble(), shown.get("spent_epsilon").asDouble(), 1e-6);
    Ran verified = Ran.of("verify " + out);
    assertEquals(0, verified.exit(), verified.out());
    Ran again = Ran.of(line);
    assertEquals(3, again.exit(), "nothing is left for a fourth round: " + again.out());
  }

  @Test
  void resume_otherMetrics_isAnotherRun() throws IOException {
    String line = FIXED + TOLD + " --checkpoint-every 1 ";
    assertDone(Ran.of(line + "--out " + out));
    Ran resumed = Ran.of(line + "--metrics-share 0.2 --resume " + out);
    assertEquals(2, resumed.exit(), resumed.err());
    assertTrue((resumed.err() + resumed.out()).contains("metrics-share"), resumed.err());
    Ran without = Ran.of(line.replace(TOLD, "") + "--resume " + out);
    assertEquals(2, without.exit(), without.err());
    assertTrue((without.err() + without.out()).contains("private-metrics"), without.err());
  }

  /** Something done to an honest run, and what verify must say of it. */
  private record Forgery(String said, Change change) {
    interface Change {
      void to(ObjectNode run);
    }

    @Override
    public String toString() {
      return said;
    }
  }

  private static ObjectNode at(JsonNode run, String pointer) {
    return (ObjectNode) run.at(pointer);
  }

  private static void scale(ObjectNode node, String key, double factor) {
    node.put(key, node.get(key).asDouble() * factor);
  }

  /** With half the noise wherever it is stated, as if it were that of the shorter range. */
  private static void halveTheRangeOfAccuracy(ObjectNode run) {
    at(run, "/plan/private_metrics/metrics/1").put("most", 0.5);
    scale(at(run, "/plan/private_metrics/metrics/1"), "noise_stddev", 0.5);
    for (JsonNode round : run.get("rounds")) {
      scale(at(round, "/train_noise_stddev"), "train_accuracy", 0.5);
    }
    scale(at(run, "/final/train_noise_stddev"), "train_accuracy", 0.5);
  }

  static Stream<Forgery> forgeries() {
    return Stream.of(
        new Forgery(
            "the plan's private_metrics is not there, by its configuration",
            run -> at(run, "/plan").remove("private_metrics")),
        new Forgery(
            "its plan cannot be derived again from its configuration: --metrics-share needs",
            run -> at(run, "/config").remove("private-metrics")),
        new Forgery(
            "of clients that were promised privacy, and no event covers it",
            run -> {
              at(run, "/config").remove("private-metrics");
              at(run, "/plan").remove("private_metrics");
            }),
        new Forgery(
            "its event's covers is not there", run -> at(run, "/events/0").remove("covers")),
        new Forgery(
            "its event's covers is [\"update\"]",
            run -> at(run, "/events/0").putArray("covers").add("update")),
        new Forgery("its event's number is 0", run -> ((ArrayNode) run.get("events")).removeAll()),
        new Forgery(
            "its event cannot be accounted",
            run -> at(run, "/events/0").put("event", "nonsense(s=1)")),
        new Forgery(
            "its event cannot be accounted",
            run -> at(run, "/events/0").put("adjacency", "nobody")),
        new Forgery(
            "the plan's private_metrics/share is",
            run -> scale(at(run, "/plan/private_metrics"), "share", 0.5)),
        new Forgery(
            "the plan's private_metrics/norm_bound is",
            run -> scale(at(run, "/plan/private_metrics"), "norm_bound", 0.95)),
        new Forgery(
            "the plan's private_metrics/largest is",
            run -> {
              scale(at(run, "/plan/private_metrics"), "largest", 2);
              scale(at(run, "/plan/private_metrics"), "norm_bound", 1.2);
            }),
        new Forgery(
            "the plan's private_metrics/metrics/0/noise_stddev is",
            run -> scale(at(run, "/plan/private_metrics/metrics/0"), "noise_stddev", 0.5)),
        new Forgery(
            "the plan's private_metrics/metrics/1/most is 0.5, by its configuration 1.0",
            TrainMetricsTest::halveTheRangeOfAccuracy),
        new Forgery(
            "the plan's private_metrics/metrics/1/name is \"x\", by its configuration",
            run -> at(run, "/plan/private_metrics/metrics/1").put("name", "x")),
        new Forgery(
            "round 1 states noise of train_recall, which it does not tell",
            run -> at(run, "/rounds/0/train_noise_stddev").put("train_recall", 0.1)),
        new Forgery(
            "round 2's noise of train_accuracy is stated as",
            run -> scale(at(run, "/rounds/1/train_noise_stddev"), "train_accuracy", 0.5)),
        new Forgery(
            "round 1 tells train_loss without its noise",
            run -> at(run, "/rounds/0").remove("train_noise_stddev")),
        new Forgery(
            "round 2 tells train_recall, and no event covers it",
            run -> {
              at(run, "/rounds/1").put("train_recall", 0.5);
              at(run, "/rounds/1/train_noise_stddev").put("train_recall", 0.1);
            }),
        new Forgery(
            "round 1, which was aborted, tells train_loss",
            run -> {
              scale(at(run, "/rounds/0/train_noise_stddev"), "train_loss", 0.1);
              at(run, "/rounds/0").put("aborted", true);
              at(run, "/final").put("aborted_rounds", 1);
            }),
        new Forgery(
            "round 1 tells train_losses, and no event covers it",
            run -> at(run, "/rounds/0").putArray("train_losses").add(0.5)),
        new Forgery(
            "the plan's private_metrics/share is 0.1, by its configuration 0.5",
            run -> at(run, "/config").put("metrics-share", 0.5)),
        new Forgery(
            "the plan's private_metrics/metrics/0/most is 5.0, by its configuration 1.0",
            run -> at(run, "/config").put("loss-ceiling", 1.0)),
        new Forgery(
            "the plan's private_metrics/survivors_stddev is 0.5, by its configuration 0.0",
            run -> at(run, "/plan/private_metrics").put("survivors_stddev", 0.5)),
        new Forgery(
            "the plan's private_metrics/denominator is 21.0, by its configuration 20.0",
            run -> at(run, "/plan/private_metrics").put("denominator", 21.0)),
        new Forgery(
            "the plan's private_metrics/clients is not there, by its configuration 20",
            run -> at(run, "/plan/private_metrics").remove("clients")),
        new Forgery(
            "its plan cannot be derived again from its configuration: --cohort must be",
            run -> at(run, "/config").put("cohort", -3)),
        new Forgery(
            "what the end says of training metrics is not there",
            run -> at(run, "/final").remove("train_metrics")),
        new Forgery(
            "what the end says of training metrics is \"Training metrics are exact.\"",
            run -> at(run, "/final").put("train_metrics", "Training metrics are exact.")),
        new Forgery(
            "round 1 tells train_accuracy 30.0, which no clients of a round say",
            run -> at(run, "/rounds/0").put("train_accuracy", 30.0)),
        new Forgery(
            "round 2 tells train_loss \"low\", which no clients of a round say",
            run -> at(run, "/rounds/1").put("train_loss", "low")),
        new Forgery("final train_loss is", run -> at(run, "/final").put("train_loss", 0.125)),
        new Forgery(
            "final tells train_accuracy without its noise",
            run -> at(run, "/final/train_noise_stddev").remove("train_accuracy")));
  }

  @BeforeAll
  static void train() throws IOException {
    for (String noise : NOISES) {
      Path whole = runs.resolve(noise);
      assertDone(Ran.of(FIXED + TOLD + " --no-secagg --out " + whole + " --noise " + noise));
      HONEST.put(noise, Files.readString(whole.resolve("run.json")));
    }
  }

  /** Metrics that were taken out of the events, or told with less noise, are found. */
  @ParameterizedTest
  @MethodSource("forgeries")
  void verify_forgedMetrics_areFound(Forgery forgery) throws IOException {
    for (String noise : NOISES) {
      ObjectNode run = (ObjectNode) MAPPER.readTree(HONEST.get(noise));
      forgery.change().to(run);
      Path forged = folder.resolve(noise + ".json");
      MAPPER.writeValue(forged.toFile(), run);
      Ran verified = Ran.of("verify " + forged);
      assertEquals(1, verified.exit(), noise + ": " + verified.out());
      assertTrue(verified.out().contains(forgery.said()), noise + ": " + verified.out());
    }
  }

  /** An exact figure put into a private run is found, flag or not. */
  @Test
  void verify_exactMetricsInAPrivateRun_areFound() throws IOException {
    assertDone(Ran.of(FIXED + " --noise central --out " + out));
    assertEquals(0, Ran.of("verify " + out).exit());
    ObjectNode run = (ObjectNode) run();
    at(run, "/rounds/1").put("train_accuracy", 0.75);
    MAPPER.writeValue(file().toFile(), run);
    Ran verified = Ran.of("verify " + out);
    assertEquals(1, verified.exit(), verified.out());
    assertTrue(verified.out().contains("round 2 tells train_accuracy"), verified.out());
    at(run, "/rounds/1").putNull("train_accuracy");
    at(run, "/final").put("train_metrics", "noised");
    MAPPER.writeValue(file().toFile(), run);
    Ran spoken = Ran.of("verify " + out);
    assertEquals(1, spoken.exit(), spoken.out());
    assertTrue(spoken.out().contains("the end speaks of training metrics"), spoken.out());
    at(run, "/final").remove("train_metrics");
    at(run, "/rounds/1").putArray("train_by_client").add(0.75);
    MAPPER.writeValue(file().toFile(), run);
    Ran hidden = Ran.of("verify " + out);
    assertEquals(1, hidden.exit(), hidden.out());
    assertTrue(hidden.out().contains("round 2 tells train_by_client"), hidden.out());
  }

  @Test
  void verify_runWithoutPrivacy_mayTellExactMetrics() throws IOException {
    assertDone(Ran.of(FIXED.replaceAll(" --epsilon.*", " --no-dp") + " --out " + out));
    assertTrue(run().at("/rounds/0/train_loss").isNumber());
    assertFalse(run().at("/rounds/0").has("train_noise_stddev"));
    Ran verified = Ran.of("verify " + out);
    assertEquals(0, verified.exit(), verified.out());
  }

  /** How many come is recomputed from the flags, whichever way clients are drawn and lost. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "--sampling fixed --cohort 20 --over-select 22 --dropout 0.1",
        "--sampling fixed --cohort 12 --eligible-rows 1 --deadline 120 --client-seconds 60",
        "--cohort 20 --dropout 0.1"
      })
  void verify_eachWayToComeOrNot_isRecomputed(String turnout) throws IOException {
    assertDone(
        Ran.of(
            "train --clients 30 --rounds 1 --quiet --json --epsilon 30 --delta 1e-2 --noise central"
                + " --no-secagg --private-metrics --out "
                + out
                + " "
                + turnout));
    double deviation = run().at("/plan/private_metrics/survivors_stddev").asDouble();
    assertTrue(deviation > 0.3, "some are lost: " + deviation);
    Ran verified = Ran.of("verify " + out);
    assertEquals(0, verified.exit(), verified.out());
    ObjectNode forged = (ObjectNode) run();
    scale(at(forged, "/plan/private_metrics"), "survivors_stddev", 0.99);
    MAPPER.writeValue(file().toFile(), forged);
    Ran found = Ran.of("verify " + out);
    String said = "the plan's private_metrics/survivors_stddev is";
    assertTrue(found.out().contains(said), found.out());
  }

  /** The model pays for what metrics take. */
  @Test
  void plan_shareNearOne_warns() {
    String line = "plan --clients 100 --rounds 2 --dimension 50 --private-metrics --metrics-share ";
    String warned = Ran.of(line + "0.99").err();
    assertTrue(warned.contains("--metrics-share 0.99 leaves 0.010 of the"), warned);
    assertTrue(warned.contains("10.0 times as long as without metrics"), warned);
    assertFalse(Ran.of(line + "0.5").err().contains("--metrics-share"));
    Ran trained =
        Ran.of(FIXED + " --no-secagg --noise central --private-metrics --metrics-share 0.8");
    assertDone(trained);
    assertTrue(trained.err().contains("the model may not learn"), trained.err());
  }

  @Test
  void plan_privateMetrics_tellsShareRangesAndNoise() throws IOException {
    String line =
        "plan --clients 100 --sampling fixed --cohort 100 --rounds 2 --dimension 50 --epsilon 8"
            + " --private-metrics --loss-ceiling 2";
    JsonNode told = Ran.of(line + " --json").json().get("private_metrics");
    assertEquals(2, told.at("/metrics/0/most").asDouble());
    assertEquals("train_loss", told.at("/metrics/0/name").asText());
    assertTrue(told.at("/metrics/1/noise_stddev").asDouble() > 0);
    String explained = Ran.of(line + " --explain").out();
    assertTrue(explained.contains("private metrics: each client's loss and accuracy"), explained);
    assertFalse(Ran.of(line.replaceAll(" --private.*", " --json")).json().has("private_metrics"));
  }
}
