package org.murmuration.murmur.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.murmuration.dp.account.Accountant;
import org.murmuration.dp.account.PrivacyEvent;
import org.murmuration.dp.budget.Adjacency;
import org.murmuration.dp.budget.Delta;
import org.murmuration.dp.notation.EventNotation;
import org.murmuration.dp.notation.MalformedEvent;

/** A finished run whose {@code run.json} somebody writes anew, as carefully as can be. */
final class Forgery {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final String line;
  private final Path folder;
  private final String honest;
  private ObjectNode run;

  private Forgery(String line, Path folder, String honest) throws IOException {
    this.line = line;
    this.folder = folder;
    this.honest = honest;
    this.run = (ObjectNode) MAPPER.readTree(honest);
  }

  /** Trains by {@code line} into {@code folder}; the honest run is verified first. */
  static Forgery of(String line, Path folder) throws IOException {
    Ran ran = Ran.of(line.strip() + " --quiet --out " + folder);
    assertEquals(0, ran.exit(), ran.err());
    Ran verified = Ran.of("verify " + folder);
    assertEquals(0, verified.exit(), "the honest run: " + verified.out());
    return new Forgery(line, folder, Files.readString(folder.resolve("run.json")));
  }

  /** Trains by the same line into another folder. */
  Forgery again(Path other) throws IOException {
    return of(line, other);
  }

  /** Returns the {@code run.json} of a folder. */
  static JsonNode read(Path folder) throws IOException {
    return MAPPER.readTree(folder.resolve("run.json").toFile());
  }

  /** Takes out of the statements that they are of a simulation. */
  Forgery unsimulated() {
    for (JsonNode said : run.at("/final/privacy")) {
      String text = said.get("statement").asText().replaceAll(" SIMULATED:.*", "");
      ((ObjectNode) said).put("statement", text);
    }
    return this;
  }

  /** Begins another forgery of the same run. */
  Forgery anew() throws IOException {
    return new Forgery(line, folder, honest);
  }

  ObjectNode run() {
    return run;
  }

  /** Replaces a text wherever it stands. */
  Forgery everywhere(String text, String by) throws IOException {
    String before = run.toString();
    String forged = before.replace(text, by);
    assertNotEquals(before, forged, text);
    run = (ObjectNode) MAPPER.readTree(forged);
    return this;
  }

  /** Sets one value, given as JSON. */
  Forgery set(String where, String key, String value) throws IOException {
    ((ObjectNode) run.at(where)).set(key, MAPPER.readTree(value));
    return this;
  }

  /** Sets delta wherever it is stated. */
  Forgery delta(double delta) {
    ((ObjectNode) run.get("final")).put("delta", delta);
    run.at("/final/privacy")
        .forEach(
            said -> {
              if (said.path("delta").isNumber()) {
                ((ObjectNode) said).put("delta", delta);
              }
            });
    ((ObjectNode) run.get("config")).put("delta", delta);
    return this;
  }

  /** States whatever the first event costs by now, so that the figures agree with it. */
  Forgery restated() throws MalformedEvent {
    JsonNode event = run.at("/events/0");
    Adjacency between =
        Stream.<Adjacency>of(Adjacency.ADD_REMOVE, Adjacency.REPLACE_ONE, Adjacency.ZERO_OUT)
            .filter(kind -> kind.label().equals(event.get("adjacency").asText()))
            .findFirst()
            .orElseThrow();
    PrivacyEvent<?> one = EventNotation.parse(event.get("event").asText(), between);
    Delta delta =
        new Delta(run.at("/final/delta").asDouble()).minus(event.get("added_delta").asDouble());
    int count = 0;
    double epsilon = 0;
    for (JsonNode round : run.get("rounds")) {
      count++;
      epsilon =
          Accountant.tightestFor(new PrivacyEvent.Repeated<>(one, count)).epsilonAt(delta).upper();
      ((ObjectNode) round).put("epsilon", epsilon);
    }
    ((ObjectNode) run.get("final")).put("epsilon", epsilon);
    ((ObjectNode) run.at("/final/privacy/0")).put("epsilon", epsilon);
    ((ObjectNode) run.get("plan")).put("epsilon", epsilon);
    return this;
  }

  /** Requires that {@code verify} finds it, and says so. */
  void assertFound(String finding) throws IOException {
    Files.writeString(folder.resolve("run.json"), run.toString());
    Ran verified = Ran.of("verify " + folder);
    assertEquals(1, verified.exit(), verified.out() + verified.err());
    assertTrue(verified.out().contains(finding), verified.out());
  }
}
