package org.murmuration.murmur.bench.round;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.murmuration.murmur.bench.Effort;
import org.murmuration.murmur.bench.Ratio;
import org.murmuration.murmur.bench.RoomResult;
import org.murmuration.murmur.bench.Table;
import org.murmuration.murmur.bench.process.Outcome;

class RoundRoomTest {
  private static final Optional<Path> DATA = Optional.of(Path.of("data", "mnist"));

  private static final String RUN =
      """
      {"rounds":[{"round":1},{"round":2,"drawn":100,"upload_bytes_per_client":38072,"phases":{
       "client_ms":{"train":900},
       "client_cpu_ms":{"train":196,"advertise_keys":0.5,"share_keys":2.5,"masked_input":1,
        "unmask":0},
       "server_ms":{"advertise_keys":1,"share_keys":40,"masked_input":7,"unmask":52,"release":300},
       "server_cpu_ms":{"advertise_keys":1,"share_keys":38,"masked_input":6,"unmask":50,
        "release":299},
       "upload_bytes":{"advertise_keys":107,"share_keys":5123,"masked_input":31475,"unmask":1367},
       "download_bytes":{"share_keys":6843,"masked_input":4967,"unmask":443}}}],
       "final":{"seconds_total":%d}}
      """;

  private static final Duration LONGEST = Duration.ofHours(2);

  private static JsonNode json() {
    return json(10);
  }

  private static JsonNode json(int secondsInRounds) {
    try {
      return new ObjectMapper().readTree(String.format(RUN, secondsInRounds));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static RoomResult measured(Effort effort, double seconds) {
    return new RoundRoom(asked -> new Outcome.Done(json(), seconds), DATA, LONGEST)
        .measure(effort, line -> {});
  }

  /** 100 clients of 4 ms and a server of 100 ms, beside 100 of 196 ms and a release of 300 ms. */
  @Test
  void work_ofTheLastRound_sharesByHand() {
    RoundWork work = RoundWork.last(json());
    assertEquals(4, work.clientProtocolMillis());
    assertEquals(100, work.serverProtocolMillis());
    assertEquals(500.0 / (500 + 19_600 + 300), work.shareOfWork(), 1e-12);
    assertEquals(104.0 / (104 + 196 + 300), work.shareOfPath(), 1e-12);
  }

  @Test
  void measure_inFull_aBarForTheCnnAtEachNumberOfEpochs() {
    RoomResult result = measured(Effort.FULL, 10);
    assertEquals(
        List.of("round-cnn-epochs-1", "round-cnn-epochs-5", "round-cnn-epochs-20"),
        result.ratios().stream().map(Ratio::id).toList());
    assertEquals(2.45, result.ratios().get(0).measured(), 0.01);
    assertTrue(result.ratios().get(0).isMet());
    assertEquals(9, result.commands().size());
    assertEquals(
        "./murmur train --data mnist-writers --no-dp --sampling fixed --cohort 100 --neighbors 30"
            + " --corrupt 0.05 --model cnn --epochs 20 --batch 20 --rounds 1 --json --data-dir"
            + " DIR",
        result.commands().get(8));
  }

  @Test
  void measure_tables_sharesAndPhases() {
    RoomResult result = measured(Effort.QUICK, 10);
    Table shares = result.tables().get(0);
    assertEquals(
        List.of("softmax", "1", "196", "4", "100", "38.1 kB", "2.5 %", "17.3 %"),
        shares.rows().get(0));
    Table phases = result.tables().get(1);
    assertEquals(2 * 6, phases.rows().size());
    assertEquals(List.of("softmax", "1", "train", "196", "-", "-", "-"), phases.rows().get(0));
    assertEquals(
        List.of("softmax", "1", "share keys", "2.5", "40", "5.1 kB", "6.8 kB"),
        phases.rows().get(2));
    assertTrue(result.ratios().isEmpty());
  }

  /** Five epochs of the CNN take 2000 s and 40 s of evaluation: twenty would take 8040 s. */
  @Test
  void measure_tooLong_notRunButShownWithItsCommand() {
    RoomResult result =
        new RoundRoom(
                asked ->
                    asked.words().contains("5")
                        ? new Outcome.Done(json(2000), 2040)
                        : new Outcome.Done(json(10), 60),
                DATA,
                LONGEST)
            .measure(Effort.FULL, line -> {});
    List<String> last = result.tables().get(0).rows().get(8);
    assertEquals("FedAvg CNN", last.get(0));
    assertTrue(last.get(2).startsWith("not run: ./murmur train"), last.toString());
    assertEquals("-", last.get(6));
    assertEquals(2, result.ratios().size());
    assertEquals(3, result.findings().size(), "one for each model");
    assertTrue(result.findings().get(2).startsWith("FedAvg CNN, epochs 20: not measured"));
  }

  @Test
  void measure_shorterLongest_saidInNoteAndFinding() {
    RoomResult result =
        new RoundRoom(asked -> new Outcome.Done(json(100), 110), DATA, Duration.ofMinutes(5))
            .measure(Effort.FULL, line -> {});
    assertTrue(result.tables().get(0).note().contains("more than 5 minutes"));
    assertTrue(result.findings().get(0).endsWith("would take more than 5 minutes here"));
    assertEquals(2 * 3, result.findings().size(), "five and twenty epochs of each model");
  }

  @Test
  void measure_withoutData_aNoteAndNothingElse() {
    RoomResult result =
        new RoundRoom(asked -> new Outcome.Failed("never asked"), Optional.empty(), LONGEST)
            .measure(Effort.FULL, line -> {});
    assertTrue(result.tables().get(0).note().startsWith("Not run: give --data-dir DIR"));
    assertTrue(result.findings().isEmpty());
    assertTrue(result.commands().isEmpty());
    assertTrue(result.tables().stream().allMatch(table -> table.rows().isEmpty()));
  }

  @Test
  void measure_failures_findings() {
    RoomResult result =
        new RoundRoom(asked -> new Outcome.Failed("murmur: no such file"), DATA, LONGEST)
            .measure(Effort.QUICK, line -> {});
    assertEquals(2, result.findings().size());
    assertTrue(result.tables().get(0).rows().isEmpty());
  }

  @Test
  void patience_goesByTheMostEpochsSeenOfTheModel() {
    Patience patience = new Patience(100);
    RoundCase twenty = new RoundCase(RoundCase.Network.CNN, 20, 1);
    assertTrue(patience.allows(twenty));
    patience.saw(new RoundCase(RoundCase.Network.CNN, 1, 1), 30, 20);
    assertFalse(patience.allows(twenty));
    patience.saw(new RoundCase(RoundCase.Network.CNN, 5, 1), 35, 20);
    assertTrue(patience.allows(twenty));
    patience.saw(new RoundCase(RoundCase.Network.MLP, 5, 1), 99, 98);
    assertTrue(patience.allows(twenty));
  }

  @Test
  void measure_commands_mayTakeTheLongest() {
    Set<Integer> limits = new HashSet<>();
    new RoundRoom(
            asked -> {
              limits.add(asked.limitSeconds());
              return new Outcome.Done(json(), 10);
            },
            DATA,
            Duration.ofMinutes(20))
        .measure(Effort.QUICK, line -> {});
    assertEquals(Set.of(1200), limits);
  }
}
