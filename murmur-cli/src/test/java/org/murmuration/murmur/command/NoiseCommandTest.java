package org.murmuration.murmur.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code murmur noise}: one target, and tables. */
class NoiseCommandTest {
  @TempDir Path folder;

  /** Reference calibration: 1.3905934566745367 for one Gaussian at (3, 1e-5). */
  @Test
  void noise_json_exactlyTheContractsKeysAndOnTheSafeSide() throws IOException {
    JsonNode json = Ran.of("noise --epsilon 3 --delta 1e-5 --json").json();
    assertEquals(
        Set.of(
            "schema_version",
            "noise_multiplier",
            "sampling_probability",
            "steps",
            "solved_for",
            "eps_upper",
            "method",
            "adjacency",
            "observer",
            "delta"),
        Ran.keys(json));
    assertEquals("add-remove", json.get("adjacency").asText());
    assertEquals("released", json.get("observer").asText());
    assertEquals(1e-5, json.get("delta").asDouble());
    assertEquals("noise_multiplier", json.get("solved_for").asText());
    assertEquals(1, json.get("sampling_probability").asDouble());
    assertEquals(1, json.get("steps").asLong());
    double multiplier = json.get("noise_multiplier").asDouble();
    assertTrue(multiplier >= 1.3905934566745367, "less than needed: " + multiplier);
    assertEquals(1.3905934566745367, multiplier, 1e-7 * multiplier);
    assertTrue(json.get("eps_upper").asDouble() <= 3);
    assertEquals("exact", json.get("method").asText());
  }

  /** Observer and unit are part of every statement. */
  @Test
  void noise_forPeople_saysAgainstWhomAndAboutWhom() {
    Ran ran = Ran.of("noise --epsilon 3");
    assertTrue(
        ran.out()
            .contains(
                "against anyone who sees only the released models, unit: one client with all its"
                    + " data"),
        ran.out());
  }

  @Test
  void noise_sampledSteps_meetsItsTargetByTheEpsilonCommandToo() throws IOException {
    String schedule = " --delta 1e-6 --sampling-probability 0.02 --steps 1000 --json";
    JsonNode noise = Ran.of("noise --epsilon 2" + schedule).json();
    String multiplier = noise.get("noise_multiplier").asText();
    JsonNode epsilon = Ran.of("epsilon --noise-multiplier " + multiplier + schedule).json();
    assertEquals("pld", noise.get("method").asText());
    assertTrue(noise.get("eps_upper").asDouble() <= 2, noise.toString());
    assertTrue(epsilon.get("lower").asDouble() <= 2, epsilon.toString());
    assertEquals(2, epsilon.get("upper").asDouble(), 1e-4);
  }

  /** One more step is proved to cost more than the target, by the epsilon command. */
  @Test
  void noise_stepsLeftOut_theMostThatMeetTheTarget() throws IOException {
    String known = " --delta 1e-5 --sampling-probability 0.01 --noise-multiplier 0.9 --json";
    JsonNode json = Ran.of("noise --epsilon 2" + known).json();
    long steps = json.get("steps").asLong();
    assertEquals("steps", json.get("solved_for").asText());
    assertEquals(0.9, json.get("noise_multiplier").asDouble());
    assertEquals(0.01, json.get("sampling_probability").asDouble());
    assertTrue(json.get("eps_upper").asDouble() <= 2, json.toString());
    JsonNode more = Ran.of("epsilon --steps " + (steps + 1) + known).json();
    assertTrue(more.get("upper").asDouble() > 2, steps + " steps, " + more);
    JsonNode these = Ran.of("epsilon --steps " + steps + known).json();
    assertTrue(these.get("lower").asDouble() <= 2, these.toString());
  }

  /** Without sampling the edge is known: T steps of sigma are one of sigma over root T. */
  @Test
  void noise_stepsOfUnsampledNoise_theReferenceCalibrationSquared() throws IOException {
    String known = " --delta 1e-5 --sampling-probability 1 --noise-multiplier 100 --json";
    JsonNode json = Ran.of("noise --epsilon 3" + known).json();
    double root = 100 / 1.3905934566745367;
    assertEquals((long) Math.floor(root * root), json.get("steps").asLong());
    assertEquals("exact", json.get("method").asText());
  }

  @Test
  void noise_probabilityLeftOut_theLargestThatMeetsTheTarget() throws IOException {
    String known = " --delta 1e-5 --steps 500 --noise-multiplier 1.1 --json";
    JsonNode json = Ran.of("noise --epsilon 1.5" + known).json();
    double probability = json.get("sampling_probability").asDouble();
    assertEquals("sampling_probability", json.get("solved_for").asText());
    assertEquals(500, json.get("steps").asLong());
    assertTrue(json.get("eps_upper").asDouble() <= 1.5, json.toString());
    String more = "epsilon --sampling-probability " + probability * (1 + 1e-4);
    assertTrue(Ran.of(more + known).json().get("lower").asDouble() > 1.5, json.toString());
  }

  @Test
  void noise_noiseThatNeedsNoSampling_probabilityOne() throws IOException {
    String line = "noise --epsilon 3 --noise-multiplier 20 --steps 2 --json";
    assertEquals(1, Ran.of(line).json().get("sampling_probability").asDouble());
  }

  @Test
  void noise_otherNumberForPeople_isNamed() {
    Ran steps = Ran.of("noise --epsilon 3 --noise-multiplier 100 --sampling-probability 1");
    assertTrue(steps.out().startsWith("steps 5171: epsilon 2.99"), steps.out());
    Ran part = Ran.of("noise --epsilon 1 --noise-multiplier 1 --steps 1");
    assertTrue(part.out().matches("(?s)sampling probability 0\\.\\d{1,7}: epsilon .*"), part.out());
  }

  @Test
  void noise_forPeople_figureAndMeaning() {
    Ran ran = Ran.of("noise --epsilon 3");
    assertEquals(0, ran.exit(), ran.err());
    assertTrue(ran.out().startsWith("noise multiplier 1.390594: epsilon 3.000000"), ran.out());
    assertTrue(ran.out().contains("% of the runs with them"), ran.out());
    assertTrue(ran.out().contains("mu-GDP with mu 0.719118"), ran.out());
  }

  @Test
  void csv_fewRows_answeredOrRefused() throws IOException {
    Path in = folder.resolve("in.csv");
    Path out = folder.resolve("out.csv");
    Files.writeString(
        in,
        """
        target_eps,delta,sampling_prob,steps
        3,1e-5,1,1
        3,1e-5,0,1
        3,1e-5,1,0
        3,1e-5,1,1.5
        0,1e-5,1,1
        3,1e-5,2,1
        """);
    Ran ran = Ran.of("noise --csv", in.toString(), "--out", out.toString());
    assertEquals(0, ran.exit(), ran.err());
    assertEquals("5 of 6 rows refused", ran.complaint());
    List<String> lines = Files.readAllLines(out);
    assertEquals(
        "target_eps,delta,sampling_prob,steps,noise_multiplier,eps_upper,method,milliseconds",
        lines.get(0));
    assertTrue(lines.get(1).startsWith("3,1e-5,1,1,1.39059345"), lines.get(1));
    assertTrue(lines.get(2).contains("refused: a sampling probability to find noise or steps for"));
    assertTrue(lines.get(3).contains("refused: steps must be >= 1, got 0"), lines.get(3));
    assertTrue(lines.get(4).contains("steps must be a whole number below 2^53, got '1.5'"));
    assertTrue(lines.get(5).contains("refused: epsilon must be finite and > 0, got 0.0"));
    assertTrue(lines.get(6).contains("refused: a sampling probability is in [0, 1], got 2.0"));
  }

  @Test
  void csv_stepsOrProbabilityLeftOut_areFound() throws IOException {
    List<String> steps =
        answered("target_eps,delta,noise_multiplier,sampling_prob", "3,1e-5,100,1", "3,1e-5,0,1");
    assertEquals(
        "target_eps,delta,noise_multiplier,sampling_prob,steps,eps_upper,method,milliseconds",
        steps.get(0));
    assertTrue(steps.get(1).startsWith("3,1e-5,100,1,5171,2.99"), steps.get(1));
    assertTrue(steps.get(2).contains("refused: noise multiplier must be finite"), steps.get(2));
    List<String> parts =
        answered("target_eps,delta,noise_multiplier,steps", "3,1e-5,20,2", "3,1e-5,20,0");
    assertEquals(
        "target_eps,delta,noise_multiplier,steps,sampling_prob,eps_upper,method,milliseconds",
        parts.get(0));
    assertTrue(parts.get(1).startsWith("3,1e-5,20,2,1.0,"), parts.get(1));
    assertTrue(parts.get(2).contains("refused: steps must be >= 1, got 0"), parts.get(2));
  }

  private List<String> answered(String... lines) throws IOException {
    Path in = Files.write(folder.resolve("in.csv"), List.of(lines));
    Path out = folder.resolve("out.csv");
    Ran ran = Ran.of("noise --csv", in.toString(), "--out", out.toString());
    assertEquals(0, ran.exit(), ran.err());
    return Files.readAllLines(out);
  }

  @Test
  void csv_otherColumns_isRefusedAsAWhole() throws IOException {
    Path in = Files.writeString(folder.resolve("in.csv"), "target_eps,delta\n");
    Ran ran = Ran.of("noise --csv", in.toString(), "--out", folder.resolve("out.csv").toString());
    assertEquals(2, ran.exit());
    assertTrue(
        ran.complaint()
            .contains("needs the columns [target_eps, delta] and two of [noise_multiplier,"),
        ran.err());
  }
}
