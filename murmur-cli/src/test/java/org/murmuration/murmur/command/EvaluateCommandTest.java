package org.murmuration.murmur.command;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.murmuration.murmur.file.NpyFile;

/** {@code murmur evaluate} on models of small runs. */
class EvaluateCommandTest {
  @TempDir static Path folder;

  private static JsonNode plainRun;

  @BeforeAll
  static void train() throws IOException {
    Ran plain =
        Ran.of(
            "train --clients 40 --rounds 3 --seed 5 --sampling fixed --cohort 20 --no-dp --quiet"
                + " --simulate-privacy-seed 2"
                + " --json --out",
            folder.resolve("plain").toString());
    assertEquals(0, plain.exit(), plain.err());
    plainRun = plain.json();
    Ran noised =
        Ran.of(
            "train --clients 40 --rounds 1 --sampling fixed --cohort 20 --noise central --quiet"
                + " --out",
            folder.resolve("private").toString());
    assertEquals(0, noised.exit(), noised.err());
    Files.copy(folder.resolve("plain/model.npy"), folder.resolve("alone.npy"));
  }

  private static Ran evaluate(String model, String flags) {
    return Ran.of(
        ("evaluate --json --quiet " + flags).strip(), "--model", folder.resolve(model).toString());
  }

  private static JsonNode json(String flags) throws IOException {
    Ran ran = evaluate("plain/model.npy", flags);
    assertEquals(0, ran.exit(), ran.err());
    return ran.json();
  }

  private static String groups(String lines) throws IOException {
    Path file = Files.createTempFile(folder, "groups", ".csv");
    return Files.writeString(file, "client,group\n" + lines).toString();
  }

  private static String writers(int from, int to, String group) {
    StringBuilder lines = new StringBuilder();
    for (int writer = from; writer < to; writer++) {
      lines.append(String.format("writer-%06d,%s%n", writer, group));
    }
    return lines.toString();
  }

  /** Data, seed and network come from the run beside the model. */
  @Test
  void evaluate_heldOut_isWhatTheRunMeasured() throws IOException {
    JsonNode json = json("");
    assertEquals(
        Set.of(
            "schema_version",
            "data",
            "who",
            "summed",
            "clients",
            "examples",
            "metrics",
            "by_client"),
        Ran.keys(json));
    assertEquals("held-out", json.get("who").asText());
    assertEquals("clear", json.get("summed").asText());
    assertEquals(
        plainRun.at("/final/test_accuracy").asDouble(), json.at("/metrics/accuracy").asDouble());
    assertEquals(8, json.get("clients").asInt());
    JsonNode accuracy = json.at("/by_client/accuracy");
    assertTrue(accuracy.get("least").asDouble() <= accuracy.get("median").asDouble());
    assertTrue(accuracy.get("median").asDouble() <= accuracy.get("most").asDouble());
  }

  /** The protocol gives what the clear gives, but for the loss's units. */
  @Test
  void evaluate_trainingClients_sameThroughTheProtocolAndInTheClear() throws IOException {
    JsonNode masked = json("--who training");
    JsonNode clear = json("--who training --no-secagg");
    assertEquals("secure-aggregation", masked.get("summed").asText());
    assertEquals(40, masked.get("clients").asInt());
    assertEquals(clear.get("examples"), masked.get("examples"));
    assertEquals(clear.at("/metrics/accuracy"), masked.at("/metrics/accuracy"));
    assertEquals(clear.at("/metrics/loss").asDouble(), masked.at("/metrics/loss").asDouble(), 1e-6);
    assertFalse(masked.has("by_client"), "single clients are not seen");
    assertTrue(clear.has("by_client"));
  }

  @Test
  void evaluate_groups_largeOnesApartAndSmallOnesTogetherOrNot() throws IOException {
    String file =
        groups(writers(0, 20, "east") + writers(20, 26, "west") + writers(26, 32, "north"));
    JsonNode json = json("--who training --groups " + file);
    assertEquals(Set.of("(others)", "east"), Ran.keys(json.get("groups")));
    assertEquals(12, json.at("/groups/(others)/clients").asInt());
    assertEquals(2, json.get("groups_told_together").size());
    assertEquals(32, json.get("clients").asInt());
    JsonNode fewer = json("--who training --group-floor 15 --groups " + file);
    assertEquals(Set.of("east"), Ran.keys(fewer.get("groups")));
    assertEquals(List.of("north", "west"), texts(fewer.get("groups_not_told")));
    assertEquals(
        fewer.at("/groups/east/examples"), fewer.get("examples"), "no others in the total");
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new java.util.ArrayList<>();
    array.forEach(text -> texts.add(text.asText()));
    return texts;
  }

  @Test
  void evaluate_noGroupLargeEnough_tellsNothing() throws IOException {
    Ran ran =
        evaluate("plain/model.npy", "--who training --groups " + groups(writers(0, 4, "east")));
    assertEquals(4, ran.exit(), ran.err());
    assertTrue(ran.complaint().contains("nothing is told"), ran.err());
  }

  @Test
  void evaluate_personalized_beforeAfterAndGains() throws IOException {
    JsonNode json = json("--personalize-epochs 5 --personalize-lr 0.2");
    JsonNode metrics = json.get("metrics");
    assertEquals(
        Set.of("before_accuracy", "before_loss", "after_accuracy", "after_loss"),
        Ran.keys(metrics));
    assertTrue(
        metrics.get("after_accuracy").asDouble() > metrics.get("before_accuracy").asDouble(),
        metrics.toString());
    long clients = 0;
    for (JsonNode bin : json.get("clients_by_gain")) {
      clients += bin.asLong();
    }
    assertEquals(8, clients);
    assertEquals(8, json.at("/by_client/after_accuracy/clients").asInt());
    JsonNode training = json("--personalize-epochs 1 --who training");
    assertEquals(21, training.get("clients_by_gain").size());
  }

  @Test
  void evaluate_privateTraining_exactMetricsAreRefused() {
    Ran ran = evaluate("private/model.npy", "--who training");
    assertEquals(2, ran.exit(), ran.err());
    assertTrue(ran.complaint().contains("would undo: give --private-metrics"), ran.err());
    assertEquals(0, evaluate("private/model.npy", "").exit(), "held-out clients have no promise");
  }

  /**
   * By other flags clients that trained are held out: the writer after 6 is one of the run's 40.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--clients 6 | --clients is 6, the run beside the model, which promised privacy, had 40",
        "--data embedded --clients 6 | --clients is 6",
        "--data=embedded --clients=6 | --clients is 6",
        "--seed 1 | --seed is 1, the run beside the model, which promised privacy, had 0",
        "--data synthetic | --data is synthetic",
        "--partition writer | --partition is writer",
        "--no-dp --clients 6 | --clients is 6",
      })
  void evaluate_privateTrainingOtherData_heldOutIsRefused(String flags, String said) {
    Ran ran = evaluate("private/model.npy", flags);
    assertEquals(2, ran.exit(), ran.out());
    assertTrue(ran.complaint().contains(said), ran.err());
    assertTrue(ran.complaint().contains("may have trained"), ran.err());
  }

  /** The run's own data may be named, and keep its number of clients. */
  @Test
  void evaluate_privateTrainingSameData_areTheRunsHeldOut() throws IOException {
    JsonNode own = evaluate("private/model.npy", "").json();
    Ran named = evaluate("private/model.npy", "--data embedded --clients 40 --seed 0");
    assertEquals(0, named.exit(), named.err());
    assertEquals(own, named.json());
    assertEquals(own, evaluate("private/model.npy", "--data embedded").json());
  }

  /** Away from its run nothing tells who trained, and synthetic data test those that do. */
  @Test
  void evaluate_privateModelAwayFromItsRun_heldOutIsRefused() throws IOException {
    Ran trained =
        Ran.of(
            "train --data synthetic --clients 20 --hold-out clients --rounds 1 --sampling fixed"
                + " --cohort 12 --noise central --quiet --out",
            folder.resolve("synthetic").toString());
    assertEquals(0, trained.exit(), trained.err());
    Files.copy(folder.resolve("synthetic/model.npy"), folder.resolve("away.npy"));
    for (String hold : List.of("", " --hold-out clients", " --hold-out rows")) {
      Ran ran = evaluate("away.npy", "--data synthetic --clients 20" + hold);
      assertEquals(2, ran.exit(), ran.out());
      assertTrue(ran.complaint().contains("no run.json beside"), ran.err());
      Ran beside = evaluate("synthetic/model.npy", hold.strip());
      assertEquals(hold.endsWith("rows") ? 2 : 0, beside.exit(), beside.err());
    }
  }

  /** Nothing but a ledger knows of the last call. */
  @Test
  void evaluate_privateMetricsWithoutLedger_saysThatCallsAddUp() throws IOException {
    String line = "--who training --private-metrics";
    JsonNode anew = evaluate("private/model.npy", line).json();
    assertFalse(anew.get("charged_on_ledger").asBoolean());
    assertTrue(anew.get("warning").asText().contains("spends its epsilon and delta anew"));
    JsonNode charged =
        evaluate("private/model.npy", line + " --ledger " + folder.resolve("added")).json();
    assertTrue(charged.get("charged_on_ledger").asBoolean());
    assertFalse(charged.has("warning"));
    Ran told = Ran.of("evaluate " + line + " --model", folder.resolve("private/model.npy") + "");
    assertTrue(told.out().contains("only --ledger FILE does"), told.out());
  }

  @Test
  void evaluate_privateMetrics_areNoisedAndStated() throws IOException {
    Ran ran = evaluate("private/model.npy", "--who training --private-metrics --epsilon 4");
    JsonNode json = ran.json();
    assertEquals(0, ran.exit(), ran.err());
    assertEquals("noised", json.get("summed").asText());
    assertTrue(json.get("examples").isNull());
    assertEquals(Set.of("accuracy"), Ran.keys(json.get("metrics")));
    assertTrue(json.at("/noise_stddev/accuracy").asDouble() > 0);
    boolean server = false;
    for (JsonNode said : json.get("privacy")) {
      if (said.get("observer").asText().equals("server")) {
        server = true;
        assertTrue(said.get("epsilon").asDouble() <= 4);
      }
    }
    assertTrue(server);
  }

  /** Charged before noise is drawn: the second evaluation finds its budget spent. */
  @Test
  void evaluate_ledger_isChargedAndThenRefuses() {
    String ledger = folder.resolve("ledger").toString();
    String line = "--who training --private-metrics --ledger " + ledger;
    Ran first = evaluate("private/model.npy", line);
    assertEquals(0, first.exit(), first.err());
    assertEquals(0, Ran.of("ledger verify", ledger).exit());
    Ran second = evaluate("private/model.npy", line);
    assertEquals(3, second.exit(), second.err());
    assertTrue(second.complaint().contains("the ledger refuses it"), second.err());
  }

  @Test
  void evaluate_ledgerOfOthersOrNone_isBadInput() throws IOException {
    Path text = Files.writeString(folder.resolve("no-ledger"), "no ledger");
    String line = "--who training --private-metrics --ledger ";
    assertEquals(2, evaluate("private/model.npy", line + text).exit());
    Ran others = evaluate("alone.npy", line + folder.resolve("others") + " --clients 40");
    assertEquals(0, others.exit(), others.err());
    Ran wrong = evaluate("alone.npy", line + folder.resolve("others") + " --clients 30");
    assertEquals(2, wrong.exit(), wrong.err());
    assertTrue(wrong.complaint().contains("each population has a ledger"), wrong.err());
  }

  @Test
  void evaluate_testRowsOfClientsThatTrain_areNotCalledHeldOut() {
    String out = folder.resolve("synthetic").toString();
    String line = "train --data synthetic --clients 10 --rounds 1 --sampling fixed --cohort 10";
    assertEquals(0, Ran.of(line + " --no-dp --no-secagg --quiet --out", out).exit());
    Ran ran = Ran.of("evaluate --model", folder.resolve("synthetic/model.npy").toString());
    assertEquals(0, ran.exit(), ran.err());
    assertTrue(ran.err().contains("10 training clients, on their test rows, of"), ran.err());
    assertTrue(ran.out().contains("Clients that train: their metrics on their test"), ran.out());
    assertFalse((ran.out() + ran.err()).contains("eld-out"), ran.out());
  }

  @Test
  void evaluate_forPeople_tableAndWhoHasNoGuarantee() throws IOException {
    String model = folder.resolve("plain/model.npy").toString();
    Ran ran = Ran.of("evaluate --personalize-epochs 2 --model", model);
    assertEquals(0, ran.exit(), ran.err());
    assertTrue(ran.out().startsWith("8 clients, "), ran.out());
    assertTrue(ran.out().contains("over clients, before_accuracy"), ran.out());
    assertTrue(ran.out().contains("Held-out clients: their metrics"), ran.out());
    assertTrue(ran.out().contains("#"), ran.out());
    String file = groups(writers(0, 20, "east") + writers(20, 22, "west"));
    Ran grouped = Ran.of("evaluate --who training --groups " + file + " --model", model);
    assertTrue(grouped.out().contains("  east "), grouped.out());
    assertTrue(grouped.out().contains("too small: west"), grouped.out());
    Ran noised = Ran.of("evaluate --who training --private-metrics --model", model);
    assertTrue(noised.out().contains("with noise of deviation"), noised.out());
    assertTrue(noised.out().contains("adds to what the training lost"), noised.out());
  }

  /** A model without its run says nothing of data and promises. */
  @Test
  void evaluate_modelAlone_takesTheFlags() throws IOException {
    for (String who : List.of("training", "held-out")) {
      Ran unknown = evaluate("alone.npy", "--clients 40 --who " + who);
      assertEquals(2, unknown.exit());
      assertTrue(unknown.complaint().contains("give --no-dp"), unknown.err());
    }
    Ran ran = evaluate("alone.npy", "--clients 40 --seed 5 --who training --no-dp --no-secagg");
    assertEquals(0, ran.exit(), ran.err());
    assertEquals(json("--who training --no-secagg").get("metrics"), ran.json().get("metrics"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--network mlp | weights, mlp on these data has",
        "--no-secagg | --no-secagg does not go with --who held-out",
        "--private-metrics | --private-metrics does not go with --who held-out",
        "--epsilon 1 | --epsilon needs --private-metrics, without",
        "--who training --private-metrics --delta 2 | --delta must be in (0, 1)",
        "--who training --private-metrics --personalize-epochs 1 | does not go with --private-metrics",
        "--who training --private-metrics --no-secagg | does not go with --no-secagg",
        "--who training --no-dp --ledger l | --ledger needs --private-metrics",
        "--group-floor 5 | --group-floor needs --groups",
        "--groups /no/such.csv | --groups /no/such.csv cannot be read: no such file",
        "--personalize-lr 1 | --personalize-lr needs --personalize-epochs",
        "--personalize-epochs 0 | --personalize-epochs must be at least 1, got 0",
        "--personalize-epochs 1 --personalize-fraction 1 | must be in (0, 1), got 1.0",
        "--who me | expected one of held-out, training but was 'me'",
      })
  void evaluate_badFlags_oneLine(String flags, String said) {
    Ran ran = evaluate("plain/model.npy", flags);
    assertEquals(2, ran.exit(), ran.err());
    assertTrue(ran.complaint().contains(said), ran.err());
  }

  @Test
  void evaluate_noModel_saysWhatIsWrong() throws IOException {
    assertTrue(evaluate("none.npy", "").complaint().contains("none.npy: no such file; give the"));
    String run = evaluate("plain", "").complaint();
    assertTrue(run.contains("is a folder; give " + folder.resolve("plain/model.npy")), run);
    Files.writeString(folder.resolve("text.npy"), "no model");
    assertTrue(evaluate("text.npy", "--no-dp").complaint().contains("expected a .npy file"));
    Files.write(folder.resolve("nan.npy"), NpyFile.bytes(new float[] {1, Float.NaN}));
    Ran notFinite = evaluate("nan.npy", "--no-dp");
    assertEquals(2, notFinite.exit(), notFinite.out());
    assertTrue(notFinite.complaint().endsWith("nan.npy: weight 1 is NaN; expected finite numbers"));
    Ran none = Ran.of("evaluate");
    assertEquals(2, none.exit());
    assertTrue(none.complaint().contains("--model"), none.err());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "writer-000001 | line 2: 'writer-000001'; expected 2 cells without quotes: client,group",
        "writer-000001, | expected a client and its group",
        "'writer-000001,a\nwriter-000001,b' | line 3: 'writer-000001,b'; expected each client once",
        "nobody,a | names none of the clients",
        "'writer-000001,(others)' | is kept for small groups together",
      })
  void evaluate_badGroups_namesTheLine(String lines, String said) throws IOException {
    Ran ran = evaluate("plain/model.npy", "--who training --groups " + groups(lines));
    assertEquals(2, ran.exit(), ran.err());
    assertTrue(ran.complaint().contains(said), ran.err());
  }

  @Test
  void evaluate_groupsThatAreNoText_namesTheLine() throws IOException {
    Path file = folder.resolve("latin.csv");
    Files.write(file, "client,group\nwriter-000001,s\u00fcd\n".getBytes(ISO_8859_1));
    Ran ran = evaluate("plain/model.npy", "--who training --groups " + file);
    assertEquals(2, ran.exit(), ran.err());
    assertEquals(
        "murmur: "
            + file
            + " line 2: 'writer-000001,s\uFFFDd'; expected a text in UTF-8 without U+FFFD",
        ran.complaint());
  }
}
