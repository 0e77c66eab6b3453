package org.murmuration.murmur.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.murmuration.murmur.command.ShownCommands.Shown;
import org.murmuration.testkit.DataFolder;
import picocli.CommandLine.ParameterException;

/** Each command of the guides is one; quick ones run, trainings for a round of ten in the suite. */
class ShownCommandsTest {
  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");

  /** Left out is what follows on another, and what takes minutes: benches and large sums. */
  private static final Set<String> QUICK =
      Set.of("data", "epsilon", "evaluate", "gossip", "noise", "plan", "sweep", "verify");

  /** Of a small run, and of tables as the guides describe them. */
  @TempDir static Path folder;

  @BeforeAll
  static void makeFiles() throws IOException {
    String run =
        "train --clients 100 --rounds 1 --sampling fixed --cohort 20 --no-dp --quiet --out ";
    assertEquals(0, Ran.of(run + folder.resolve("run")).exit());
    StringBuilder regions = new StringBuilder("client,group\n");
    for (int writer = 100; writer < 120; writer++) {
      regions.append(String.format("writer-%06d,north%n", writer));
    }
    Files.writeString(folder.resolve("regions.csv"), regions);
    Files.writeString(
        folder.resolve("events.csv"),
        "adjacency,delta,composition\nadd-remove,1e-5,psg(q=0.01;s=1.0)*1000\n");
    Files.writeString(
        folder.resolve("targets.csv"), "target_eps,delta,sampling_prob,steps\n2,1e-6,0.02,1000\n");
  }

  /** Names and values of flags; numbers of another size make no other command. */
  @Test
  void shown_everyCommand_isOne() throws IOException {
    Map<String, Shown> all = new TreeMap<>();
    ShownCommands.all().stream()
        .filter(each -> !each.isSketch())
        .forEach(each -> all.put(each.line().replaceAll("\\d+", "0"), each));
    List<String> findings = new ArrayList<>();
    Shell shell = new Shell(System.out, System.err, false, Map.of());
    for (Shown each : all.values()) {
      try {
        shell.commands().parseArgs(words(each.line()).toArray(String[]::new));
      } catch (ParameterException wrong) {
        findings.add(each + ": " + wrong.getMessage());
      }
    }
    assertEquals(List.of(), findings);
    assertTrue(all.size() > 50, all.size() + " commands");
  }

  static List<Shown> quick() throws IOException {
    return ShownCommands.all().stream()
        .filter(shown -> QUICK.contains(shown.command()) && !shown.isSketch())
        .toList();
  }

  @ParameterizedTest
  @MethodSource("quick")
  void shown_thatTakesSeconds_runs(Shown shown) {
    runs(shown);
  }

  /** The page of benchmarks lists what ran for it. KMNIST's training images are nowhere. */
  static List<Shown> trainings() throws IOException {
    return ShownCommands.all().stream()
        .filter(shown -> shown.command().equals("train") && !shown.isSketch())
        .filter(shown -> !shown.guide().equals("benchmarks.md"))
        .filter(shown -> !shown.line().contains("DATA/kmnist"))
        .toList();
  }

  @Tag("suite")
  @ParameterizedTest
  @MethodSource("trainings")
  void shown_training_runs(Shown shown) {
    runs(shown);
  }

  private static void runs(Shown shown) {
    List<String> words = words(shortened(shown)).stream().map(ShownCommandsTest::here).toList();
    Ran ran = Ran.of(words.get(0), words.subList(1, words.size()).toArray(String[]::new));
    assertEquals(0, ran.exit(), ran.err());
  }

  private static String shortened(Shown shown) {
    return switch (shown.command()) {
      case "sweep" -> shown.line() + " --dry-run";
      case "train", "gossip" ->
          shown
                  .line()
                  .replaceAll(" --(rounds|epochs) \\d+", "")
                  .replaceAll(" --cohort \\d{3,}", " --cohort 10")
              + " --rounds 1";
      default -> shown.line();
    };
  }

  /** What a word of the guides is on this machine. */
  private static String here(String word) {
    if (word.startsWith("DATA/")) {
      return DataFolder.require(word.substring("DATA/".length())).toString();
    }
    return switch (word) {
      case "DIR" -> DataFolder.require("mnist").toString();
      case "run" -> folder.resolve("fresh").toString();
      case "runs/first" -> folder.resolve("run").toString();
      case "run/model.npy", "regions.csv", "events.csv", "targets.csv", "answered.csv" ->
          folder.resolve(word).toString();
      default -> word.startsWith("examples/") ? "../" + word : word;
    };
  }

  private static List<String> words(String line) {
    Matcher matcher = WORD.matcher(line);
    List<String> words = new ArrayList<>();
    while (matcher.find()) {
      words.add(matcher.group(1) == null ? matcher.group(2) : matcher.group(1));
    }
    return words;
  }
}
