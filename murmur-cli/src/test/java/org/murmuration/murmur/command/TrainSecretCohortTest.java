package org.murmuration.murmur.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code --sampling fixed --adjacency replace-one}: stated, charged and verified. */
class TrainSecretCohortTest {
  private static final String FIXED =
      "--clients 40 --sampling fixed --cohort 8 --noise central --epsilon 6 --rounds 2 ";

  @TempDir Path folder;

  private Path out = Path.of("");
  private Path ledger = Path.of("");

  @BeforeEach
  void name() {
    out = folder.resolve("run");
    ledger = folder.resolve("ledger");
  }

  private void train(String flags) {
    Ran ran =
        Ran.of(
            "train --quiet --json --no-secagg "
                + FIXED
                + flags
                + " --adjacency replace-one --out "
                + out
                + " --ledger "
                + ledger);
    assertEquals(0, ran.exit(), ran.err());
  }

  private JsonNode run() throws IOException {
    return new ObjectMapper().readTree(out.resolve("run.json").toFile());
  }

  @ParameterizedTest
  @CsvSource({
    "--threads 1",
    "--private-metrics",
    "--adaptive-clip 0.5",
    "--dropout 0.1 --delta 0.01"
  })
  void train_replaceOne_isStatedChargedAndVerified(String flags) throws IOException {
    train(flags);
    JsonNode event = run().get("events").get(0);
    assertEquals("replace-one", event.get("adjacency").asText());
    assertTrue(event.get("event").asText().startsWith("wor(n=40;m=8;s="), event.toString());
    assertEquals("replace-one", run().at("/final/privacy/0/adjacency").asText());
    assertEquals(6, run().at("/final/epsilon").asDouble(), 0.01);
    Ran verified = Ran.of("verify " + out);
    assertEquals(0, verified.exit(), verified.out());
    String shown = Ran.of("ledger show " + ledger).out();
    assertTrue(shown.contains("adjacency replace-one"), shown);
    assertTrue(shown.contains("2 x wor(n=40;m=8;s="), shown);
  }

  /** A smaller cohort would cost less: the figures and the ledger both contradict it. */
  @Test
  void verify_runThatSaysASmallerCohort_findsIt() throws IOException {
    train("--threads 1");
    Path file = out.resolve("run.json");
    Files.writeString(file, Files.readString(file).replace("wor(n=40;m=8;", "wor(n=40;m=4;"));
    Ran verified = Ran.of("verify " + file);
    assertEquals(1, verified.exit());
    assertTrue(verified.out().contains("its events cost"), verified.out());
    assertTrue(verified.out().contains("is charged as wor(n=40;m=8;"), verified.out());
    assertTrue(verified.out().contains("by its configuration \"wor(n=40;m=8;"), verified.out());
  }

  /** The same target with a fraction of the noise that known cohorts take. */
  @Test
  void plan_replaceOne_takesLessNoiseThanKnownCohorts() throws IOException {
    String plan =
        "plan --json --clients 1000 --sampling fixed --cohort 30 --noise central --epsilon 4"
            + " --rounds 20 --adjacency ";
    double secret = Ran.of(plan + "replace-one").json().get("noise_stddev_mean").asDouble();
    double known = Ran.of(plan + "zero-out").json().get("noise_stddev_mean").asDouble();
    assertTrue(secret > 0 && secret < known / 3, secret + " of " + known);
  }
}
