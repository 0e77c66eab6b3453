package org.murmuration.murmur.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.murmuration.murmur.Main;

/** A real training process that is killed in the middle of its rounds, and the run after it. */
class TrainKilledTest {
  private static final int ROUNDS = 100;

  private static final String TRAIN =
      "train --clients 20 --noise central --sampling-probability 0.8 --no-secagg --rounds "
          + ROUNDS;

  @TempDir Path folder;

  /**
   * What the killed run told people of is charged, at most one round more is, and the next run gets
   * what is left of the schedule and not a round more.
   */
  @Test
  void train_killedBetweenRounds_itsRoundsStayChargedForTheNextRun() throws Exception {
    Path file = folder.resolve("ledger");
    int told = killedAfter(3, file);
    JsonNode left = shown(file);
    int charged = left.get("charges").asInt();
    assertTrue(charged == told || charged == told + 1, charged + " charged, " + told + " told");
    assertTrue(charged < ROUNDS, "it was killed before its end");
    assertEquals(0, Ran.of("ledger verify " + file).exit());
    Ran next = Ran.of(TRAIN + " --json --quiet --ledger " + file);
    assertEquals(3, next.exit(), next.err());
    assertEquals(ROUNDS - charged, next.json().get("rounds").size());
    assertEquals(ROUNDS, shown(file).get("charges").asInt());
    assertEquals(1, shown(file).get("spent_share").asDouble());
  }

  private static JsonNode shown(Path file) throws IOException {
    return Ran.of("ledger show --json " + file).json();
  }

  /** Returns how many rounds it had told of when nothing of it ran any more. */
  private static int killedAfter(int rounds, Path file) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(List.of((TRAIN + " --ledger " + file).split(" ", -1)));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    int told = 0;
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("round ") && line.contains("epsilon")) {
          told++;
        }
        if (told == rounds) {
          process.toHandle().destroyForcibly();
        }
      }
    }
    process.onExit().join();
    return told;
  }
}
