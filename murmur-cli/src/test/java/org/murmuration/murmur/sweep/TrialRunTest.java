package org.murmuration.murmur.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.murmuration.murmur.console.CommandFailure;
import org.murmuration.murmur.run.RoundLine;
import org.murmuration.murmur.run.TrainingRun;

/** A trial that ends early leaves its state, and the next one goes on from it. */
class TrialRunTest {
  private static final Map<String, String> FLAGS =
      Map.of(
          "clients", "10",
          "sampling", "fixed",
          "cohort", "5",
          "rounds", "4",
          "no-dp", "true",
          "no-secagg", "true",
          "threads", "1");

  @TempDir Path folder;

  @Test
  void run_stoppedAfterTwoRounds_goesOnToTheSameBits() throws Exception {
    ObjectNode whole = trial(FLAGS).run(going("whole"), rounds -> line -> Optional.empty());
    stoppedAfterTwo(going("going"));
    List<Integer> seen = new ArrayList<>();
    ObjectNode rest = trial(FLAGS).run(going("going"), rounds -> noting(seen));
    assertEquals(List.of(3, 4), seen);
    assertEquals(4, rest.path("rounds").size());
    for (int round = 0; round < 4; round++) {
      assertEquals(
          whole.at("/rounds/" + round + "/test_accuracy"),
          rest.at("/rounds/" + round + "/test_accuracy"));
    }
    assertEquals(whole.at("/final/test_accuracy"), rest.at("/final/test_accuracy"));
  }

  /** Or the target would be said to be reached where the run went on, not where it was. */
  @Test
  void run_stateIsPastANewTarget_beginsAgain() throws Exception {
    stoppedAfterTwo(going("going"));
    OptionalDouble low = OptionalDouble.of(0.01);
    Unfinished lower = new Unfinished(folder.resolve("going"), low);
    ObjectNode run = new TrialRun(of(FLAGS), low).run(lower, rounds -> line -> Optional.empty());
    assertEquals(1, run.at("/sweep/reached").asInt());
    assertEquals(1, run.path("rounds").size());
  }

  @Test
  void run_stateOfOtherFlags_isRefused() throws Exception {
    stoppedAfterTwo(going("going"));
    Map<String, String> other = new TreeMap<>(FLAGS);
    other.put("batch", "7");
    CommandFailure refused =
        assertThrows(
            CommandFailure.class,
            () -> trial(other).run(going("going"), rounds -> line -> Optional.empty()));
    String said = String.valueOf(refused.getMessage());
    assertTrue(said.contains("--batch was 20, is 7"), said);
    assertTrue(said.contains("delete " + folder.resolve("going")), said);
  }

  /** Controls of all clients are as large as all their updates. */
  @Test
  void run_clientsThatKeepVectors_areNotSaved() throws Exception {
    Map<String, String> scaffold = new TreeMap<>(FLAGS);
    scaffold.put("algorithm", "scaffold");
    assertThrows(
        IllegalStateException.class,
        () -> trial(scaffold).run(going("s"), rounds -> TrialRunTest::stoppingAfterTwo));
    assertFalse(Files.exists(folder.resolve("s/checkpoint/state")));
    List<Integer> seen = new ArrayList<>();
    trial(scaffold).run(going("s"), rounds -> noting(seen));
    assertEquals(List.of(1, 2, 3, 4), seen);
  }

  @Test
  void run_noStateYet_beginsAgain() throws Exception {
    assertThrows(
        IllegalStateException.class,
        () ->
            trial(FLAGS)
                .run(
                    going("going"),
                    rounds -> {
                      throw new IllegalStateException("stopped");
                    }));
    Files.createDirectories(folder.resolve("going/checkpoint"));
    Files.writeString(folder.resolve("going/checkpoint/started"), "round 1\n");
    List<Integer> seen = new ArrayList<>();
    trial(FLAGS).run(going("going"), rounds -> noting(seen));
    assertEquals(List.of(1, 2, 3, 4), seen);
    going("going").delete();
    assertFalse(Files.exists(folder.resolve("going")));
  }

  private void stoppedAfterTwo(Unfinished going) {
    assertThrows(
        IllegalStateException.class,
        () -> trial(FLAGS).run(going, rounds -> TrialRunTest::stoppingAfterTwo));
  }

  private static Optional<String> stoppingAfterTwo(RoundLine line) {
    if (line.report().round().number() == 2) {
      throw new IllegalStateException("stopped");
    }
    return Optional.empty();
  }

  private static TrainingRun.Observer noting(List<Integer> seen) {
    return line -> {
      seen.add(line.report().round().number());
      return Optional.empty();
    };
  }

  private Unfinished going(String name) {
    return new Unfinished(folder.resolve(name), OptionalDouble.empty());
  }

  private static TrialRun trial(Map<String, String> flags) {
    return new TrialRun(of(flags), OptionalDouble.empty());
  }

  private static Sweep.Trial of(Map<String, String> flags) {
    return new Sweep.Trial(new Cell(Map.of(), flags, OptionalDouble.empty()), 1);
  }
}
