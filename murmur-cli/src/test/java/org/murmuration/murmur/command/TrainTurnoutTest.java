package org.murmuration.murmur.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code train} where not all can be drawn, and the server does not wait for all. */
class TrainTurnoutTest {
  private static final String FIXED =
      "train --clients 20 --rounds 2 --sampling fixed --cohort 8 --quiet --json"
          + " --simulate-privacy-seed 4";

  private static final String PLAIN = FIXED + " --no-dp";

  @TempDir Path folder;

  private String trace(String lines) throws IOException {
    return Files.writeString(folder.resolve("trace.csv"), "client,from,to\n" + lines).toString();
  }

  /** Five writers are there in round 1 and nobody in round 2. */
  @Test
  void train_availability_drawsWhoIsThere() throws IOException {
    StringBuilder lines = new StringBuilder();
    for (int writer = 3; writer < 8; writer++) {
      lines.append("writer-00000").append(writer).append(",0,30\n");
    }
    String line = PLAIN + " --survivor-floor 4 --round-seconds 30";
    Ran ran = Ran.of(line, "--availability", trace(lines.toString()));
    JsonNode rounds = ran.json().get("rounds");
    assertEquals(0, ran.exit(), ran.err());
    assertEquals(5, rounds.get(0).get("survivors").asInt());
    assertEquals(0, rounds.get(1).get("drawn").asInt());
    assertTrue(rounds.get(1).get("aborted").asBoolean());
  }

  /** In the first round four devices are in all states and six charge; in the second all idle. */
  @Test
  void train_deviceReports_drawsWhoIsInAllStates() throws IOException {
    String line = PLAIN + " --survivor-floor 4 --round-seconds 30 --device-reports";
    JsonNode all = Ran.of(line, "../examples/devices.csv").json().get("rounds");
    assertEquals(4, all.get(0).get("drawn").asInt());
    assertEquals(0, all.get(1).get("drawn").asInt());
    String charging = " --device-states charging";
    JsonNode six = Ran.of(line + " ../examples/devices.csv" + charging).json().get("rounds");
    assertEquals(6, six.get(0).get("drawn").asInt());
    JsonNode idle =
        Ran.of(line + " ../examples/devices.csv --device-states idle").json().get("rounds");
    assertEquals(8, idle.get(1).get("drawn").asInt());
  }

  @Test
  void train_overSelect_takesTheFirst() throws IOException {
    JsonNode round = Ran.of(PLAIN + " --over-select 12").json().get("rounds").get(0);
    assertEquals(12, round.get("drawn").asInt());
    assertEquals(8, round.get("survivors").asInt());
  }

  @Test
  void train_overSelectWithPrivacy_isStatedReplaceOne() throws IOException {
    JsonNode end =
        Ran.of(FIXED + " --over-select 12 --noise central --noise-multiplier 1")
            .json()
            .get("final");
    assertEquals("replace-one", end.get("adjacency").asText());
  }

  @Test
  void train_overSelectWithNoiseOfClients_isRefused() {
    Ran ran = Ran.of(FIXED + " --over-select 12");
    assertEquals(3, ran.exit(), ran.err());
    assertTrue(ran.complaint().contains("replace-one"), ran.err());
  }

  /** Half of the clients are later than the median. */
  @Test
  void train_deadline_losesTheLate() throws IOException {
    String line =
        "train --clients 60 --rounds 1 --sampling fixed --cohort 60 --quiet --json --no-dp";
    JsonNode round =
        Ran.of(line + " --deadline 60 --client-seconds 60 --simulate-privacy-seed 4")
            .json()
            .get("rounds")
            .get(0);
    int survivors = round.get("survivors").asInt();
    assertTrue(survivors > 15 && survivors < 45, survivors + " of 60");
  }

  @Test
  void train_eligibleRows_leavesTheOthersOut() throws IOException {
    Ran ran = Ran.of(PLAIN + " --survivor-floor 2 --eligible-rows 100000");
    assertEquals(4, ran.exit(), ran.err());
    assertEquals(0, Ran.of(PLAIN + " --eligible-rows 1").exit());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--sampling poisson --eligible-rows 5 | give --sampling fixed",
        "--sampling poisson --over-select 12 | give --sampling fixed",
        "--sampling fixed --cohort 8 --over-select 7 | --over-select must be from 8 to 20, got 7",
        "--sampling fixed --eligible-rows 0 | --eligible-rows must be at least 1, got 0",
        "--round-seconds 5 | --round-seconds needs --availability or --device-reports, without",
        "--device-states idle | --device-states needs --device-reports, without which",
        "--sampling poisson --device-reports ../examples/devices.csv | give --sampling fixed",
        "--sampling fixed --device-reports ../examples/devices.csv --device-states idle,asleep | unmetered and idle, parted by commas, got 'asleep'",
        "--sampling fixed --device-reports /no/such.csv | --device-reports /no/such.csv cannot be read: no such file",
        "--client-seconds 5 | --client-seconds needs --deadline or --over-select",
        "--deadline 30 | --deadline needs --client-seconds, the median time until",
        "--deadline 0 --client-seconds 60 | --deadline must be above 0",
        "--sampling fixed --availability /no/such.csv | --availability /no/such.csv cannot be read: no such file",
      })
  void train_badTurnout_oneLine(String flags, String said) {
    Ran ran = Ran.of("train --clients 20 --rounds 1 --no-dp " + flags);
    assertEquals(2, ran.exit(), ran.err());
    assertTrue(ran.complaint().contains(said), ran.err());
  }

  @Test
  void train_traceOfStrangersOrMalformed_isRefused() throws IOException {
    Ran strangers = Ran.of(PLAIN, "--availability", trace("nobody,0,1\n"));
    assertEquals(2, strangers.exit());
    assertTrue(strangers.complaint().contains("none of its 1 clients"), strangers.err());
    Ran malformed = Ran.of(PLAIN, "--availability", trace("writer-000001,5\n"));
    assertEquals(2, malformed.exit());
    assertTrue(malformed.complaint().contains("trace.csv line 2: "), malformed.err());
  }
}
