package org.murmuration.murmur.command;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ways to go on with a run that would let rounds go unpaid. */
class TrainGoingOnTest {
  private static final int ROUNDS = 40;
  private static final String TRAIN =
      "train --clients 20 --sampling-probability 0.8 --no-secagg --noise central"
          + " --checkpoint-every 1 --rounds "
          + ROUNDS;

  private static final String TOWNS =
      """
      train: train.csv
      test: test.csv
      header: true
      columns:
        - {name: town, is: category, values: [rome, oslo, bonn, lima]}
        - {name: size, is: number, least: 0, most: 1000}
        - {name: rich, is: label, values: ["no", "yes"]}
      """;

  /** Of one run without a ledger that was killed after some rounds; nothing changes it. */
  @TempDir static Path killed;

  @TempDir Path folder;

  @BeforeAll
  static void kill() throws Exception {
    TrainResumeTest.killedAfter(3, TRAIN + " --out " + killed);
  }

  /** Returns a folder of its own that holds what the killed run left. */
  private Path left(String name, String... files) throws IOException {
    Path checkpoint = Files.createDirectories(folder.resolve(name).resolve("checkpoint"));
    for (String file : files) {
      Files.copy(killed.resolve("checkpoint").resolve(file), checkpoint.resolve(file));
    }
    return checkpoint.getParent();
  }

  private static void assertRefused(String line, String said) {
    Ran ran = Ran.of(line);
    assertEquals(2, ran.exit(), ran.err());
    assertTrue(ran.complaint().contains(said), ran.complaint());
  }

  private static int charges(Path ledger) throws IOException {
    return Ran.of("ledger show --json " + ledger).json().get("charges").asInt();
  }

  /** A run does not leave its ledger; rounds begun before their charge are charged on going on. */
  @Test
  void resume_chargedRun_onlyOnItsLedgerAndForAllThatWasBegun() throws Exception {
    Path ledger = folder.resolve("ledger");
    Path out = folder.resolve("run");
    int told = TrainResumeTest.killedAfter(3, TRAIN + " --ledger " + ledger + " --out " + out);
    int before = charges(ledger);
    assertRefused(TRAIN + " --quiet --resume " + out, "--resume without --ledger");
    assertEquals(before, charges(ledger));
    Files.writeString(out.resolve("checkpoint/started"), "round " + (told + 4) + "\n");
    Ran resumed = Ran.of(TRAIN + " --quiet --ledger " + ledger + " --resume " + out);
    assertEquals(0, resumed.exit(), resumed.err());
    assertEquals(ROUNDS, charges(ledger));
    var run = new ObjectMapper().readTree(out.resolve("run.json").toFile());
    assertEquals(ROUNDS, run.get("rounds").size());
    assertTrue(run.get("rounds").get(told + 3).get("aborted").asBoolean());
    assertEquals(0, Ran.of("verify " + out).exit());
  }

  /** A ledger that misses the rounds before would state a part as the whole. */
  @Test
  void resume_unchargedRunOnALedger_isRefused() throws Exception {
    Path out = left("run", "state", "started");
    Path ledger = folder.resolve("ledger");
    assertRefused(
        TRAIN + " --quiet --ledger " + ledger + " --resume " + out,
        "the run's rounds before were charged on none");
    assertFalse(Files.exists(ledger));
  }

  /** Without a ledger nothing else knows of both; a run of before there were settings gets some. */
  @Test
  void resume_copiedFolderWithoutLedger_isToldThatBothSpend() throws Exception {
    Path old = left("old", "state", "started");
    String told = "this run was saved in " + killed.toRealPath().resolve("checkpoint") + ":";
    Ran unsaid = Ran.of(TRAIN + " --resume " + old);
    assertEquals(0, unsaid.exit(), unsaid.err());
    assertFalse(unsaid.err().contains("this run was saved in"), unsaid.err());
    assertTrue(Files.exists(old.resolve("checkpoint/settings.json")));
    Ran copied = Ran.of(TRAIN + " --resume " + left("copy", "state", "started", "settings.json"));
    assertEquals(0, copied.exit(), copied.err());
    assertTrue(copied.err().contains(told), copied.err());
  }

  /** A run that is not stopped draws the rounds beyond the cap, which cost no client more. */
  @Test
  void save_capBelowRoundsOnALedger_runsToItsEnd() throws IOException {
    Path ledger = folder.resolve("ledger");
    Path out = folder.resolve("run");
    Ran ran =
        Ran.of(
            "train --clients 20 --sampling-probability 0.8 --survivor-floor 8 --rounds 4 --quiet"
                + " --checkpoint-every 1 --participation-cap 3 --ledger "
                + ledger
                + " --out "
                + out);
    assertEquals(0, ran.exit(), ran.err());
    assertEquals(3, charges(ledger));
    assertEquals(0, Ran.of("verify " + out).exit());
  }

  /**
   * Rounds beyond the cap are on no ledger, so a copy of the state could draw them again: whoever
   * goes on, from whichever state, ends cleanly with the model that was saved.
   */
  @Test
  void resume_beyondTheCapOnALedger_endsWithTheSavedModel() throws Exception {
    Path ledger = folder.resolve("ledger");
    Path out = folder.resolve("run");
    String line =
        "train --clients 20 --sampling-probability 0.8 --survivor-floor 8 --checkpoint-every 1"
            + " --participation-cap 2 --rounds 60 --ledger "
            + ledger;
    int told = TrainResumeTest.killedAfter(3, line + " --out " + out);
    assertTrue(told < 60, "it was killed before its end");
    Path copy = folder.resolve("copy");
    Files.createDirectories(copy.resolve("checkpoint"));
    for (String file : new String[] {"state", "started"}) {
      Files.copy(out.resolve("checkpoint").resolve(file), copy.resolve("checkpoint").resolve(file));
    }
    Path between = copy.resolve("checkpoint/started"); // as if stopped between two rounds
    Files.writeString(between, "round " + savedRounds(copy) + "\n");
    for (Path each : new Path[] {out, copy}) {
      Ran resumed = Ran.of(line + " --quiet --json --resume " + each);
      assertEquals(3, resumed.exit(), resumed.err());
      assertEquals(2, charges(ledger));
      var run = new ObjectMapper().readTree(each.resolve("run.json").toFile());
      assertTrue(run.get("stopped").asText().contains("are on no ledger"), run.toString());
      int rounds = run.get("rounds").size();
      assertTrue(rounds >= told && rounds <= told + 1, rounds + " rounds, " + told + " told");
      assertTrue(Files.exists(each.resolve("model.npy")));
      Ran verified = Ran.of("verify " + each);
      assertEquals(0, verified.exit(), verified.out());
    }
  }

  /** What the saved state's note has; its next round is one more. */
  private static int savedRounds(Path out) throws IOException {
    String state = Files.readString(out.resolve("checkpoint/state"), ISO_8859_1);
    return state.split("\"evaluation_seconds\"", -1).length - 1;
  }

  /** More clients under the same flags are another population, and another plan. */
  @Test
  void resume_tableThatGrew_isRefused() throws IOException {
    Path schema = folder.resolve("towns.yaml");
    Files.writeString(schema, TOWNS);
    writeTable("train.csv", 200);
    writeTable("test.csv", 10);
    Path out = folder.resolve("run");
    String line =
        "train --data csv --partition by-attribute --attribute town --rows-per-client 5 --no-secagg"
            + " --noise central --noise-multiplier 1 --sampling-probability 0.8 --rounds 2 --quiet"
            + " --checkpoint-every 1 --schema "
            + schema
            + " --data-dir "
            + folder;
    Ran first = Ran.of(line + " --out " + out);
    assertEquals(0, first.exit(), first.err());
    assertRefused(line + " --resume " + out, "all 2 rounds of the run were run");
    writeTable("train.csv", 1000);
    assertRefused(line + " --resume " + out, "the state of another run");
  }

  /** Two processes that go on with one state would draw its rounds twice. */
  @Test
  void resume_folderInUse_isRefused() throws Exception {
    Path out = left("run", "state", "started", "lock");
    try (FileChannel other =
            FileChannel.open(out.resolve("checkpoint/lock"), StandardOpenOption.WRITE);
        FileLock held = other.lock()) {
      assertTrue(held.isValid());
      assertRefused(TRAIN + " --quiet --resume " + out, "is in use by a run that is going on");
    }
    Ran resumed = Ran.of(TRAIN + " --quiet --resume " + out);
    assertEquals(0, resumed.exit(), resumed.err());
  }

  /** Killed before its first save, a run has nothing to go on from, and both ways say so. */
  @Test
  void resume_killedBeforeItsFirstSave_bothWaysSayThatItCannot() throws Exception {
    Path out = folder.resolve("run");
    String line = TRAIN.replace("every 1", "every " + ROUNDS);
    TrainResumeTest.killedAfter(3, line + " --out " + out);
    assertRefused(line + " --quiet --out " + out, "before its first state was saved");
    assertRefused(line + " --quiet --resume " + out, "no round of it was saved");
  }

  private void writeTable(String name, int rows) throws IOException {
    String[] towns = {"rome", "oslo", "bonn", "lima"};
    StringBuilder text = new StringBuilder("town,size,rich\n");
    for (int i = 0; i < rows; i++) {
      text.append(towns[i % 4]).append(',').append(i).append(i % 3 == 0 ? ",no\n" : ",yes\n");
    }
    Files.writeString(folder.resolve(name), text);
  }
}
