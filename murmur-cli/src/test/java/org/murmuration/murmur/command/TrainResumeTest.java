package org.murmuration.murmur.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.murmuration.murmur.Main;

/** Training processes that are killed between rounds, and the ones that go on. */
class TrainResumeTest {
  private static final int ROUNDS = 40;
  private static final String TRAIN =
      "train --clients 20 --sampling-probability 0.8 --no-secagg --checkpoint-every 1 --rounds "
          + ROUNDS
          + " ";

  @TempDir Path folder;

  /** A simulated run that is killed and resumed ends with the bits of one that was not. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "--noise central --private-metrics --adaptive-clip 0.5",
        "--no-dp --algorithm scaffold",
        "--algorithm dp-ftrl --ftrl-noise banded --ftrl-band 3"
      })
  void resume_killedSimulation_endsWithTheSameBits(String flags) throws Exception {
    String line = TRAIN + "--simulate-privacy-seed 7 " + flags;
    Path whole = folder.resolve("whole");
    assertEquals(0, Ran.of(line + " --quiet --out " + whole).exit());
    Path killed = folder.resolve("killed");
    int told = killedAfter(3, line + " --out " + killed);
    assertTrue(told < ROUNDS, "it was killed before its end");
    Ran resumed = Ran.of(line + " --threads 2 --json --quiet --resume " + killed);
    assertEquals(0, resumed.exit(), resumed.err());
    assertArrayEquals(
        Files.readAllBytes(whole.resolve("model.npy")),
        Files.readAllBytes(killed.resolve("model.npy")));
    assertEquals(accuracies(whole), accuracies(killed));
    assertEquals(ROUNDS, accuracies(killed).size());
    assertEquals(0, Ran.of("verify " + killed.resolve("run.json")).exit());
  }

  private static List<Double> accuracies(Path out) throws IOException {
    List<Double> accuracies = new ArrayList<>();
    new ObjectMapper()
        .readTree(out.resolve("run.json").toFile())
        .get("rounds")
        .forEach(round -> accuracies.add(round.get("test_accuracy").asDouble()));
    return accuracies;
  }

  /**
   * A run with secure noise that is killed and resumed draws no round twice: a round that was begun
   * is charged, stays charged and is given up, and the ledger has each round once.
   */
  @ParameterizedTest
  @ValueSource(strings = {"", "--private-metrics "})
  void resume_killedSecureRun_chargesEachRoundOnceAndForgetsNone(String told) throws Exception {
    Path ledger = folder.resolve("ledger");
    Path out = folder.resolve("run");
    String line = TRAIN + told + "--noise central --ledger " + ledger;
    int run = killedAfter(3, line + " --out " + out);
    int charged = shown(ledger).get("charges").asInt();
    assertTrue(charged == run || charged == run + 1, charged + " charged, " + run + " run");
    Path copy = folder.resolve("copy");
    copy(out.resolve("checkpoint"), copy.resolve("checkpoint"));
    Ran resumed = Ran.of(line + " --json --quiet --resume " + out);
    assertEquals(0, resumed.exit(), resumed.err());
    JsonNode whole = new ObjectMapper().readTree(out.resolve("run.json").toFile());
    assertEquals(ROUNDS, whole.get("rounds").size());
    for (int i = 0; i < ROUNDS; i++) {
      JsonNode round = whole.get("rounds").get(i);
      assertEquals(i + 1, round.get("round").asInt());
      boolean tells = !told.isEmpty() && !round.get("aborted").asBoolean();
      assertEquals(tells, round.get("train_loss").isNumber(), "a round given up tells nothing");
      assertEquals(tells, round.has("train_noise_stddev"), "what was saved has its noise");
    }
    assertEquals(0, Ran.of("verify " + out).exit());
    int charges = shown(ledger).get("charges").asInt();
    assertEquals(ROUNDS, charges);
    assertEquals(0, Ran.of("ledger verify " + ledger).exit());
    double planned = whole.get("plan").get("epsilon").asDouble();
    assertEquals(planned, whole.get("final").get("epsilon").asDouble(), 1e-9);
    Ran again = Ran.of(line + " --json --quiet --resume " + copy);
    assertEquals(3, again.exit(), "an older state put back: " + again.err());
    assertTrue(again.out().contains("charged before"), again.out());
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    for (String name : List.of("state", "started")) {
      Files.copy(from.resolve(name), to.resolve(name));
    }
  }

  @Test
  void resume_whatDoesNotGo_isRefusedWithWhatAndWhere() throws Exception {
    Path out = folder.resolve("run");
    String line =
        "train --clients 20 --sampling-probability 0.8 --no-secagg --no-dp --rounds 3 --quiet"
            + " --checkpoint-every 2 ";
    assertEquals(0, Ran.of(line + "--out " + out).exit());
    Path state = out.resolve("checkpoint/state");
    assertRefused(line + "--resume " + out, "all 3 rounds of the run were run");
    assertRefused(
        line + "--resume " + out + " --weight-cap 10000 --model softmax --server-lr 1",
        "all 3 rounds of the run were run"); // defaults, given
    assertRefused(line + "--out " + out, "go on with it by --resume");
    assertRefused(
        line + "--resume " + out + " --client-lr 0.5 --shuffle",
        "another run: --client-lr was 0.05, is 0.5; --shuffle was not given, is true; resume with");
    assertRefused(
        line.replace("--clients 20", "--clients 30") + "--resume " + out,
        "--clients was 20, is 30; the data was");
    assertRefused(line + "--resume " + folder.resolve("none"), "there is no");
    assertRefused(
        line + "--resume " + out + " --out " + folder.resolve("other"), "leave out --out");
    byte[] whole = Files.readAllBytes(state);
    Files.write(state, Arrays.copyOf(whole, whole.length / 2));
    assertRefused(line + "--resume " + out, "cut off");
    whole[whole.length / 2] ^= 1;
    Files.write(state, whole);
    assertRefused(line + "--resume " + out, "the file was changed");
  }

  /** Without the mark of what was begun nobody knows what a private run has lost. */
  @Test
  void resume_secureRunWithoutItsMark_isRefused() throws Exception {
    Path out = folder.resolve("run");
    String line = TRAIN + "--noise central";
    assertTrue(killedAfter(3, line + " --out " + out) >= 3);
    Path started = out.resolve("checkpoint/started");
    Files.writeString(started, "round nine\n");
    assertRefused(line + " --resume " + out, "expected one line 'round N'");
    Files.delete(started);
    assertRefused(line + " --resume " + out, "nobody knows how many rounds were begun");
  }

  /** Rule 16: noise that rounds share is secret, and secrets are not saved. */
  @Test
  void checkpoint_secureDpFtrl_isRefused() {
    assertRefused(
        "train --clients 20 --sampling-probability 0.8 --algorithm dp-ftrl --checkpoint-every 1 --out "
            + folder,
        "secret and never saved");
  }

  private static void assertRefused(String line, String said) {
    Ran ran = Ran.of(line);
    assertEquals(2, ran.exit(), ran.err());
    assertTrue(ran.complaint().contains(said), ran.complaint());
  }

  private static JsonNode shown(Path file) throws IOException {
    return Ran.of("ledger show --json " + file).json();
  }

  /** Returns how many rounds it had told of when nothing of it ran any more. */
  static int killedAfter(int rounds, String line) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(List.of(line.split(" +")));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    int told = 0;
    StringBuilder said = new StringBuilder();
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
      for (String out = lines.readLine(); out != null; out = lines.readLine()) {
        said.append(out).append('\n');
        if (out.startsWith("round ")) {
          told++;
        }
        if (told == rounds) {
          process.toHandle().destroyForcibly();
        }
      }
    }
    process.onExit().join();
    assertTrue(told >= rounds, said.toString());
    return told;
  }
}
