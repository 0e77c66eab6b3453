package org.murmuration.murmur.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.murmuration.dp.ledger.Ledger;

/** {@code murmur train --ledger} and {@code murmur verify}. */
class TrainLedgerTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private static final String TRAIN =
      "train --clients 20 --sampling-probability 0.8 --no-secagg --rounds ";

  @TempDir Path folder;

  private Path file = Path.of("");
  private Path out = Path.of("");

  @BeforeEach
  void name() {
    file = folder.resolve("ledger");
    out = folder.resolve("run");
  }

  private Ran train(int rounds, String... flags) {
    return Ran.of(TRAIN + rounds + " --noise central --ledger " + file + " --out " + out, flags);
  }

  private JsonNode shown() throws IOException {
    return Ran.of("ledger show --json " + file).json();
  }

  private JsonNode run() throws IOException {
    return MAPPER.readTree(out.resolve("run.json").toFile());
  }

  @Test
  void train_noLedgerYet_madeForTheRunAndSpentAtItsEnd() throws IOException {
    Ran ran = train(3);
    assertEquals(0, ran.exit(), ran.err());
    assertTrue(ran.err().contains("population: 20 simulated writers, 20 clients"), ran.err());
    JsonNode ledger = shown();
    assertEquals("fixed-schedule", ledger.get("rule").asText());
    assertEquals(3, ledger.get("charges").asInt());
    assertEquals(1, ledger.get("spent_share").asDouble());
    assertTrue(ledger.get("budget_epsilon").asDouble() <= 8.0001);
    assertEquals(
        run().at("/final/epsilon").asDouble(), ledger.get("spent_epsilon").asDouble(), 1e-6);
    JsonNode noted = run().get("ledger");
    assertEquals(ledger.get("head"), noted.get("head"));
    assertEquals(4, noted.get("length").asInt());
    assertTrue(noted.get("run").asText().startsWith("run-"));
    assertEquals(file.toString(), noted.get("file").asText());
  }

  /** The whole run is one mechanism, charged with its first round. */
  @Test
  void verify_honestRunOfNoiseThatRoundsShare_ok() throws IOException {
    Ran ran =
        Ran.of(
            "train --algorithm dp-ftrl --clients 30 --sampling fixed --cohort 20 --rounds 5"
                + " --participation-cap 3 --no-secagg --epsilon 20 --ledger "
                + file
                + " --out "
                + out);
    assertEquals(0, ran.exit(), ran.err());
    assertEquals(1, shown().get("charges").asInt());
    Ran verified = Ran.of("verify " + out.resolve("run.json"));
    assertEquals(0, verified.exit(), verified.out());
  }

  /** A run that says it was charged less often than it has rounds is not believed. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void verify_forgedCharges_areFound(int charges) throws IOException {
    assertEquals(0, train(3).exit());
    Path json = out.resolve("run.json");
    String honest = Files.readString(json);
    String forged = honest.replaceAll("\"charges\" : 3", "\"charges\" : " + charges);
    assertNotEquals(honest, forged);
    Files.writeString(json, forged);
    Ran verified = Ran.of("verify " + json);
    assertEquals(1, verified.exit(), verified.out());
    assertTrue(verified.out().contains("the event says " + charges + " charges"), verified.out());
  }

  /**
   * Little noise against who sees the models is none against the server: no statement, no event.
   */
  @Test
  void verify_honestRunWhoseLossToTheServerIsPromisedToNobody_ok() throws IOException {
    Ran ran =
        Ran.of(
            "train --clients 30 --sampling-probability 0.5 --rounds 2 --quiet --epsilon 20"
                + " --delta 1e-3 --observer released --out "
                + out);
    assertEquals(0, ran.exit(), ran.err());
    assertTrue(run().at("/final/epsilon_server").isNull());
    assertEquals(1, run().get("events").size());
    Ran verified = Ran.of("verify " + out);
    assertEquals(0, verified.exit(), verified.out());
  }

  /** Above an epsilon of 27 delta pays more for the samplers, and all rounds pay alike. */
  @Test
  void verify_honestRunOfALargeLoss_ok() throws IOException {
    Ran ran = train(3, "--noise-multiplier", "0.3");
    assertEquals(0, ran.exit(), ran.err());
    assertTrue(run().at("/final/epsilon").asDouble() > 27, "" + run().at("/final/epsilon"));
    Ran verified = Ran.of("verify " + out);
    assertEquals(0, verified.exit(), verified.out());
    assertEquals(1, shown().get("spent_share").asDouble());
  }

  /** A second run finds the budget spent, and nothing of it is run. */
  @Test
  void train_budgetSpent_exitCode3AndNothingWritten() throws IOException {
    assertEquals(0, train(2).exit());
    byte[] before = Files.readAllBytes(file);
    out = folder.resolve("second");
    Ran ran = train(2, "--json");
    assertEquals(3, ran.exit(), ran.err());
    assertEquals("refused", ran.json().at("/error/code").asText());
    assertTrue(
        ran.complaint().contains("no round was run: the ledger refuses it: all 2 scheduled"),
        ran.err());
    assertFalse(Files.exists(out.resolve("run.json")));
    assertEquals(
        new String(before, java.nio.charset.StandardCharsets.US_ASCII), Files.readString(file));
  }

  /** What was paid for is kept; the round that would pass the budget is not run. */
  @Test
  void train_budgetForFewerRounds_stopsCleanlyWithWhatWasPaid() throws IOException {
    Ran first = train(5, "--epsilon", "3");
    assertEquals(0, first.exit(), first.err());
    String event = run().at("/events/0/event").asText();
    Files.delete(file);
    Ran made =
        Ran.of(
            "ledger create --epsilon 2 --largest " + event + " " + file,
            "--population",
            "20 simulated writers, 20 clients");
    assertEquals(0, made.exit(), made.err());
    Ran ran = train(5, "--epsilon", "3", "--json");
    assertEquals(3, ran.exit(), ran.err());
    int rounds = ran.json().get("rounds").size();
    assertTrue(rounds >= 1 && rounds < 5, ran.out());
    assertTrue(ran.json().get("stopped").asText().contains("Renyi divergence"), ran.out());
    assertEquals(rounds, shown().get("charges").asInt());
    assertTrue(ran.json().at("/final/epsilon").asDouble() <= 2);
    assertEquals(0, Ran.of("verify " + out).exit());
    Ran people = Ran.of("ledger show " + file);
    assertTrue(people.out().contains("  " + rounds + " x " + event), people.out());
  }

  /** Rule 16: a secure run draws afresh and pays again, a seeded one is the same bits. */
  @Test
  void train_simulatedRunAgain_chargedOnceAndTheSameModel() throws IOException {
    assertEquals(0, train(2, "--simulate-privacy-seed", "7").exit());
    byte[] ledger = Files.readAllBytes(file);
    byte[] model = Files.readAllBytes(out.resolve("model.npy"));
    Ran again = train(2, "--simulate-privacy-seed", "7", "--threads", "2");
    assertEquals(0, again.exit(), again.err());
    assertTrue(java.util.Arrays.equals(ledger, Files.readAllBytes(file)));
    assertTrue(java.util.Arrays.equals(model, Files.readAllBytes(out.resolve("model.npy"))));
    assertEquals(3, train(2, "--simulate-privacy-seed", "8").exit());
    assertEquals(3, train(2, "--simulate-privacy-seed", "7", "--client-lr", "0.3").exit());
    assertEquals(3, train(2).exit());
  }

  /** A run that died while it charged has paid for the round that it never saw. */
  @Test
  void train_afterATornCharge_oneRoundLess() throws IOException {
    assertEquals(0, train(3).exit());
    String[] lines = Files.readString(file).split("(?<=\n)", -1);
    Files.writeString(file, lines[0]);
    Files.writeString(file, "charge\trun", StandardOpenOption.APPEND);
    Ran ran = train(3, "--json");
    assertEquals(3, ran.exit(), ran.err());
    assertEquals(2, ran.json().get("rounds").size());
    assertEquals(1, shown().get("torn").asInt());
    assertEquals(1, shown().get("spent_share").asDouble());
  }

  @Test
  void train_ledgerInUse_exitCode2() throws Exception {
    assertEquals(0, train(2).exit());
    try (Ledger other = Ledger.open(file)) {
      Ran ran = train(2);
      assertEquals(2, ran.exit(), ran.err());
      assertTrue(ran.complaint().contains("one writes at a time"), ran.err());
      assertEquals(2, other.odometer().charges());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--population=others --largest=gaussian(s=1) | is the ledger of 'others'",
        "--population=writers --observer=server --adjacency=zero-out --largest=gaussian(s=5)"
            + " | is the ledger of 'writers'"
      })
  void train_otherLedger_exitCode2(String flags, String why) {
    Ran made = Ran.of("ledger create --epsilon 8 " + file + " " + flags.strip());
    assertEquals(0, made.exit(), made.err());
    Ran ran = train(2);
    assertEquals(2, ran.exit());
    assertTrue(ran.complaint().contains(why), ran.err());
  }

  @Test
  void train_ledgerAgainstTheServer_exitCode2() {
    Ran made =
        Ran.of(
            "ledger create --epsilon 8 --observer server --adjacency zero-out " + file,
            "--largest=gaussian(s=5)",
            "--population=20 simulated writers, 20 clients");
    assertEquals(0, made.exit(), made.err());
    Ran ran = train(2);
    assertEquals(2, ran.exit());
    assertTrue(ran.complaint().contains("is a budget against observer server"), ran.err());
  }

  /** Once a client can be in no more rounds, none of them costs anybody more. */
  @Test
  void train_noiseOfClients_chargesAsManyRoundsAsOneClientTakesPartIn() throws IOException {
    Ran ran =
        Ran.of(
            "train --clients 20 --sampling-probability 0.8 --survivor-floor 8 --rounds 4"
                + " --participation-cap 3 --quiet --ledger "
                + file,
            "--out",
            out.toString());
    assertEquals(0, ran.exit(), ran.err());
    assertEquals(3, shown().get("charges").asInt());
    assertEquals("server", shown().get("observer").asText());
    assertEquals(1, shown().get("spent_share").asDouble());
    assertEquals(4, run().get("rounds").size());
    Ran verified = Ran.of("verify --json " + out);
    assertEquals(0, verified.exit(), verified.out());
    assertEquals(
        run().at("/rounds/2/epsilon_server"), run().at("/rounds/3/epsilon_server"), "the cap");
  }

  /** What is stated against the server is checked like the rest, one forgery at a time. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/rounds/1 | epsilon_server | 0.5 | states epsilon_server 0.5",
        "/final | epsilon_server | 0.5 | final epsilon_server is 0.5",
        "/final/privacy/1 | epsilon | 0.5 | its statement's is 0.5",
        "/final/privacy/1 | delta | 1e-9 | its statement's delta is 1.0E-9, by its configuration",
        "/events/1 | most_participations | 1 | its event's most_participations is 1, by its configuration",
        "/events/1 | observer | \"released\" | the run has 2 events against released",
        "/events/1 | observer | \"nobody\" | a bound against server is stated, and it has no event",
        "/events/0 | observer | \"nobody\" | states epsilon",
      })
  void verify_forgedAgainstTheServer_exitCode1(
      String where, String key, String value, String finding) throws IOException {
    Ran ran =
        Ran.of(
            "train --clients 20 --sampling-probability 0.8 --survivor-floor 8 --rounds 3 --quiet --out "
                + out);
    assertEquals(0, ran.exit(), ran.err());
    assertEquals(0, Ran.of("verify " + out).exit(), "as it is");
    ObjectNode run = (ObjectNode) run();
    ((ObjectNode) run.at(where)).set(key, MAPPER.readTree(value));
    Files.writeString(out.resolve("run.json"), run.toString());
    Ran verified = Ran.of("verify " + out);
    assertEquals(1, verified.exit());
    assertTrue(verified.out().contains(finding), verified.out());
  }

  @Test
  void train_ledgerWithoutPrivacyOrNone_exitCode2() throws IOException {
    Ran ran = Ran.of("train --clients 20 --rounds 1 --no-dp --ledger " + file);
    assertEquals(2, ran.exit());
    assertTrue(ran.complaint().contains("--ledger does not go with --no-dp"), ran.err());
    Files.writeString(file, "dear diary\n");
    Ran diary = train(1);
    assertEquals(2, diary.exit());
    assertTrue(diary.complaint().contains("no whole first line"), diary.err());
  }

  @Test
  void verify_runsWithAndWithoutPrivacyAndLedger_ok() throws IOException {
    assertEquals(0, train(3).exit());
    Ran ran = Ran.of("verify --json " + out);
    assertEquals(0, ran.exit(), ran.out());
    JsonNode json = ran.json();
    assertEquals(
        java.util.Set.of("schema_version", "ok", "findings", "stated_epsilon", "epsilon"),
        Ran.keys(json));
    assertTrue(json.get("ok").asBoolean());
    assertEquals(json.get("stated_epsilon"), json.get("epsilon"));
    assertEquals(
        "all that the run states fits its events",
        Ran.of("verify " + out.resolve("run.json")).out().strip());
    Path plain = folder.resolve("plain");
    assertEquals(0, Ran.of(TRAIN + "1 --no-dp --out " + plain).exit());
    JsonNode nothing = Ran.of("verify --json " + plain).json();
    assertTrue(nothing.get("ok").asBoolean() && nothing.get("epsilon").isNull());
  }

  @Test
  void verify_ledgerElsewhere_foundByItsFlag() throws IOException {
    assertEquals(0, train(2).exit());
    Path moved = Files.move(file, folder.resolve("moved"));
    Ran lost = Ran.of("verify " + out);
    assertEquals(1, lost.exit());
    assertTrue(lost.out().contains("cannot be read; say with --ledger where it is now"));
    assertEquals(0, Ran.of("verify " + out + " --ledger " + moved).exit());
  }

  /** One change at a time: each is noticed, and by its own sentence. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/rounds/1 | epsilon | 0.5 | round 2 states epsilon 0.5, its events cost",
        "/rounds/0 | epsilon | 7.5 | round 1 states epsilon 7.5, its events cost",
        "/final | epsilon | 1.5 | final epsilon is 1.5, the last round's is",
        "/final | delta | 1.0E-6 | states epsilon",
        "/final | adjacency | \"zero-out\" | final adjacency is \"zero-out\", its statement's is",
        "/events/0 | adjacency | \"neighbors\" | no adjacency is called 'neighbors'",
        "/final | aborted_rounds | 1 | aborted_rounds is 1, the rounds say 0",
        "/final | round | 3 | final round is 3, the last round's is 2",
        "/final/privacy/0 | epsilon | 1 | its statement's is 1",
        "/final/privacy/0 | simulated | true | its statement's simulated is true, by its configuration",
        "/config | simulate-privacy-seed | 7 | its statement's simulated is false, by its configuration",
        "/rounds/1 | round | 3 | the number of round 2 is 3, the rounds say 2",
        "/rounds/1 | aborted | true | aborted_rounds is 0, the rounds say 1",
        "/events/0 | count | 1 | the count of its event is 1, the rounds say 2",
        "/events/0 | event | \"gaussian(s=100.0)\" | round 1 is charged as discrete_gaussian(",
        "/events/0 | event | \"gauss\" | its event cannot be accounted",
        "/events/0 | added_delta | 0.5 | its event cannot be accounted",
        "/ledger | head | \"00\" | the head that the run noted is none",
        "/ledger | length | 9 | it had 9 lines and has 3: its end was cut off",
        "/ledger | run | \"run-x\" | round 1 is not charged on its ledger"
      })
  void verify_oneValueChanged_exitCode1AndTheFinding(
      String where, String key, String value, String finding) throws IOException {
    assertEquals(0, train(2).exit());
    ObjectNode run = (ObjectNode) run();
    ((ObjectNode) run.at(where)).set(key, MAPPER.readTree(value));
    Files.writeString(out.resolve("run.json"), run.toString());
    Ran ran = Ran.of("verify --json " + out);
    assertEquals(1, ran.exit(), ran.out());
    JsonNode findings = ran.json().get("findings");
    assertTrue(findings.toString().replace("\\\"", "\"").contains(finding), ran.out());
  }

  @Test
  void verify_roundDropped_exitCode1() throws IOException {
    assertEquals(0, train(2).exit());
    ObjectNode run = (ObjectNode) run();
    ((com.fasterxml.jackson.databind.node.ArrayNode) run.get("rounds")).remove(1);
    Files.writeString(out.resolve("run.json"), run.toString());
    String findings = Ran.of("verify --json " + out).out();
    assertTrue(findings.contains("round 2 is charged on its ledger and not in the run"), findings);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | is of schema version none",
        "{\"schema_version\":2} | is of schema version 2",
        "{\"schema_version\":1} | is not a run",
        "dear diary | is not JSON"
      })
  void verify_noRun_exitCode2(String content, String why) throws IOException {
    Path other = Files.writeString(folder.resolve("other.json"), content);
    Ran ran = Ran.of("verify " + other);
    assertEquals(2, ran.exit());
    assertTrue(ran.complaint().contains(why), ran.err());
    for (Path missing : List.of(folder, folder.resolve("none"))) {
      assertEquals(2, Ran.of("verify " + missing).exit());
    }
  }
}
