package org.murmuration.murmur.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code train} with somebody looking on. */
class TrainWatchTest {
  private static final String PLAIN =
      "train --clients 20 --rounds 3 --sampling fixed --cohort 10 --no-dp --quiet --json";

  /** So large a least step is never made twice: accuracy is at most 1 from round to round. */
  private static final String ENDS =
      "train --clients 20 --rounds 6 --sampling fixed --cohort 20 --quiet --json --client-lr 1e-9"
          + " --simulate-privacy-seed 3 --early-stop test_accuracy --patience 2";

  @TempDir Path folder;

  private String at(String name) {
    return folder.resolve(name).toString();
  }

  @Test
  void train_csv_aLineARoundWithTheSameFigures() throws IOException {
    Ran ran = Ran.of(PLAIN, "--csv", at("rounds.csv"));
    List<String> lines = Files.readAllLines(folder.resolve("rounds.csv"));
    assertEquals(0, ran.exit(), ran.err());
    assertEquals(4, lines.size());
    assertTrue(lines.get(0).startsWith("round,test_loss,test_accuracy,train_loss,"));
    assertTrue(lines.get(0).contains(",server_view.survivors,"));
    double accuracy = ran.json().at("/rounds/2/test_accuracy").asDouble();
    assertEquals(accuracy, Double.parseDouble(lines.get(3).split(",", -1)[2]));
  }

  @Test
  void train_tensorBoard_writesOneEventFile() throws IOException {
    Ran ran = Ran.of(PLAIN, "--tensorboard", at("runs"));
    assertEquals(0, ran.exit(), ran.err());
    try (Stream<Path> files = Files.list(folder.resolve("runs"))) {
      List<Path> all = files.toList();
      assertEquals(1, all.size());
      assertTrue(all.get(0).getFileName().toString().startsWith("events.out.tfevents."));
      assertTrue(Files.size(all.get(0)) > 500);
    }
  }

  @Test
  void train_earlyStopWithoutPrivacy_endsAndSaysWhy() throws IOException {
    Ran ran = Ran.of(ENDS + " --no-dp");
    JsonNode json = ran.json();
    assertEquals(0, ran.exit(), ran.err());
    assertEquals(3, json.get("rounds").size(), "the first, and two without a gain");
    assertTrue(json.get("ended_early").asText().startsWith("test_accuracy has not improved"));
    assertFalse(json.get("final").has("charged_rounds"));
  }

  /** A stop that depends on results bounds nothing by itself: the whole plan stays charged. */
  @Test
  void train_earlyStopWithPrivacy_theWholePlanIsStatedAndCharged() throws IOException {
    String noisy =
        ENDS.replace(
                "--client-lr 1e-9",
                "--noise central --noise-multiplier 20 --survivor-floor 8 --client-lr 0.1")
            .replace("--patience 2", "--patience 1");
    Ran ran = Ran.of(noisy, "--out", at("run"), "--ledger", at("ledger"));
    JsonNode json = ran.json();
    assertEquals(0, ran.exit(), ran.err());
    int rounds = json.get("rounds").size();
    assertTrue(rounds < 6, "so much noise loses accuracy in some round");
    assertEquals(6, json.at("/final/charged_rounds").asInt());
    double last = json.get("rounds").get(rounds - 1).get("epsilon").asDouble();
    assertTrue(json.at("/final/epsilon").asDouble() > last);
    assertEquals(json.at("/final/epsilon"), json.at("/final/privacy/0/epsilon"));
    Ran verified = Ran.of("verify", at("run"));
    assertEquals(0, verified.exit(), verified.out() + verified.err());
    tamper("\"charged_rounds\" : 6", "\"charged_rounds\" : " + rounds);
    assertEquals(1, Ran.of("verify", at("run")).exit(), "fewer rounds than its events");
  }

  private void tamper(String from, String to) throws IOException {
    Path run = folder.resolve("run/run.json");
    String text = Files.readString(run);
    assertTrue(text.contains(from), text);
    Files.writeString(run, text.replace(from, to));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--early-stop survivors | takes test_accuracy or test_loss, got 'survivors'",
        "--early-stop test_loss --patience 0 | --patience must be at least 1, got 0",
        "--patience 3 | --patience needs --early-stop, without which",
        "--csv /no/such/folder/a.csv | cannot write /no/such/folder/a.csv",
        "--csv /proc/none | give another file with --csv",
        "--tensorboard /proc/none | cannot write /proc/none",
        "--tensorboard /proc/none | give another folder with --tensorboard",
      })
  void train_badFlag_oneLine(String flags, String said) {
    Ran ran = Ran.of(PLAIN + " " + flags);
    assertEquals(2, ran.exit(), ran.err());
    assertTrue(ran.complaint().contains(said), ran.err());
  }
}
