package org.murmuration.murmur.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code murmur ledger create}, {@code show} and {@code verify}. */
class LedgerCommandTest {
  private static final String EVENT = "discrete_gaussian(q=0.1;s=1.5)";

  @TempDir Path folder;

  private Path file = Path.of("");

  @BeforeEach
  void name() {
    file = folder.resolve("ledger");
  }

  private Ran create(String... flags) {
    return Ran.of("ledger create --population writers --epsilon 4 " + file, flags);
  }

  private Ran verify(String... flags) {
    return Ran.of("ledger verify --json " + file, flags);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--epsilon 0 --delta 1e-5 | --epsilon must be above 0, from 1.0E-9 to 1.0E9, got 0.0",
        "--epsilon -1 --delta 1e-5 | --epsilon must be above 0",
        "--epsilon NaN --delta 1e-5 | --epsilon must be above 0, from 1.0E-9 to 1.0E9, got NaN",
        "--epsilon 4 --delta 1 | --delta must be in (0, 1), got 1.0",
        "--epsilon 4 --delta 0 | --delta must be in (0, 1), got 0.0",
        "--epsilon 4 --delta 1e-5 --added-delta 2 | an added delta is in [0, 1), got 2.0",
      })
  void create_numberOutOfItsRange_isRefusedByFlagAndLeavesNoFile(String flags, String said) {
    String line = "ledger create --population writers --largest " + EVENT + " " + file + " ";
    Ran ran = Ran.of(line + flags);
    assertEquals(2, ran.exit(), ran.err());
    assertTrue(ran.complaint().contains(said), ran.err());
    assertFalse(Files.exists(file), "a ledger was made");
  }

  @Test
  void create_largest_filterThatShowTells() throws IOException {
    Ran made = create("--largest", EVENT, "--json");
    assertEquals(0, made.exit(), made.err());
    JsonNode json = Ran.of("ledger show --json " + file).json();
    assertEquals(
        Set.of(
            "schema_version",
            "population",
            "unit",
            "adjacency",
            "observer",
            "budget_epsilon",
            "delta",
            "added_delta",
            "rule",
            "order",
            "largest",
            "charges",
            "torn",
            "spent_epsilon",
            "spent_added_delta",
            "spent_share",
            "method",
            "events",
            "length",
            "head"),
        Ran.keys(json));
    assertEquals("writers", json.get("population").asText());
    assertEquals("renyi-filter", json.get("rule").asText());
    assertEquals(EVENT, json.get("largest").asText());
    assertEquals(4, json.get("budget_epsilon").asDouble());
    assertEquals(0, json.get("spent_epsilon").asDouble());
    assertEquals(1, json.get("length").asInt());
    assertEquals(made.json().get("head"), json.get("head"));
  }

  @Test
  void create_schedule_showsItForPeople() {
    Ran made = create("--schedule", EVENT + "*5 + gaussian(s=20)", "--observer", "released");
    assertEquals(0, made.exit(), made.err());
    assertEquals("made " + file, made.out().strip());
    String shown = Ran.of("ledger show " + file).out();
    assertTrue(shown.contains("writers: epsilon 4.0 at delta 1.0E-5 for each client"), shown);
    assertTrue(shown.contains("spent on a schedule fixed beforehand"), shown);
    assertTrue(shown.contains("0 charges, 0 of them torn: epsilon 0.0000"), shown);
    assertTrue(shown.contains("keep elsewhere: --length 1 --head "), shown);
    create("--schedule", EVENT);
  }

  @Test
  void create_whereOneIs_exitCode2AndItStays() throws IOException {
    assertEquals(0, create("--largest", EVENT).exit());
    byte[] before = Files.readAllBytes(file);
    Ran again = create("--largest", EVENT);
    assertEquals(2, again.exit());
    assertTrue(again.complaint().contains("is there already; a ledger is made once"));
    assertTrue(java.util.Arrays.equals(before, Files.readAllBytes(file)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--delta=1e-5 | give either --largest",
        "--largest=gaussian(s=3) --schedule=gaussian(s=3) | give either --largest",
        "--largest=gaussian(s=0) | --largest: ",
        "--largest=gauss(s=1) | --largest: ",
        "--schedule=gaussian(s=0.1) | the schedule costs epsilon",
        "--largest=gaussian(s=3) --observer=server | add-remove says nothing against server",
        "--largest=gaussian(s=3) --delta=2 | delta must be in (0, 1), got 2.0",
        "--largest=gaussian(s=3) --added-delta=1e-5 | cannot pay"
      })
  void create_termsThatCannotBe_exitCode2AndNoFile(String flags, String why) {
    Ran ran = create(flags.strip().split(" ", -1));
    assertEquals(2, ran.exit(), ran.err());
    assertTrue(ran.complaint().contains(why), ran.err());
    assertFalse(Files.exists(file));
  }

  @Test
  void ledger_noneOfItsCommands_exitCode2AndTheirNames() {
    Ran ran = Ran.of("ledger");
    assertEquals(2, ran.exit());
    assertTrue(ran.complaint().contains("[show, verify, create]"), ran.err());
  }

  @Test
  void verify_goodLedger_okWithAndWithoutItsHead() throws IOException {
    create("--largest", EVENT);
    JsonNode json = verify().json();
    assertEquals(
        Set.of("schema_version", "ok", "findings", "charges", "torn", "length", "head"),
        Ran.keys(json));
    assertTrue(json.get("ok").asBoolean());
    String head = json.get("head").asText();
    assertEquals(0, verify("--head", head, "--length", "1").exit());
    assertTrue(Ran.of("ledger verify " + file).out().contains("only --head and --length can tell"));
    assertTrue(
        Ran.of("ledger verify " + file + " --length 1 --head " + head)
            .out()
            .contains("nothing is cut off"));
  }

  @Test
  void verify_cutOrOtherEnd_exitCode1AndTheFinding() throws IOException {
    create("--largest", EVENT);
    Ran cut = verify("--head", "0".repeat(64), "--length", "3");
    assertEquals(1, cut.exit());
    assertFalse(cut.json().get("ok").asBoolean());
    assertEquals(
        "it had 3 lines and has 1: its end was cut off",
        cut.json().get("findings").get(0).asText());
    assertEquals(1, verify("--head", "0".repeat(64), "--length", "1").exit());
  }

  @Test
  void verify_changedByte_exitCode1AndTheLine() throws IOException {
    create("--largest", EVENT);
    Files.writeString(file, Files.readString(file).replace("epsilon=4.0", "epsilon=5.0"));
    Ran ran = verify();
    assertEquals(1, ran.exit());
    assertEquals(1, ran.json().get("findings").size());
    assertEquals(2, Ran.of("ledger show " + file).exit());
  }

  @Test
  void verify_tornEnd_countedAndOk() throws IOException {
    create("--largest", EVENT);
    Files.writeString(file, "charge\tx", StandardOpenOption.APPEND);
    JsonNode json = verify().json();
    assertTrue(json.get("ok").asBoolean());
    assertEquals(1, json.get("torn").asInt());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--length=1 | --head and --length go together",
        "--head=00 --length=1 | a head is 64 hexadecimal digits",
        "--length=x | expected a whole number"
      })
  void verify_badHead_exitCode2(String flags, String why) {
    create("--largest", EVENT);
    Ran ran = verify(flags.strip().split(" ", -1));
    assertEquals(2, ran.exit());
    assertTrue(ran.complaint().contains(why), ran.err());
  }

  @Test
  void showAndVerify_noFile_exitCode2() {
    for (String line : new String[] {"ledger show ", "ledger verify "}) {
      Ran ran = Ran.of(line + folder);
      assertEquals(2, ran.exit());
      assertTrue(ran.complaint().endsWith(folder + " is no file; give a ledger"), ran.err());
    }
  }
}
