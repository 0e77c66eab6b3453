package org.murmuration.murmur.bench.sum;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.murmuration.murmur.bench.Effort;
import org.murmuration.murmur.bench.RoomResult;
import org.murmuration.murmur.bench.Table;
import org.murmuration.murmur.bench.process.Outcome;

class BonawitzRoomTest {
  private static RoomResult measured(Effort effort) {
    return new BonawitzRoom(new Recorded(true)).measure(effort, line -> {});
  }

  @Test
  void measure_inFull_sixCommandsOfTheUsersOwn() {
    assertEquals(6, measured(Effort.FULL).commands().size());
    assertEquals(
        "JAVA_TOOL_OPTIONS=-Xmx6g ./murmur secagg --clients 1000 --dimension 100000 --bits 64"
            + " --dropout 0.3 --threads 2 --json",
        measured(Effort.FULL).commands().get(5));
  }

  @Test
  void measure_clientTable_paperBesideEachRowThatItHas() {
    Table table = measured(Effort.FULL).tables().get(0);
    assertEquals(6 * 2 + 4, table.rows().size());
    assertEquals(
        List.of("500", "0 %", "here, ms", "0.25", "6.5", "17", "0.5", "24.2"), table.rows().get(0));
    assertEquals(
        List.of("500", "0 %", "here, CPU ms", "0.125", "6.25", "16.5", "0.25", "23.1"),
        table.rows().get(1));
    assertEquals(
        List.of("500", "0 %", "paper, ms †", "1", "154", "694", "1", "849"), table.rows().get(2));
    assertTrue(table.note().contains("another machine"), table.note());
    assertTrue(table.note().contains("†"), table.note());
  }

  @Test
  void measure_serverTable_unknownCellsAreDashes() {
    Table table = measured(Effort.FULL).tables().get(1);
    assertEquals(
        List.of("500", "30 %", "paper, ms †", "-", "-", "-", "142,847", "143,389"),
        table.rows().get(8));
    assertEquals(
        List.of("1,000", "30 %", "here, CPU ms", "1.5", "29", "275", "145", "450"),
        table.rows().get(table.rows().size() - 1));
  }

  @Test
  void measure_quickly_noRowOfThePaper() {
    RoomResult result = measured(Effort.QUICK);
    assertEquals(3, result.commands().size());
    assertTrue(
        result.tables().get(0).rows().stream().allMatch(row -> row.get(2).startsWith("here")));
  }

  @Test
  void measure_failures_findings() {
    RoomResult result =
        new BonawitzRoom(asked -> new Outcome.Failed("murmur: no (exit code 2)"))
            .measure(Effort.FULL, line -> {});
    assertEquals(6, result.findings().size());
    assertTrue(result.tables().stream().allMatch(table -> table.rows().isEmpty()));
  }

  /** Each phase was rounded, so a total may be off by one. */
  @ParameterizedTest
  @ValueSource(ints = {0, 10, 30})
  void paper_client_phasesAddUpToTheirTotal(int lostPercent) {
    double[] row = PaperTimes.client(500, lostPercent).orElseThrow();
    assertEquals(row[4], Arrays.stream(row, 0, 4).sum(), 1);
  }

  @Test
  void paper_thousandClients_onlyWithoutLoss() {
    assertArrayEquals(
        new double[] {6, 90, 1497, 3294, 4887}, PaperTimes.server(1000, 0).orElseThrow());
    assertEquals(Optional.empty(), PaperTimes.server(1000, 30));
  }
}
