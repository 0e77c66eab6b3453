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
        Set.of("schema_version", "noise_multiplier", "eps_upper", "method"), Ran.keys(json));
    double multiplier = json.get("noise_multiplier").asDouble();
    assertTrue(multiplier >= 1.3905934566745367, "less than needed: " + multiplier);
    assertEquals(1.3905934566745367, multiplier, 1e-7 * multiplier);
    assertTrue(json.get("eps_upper").asDouble() <= 3);
    assertEquals("exact", json.get("method").asText());
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
    assertTrue(lines.get(2).contains("refused: a sampling probability to find noise for"));
    assertTrue(lines.get(3).contains("refused: steps must be >= 1, got 0"), lines.get(3));
    assertTrue(lines.get(4).contains("steps must be a whole number below 2^53, got '1.5'"));
    assertTrue(lines.get(5).contains("refused: epsilon must be finite and > 0, got 0.0"));
    assertTrue(lines.get(6).contains("refused: a sampling probability is in [0, 1], got 2.0"));
  }

  @Test
  void csv_otherColumns_isRefusedAsAWhole() throws IOException {
    Path in = Files.writeString(folder.resolve("in.csv"), "target_eps,delta\n");
    Ran ran = Ran.of("noise --csv", in.toString(), "--out", folder.resolve("out.csv").toString());
    assertEquals(2, ran.exit());
    assertTrue(
        ran.complaint().contains("needs the columns [target_eps, delta, sampling_prob, steps]"),
        ran.err());
  }
}
