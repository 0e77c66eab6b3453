package org.murmuration.murmur.bench.sum;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.murmuration.murmur.bench.Effort;
import org.murmuration.murmur.bench.Ratio;
import org.murmuration.murmur.bench.RoomResult;
import org.murmuration.murmur.bench.Table;
import org.murmuration.murmur.bench.process.Outcome;

class SumsRoomTest {
  @Test
  void measure_inFull_theWorstOfThreeProcessesCounts() {
    Recorded recorded = new Recorded(true);
    RoomResult result = new SumsRoom(recorded).measure(Effort.FULL, line -> {});
    Ratio unmasking =
        result.ratios().stream()
            .filter(ratio -> ratio.id().equals("sum-sparse-server-unmasking"))
            .findFirst()
            .orElseThrow();
    assertEquals(List.of(150.0, 151.0, 152.0), unmasking.forks());
    assertEquals(152, unmasking.measured());
    assertTrue(unmasking.isMet());
    assertEquals(8, recorded.asked().size());
    assertEquals(4, result.commands().size());
    assertEquals(List.of(), result.findings());
  }

  @Test
  void measure_quickly_oneProcessOfEachSumWithABar() {
    Recorded recorded = new Recorded(true);
    RoomResult result = new SumsRoom(recorded).measure(Effort.QUICK, line -> {});
    assertEquals(2, recorded.asked().size());
    assertEquals(
        List.of(
            "sum-sparse-client-masking",
            "sum-sparse-server-unmasking",
            "sum-sparse-upload",
            "sum-complete-server-unmasking"),
        result.ratios().stream().map(Ratio::id).toList());
    assertTrue(result.ratios().stream().allMatch(Ratio::isMet));
  }

  @Test
  void measure_tables_aRowForEachPhaseOfEachSum() {
    RoomResult result = new SumsRoom(new Recorded(true)).measure(Effort.FULL, line -> {});
    Table whole = result.tables().get(0);
    assertEquals(
        List.of(
            "100 clients, 30 neighbors",
            "30 / 9 / 70",
            "30",
            "0 of 3",
            "13",
            "4.0 MB",
            "13.3 kB",
            "840.0 MB"),
        whole.rows().get(0));
    Table phases = result.tables().get(1);
    assertEquals(4 * 4, phases.rows().size());
    assertEquals(
        List.of("100 clients, 30 neighbors", "unmask", "0.5", "0.25", "151", "145", "-", "300 B"),
        phases.rows().get(3));
  }

  /** Four of ten do so with the threshold that was asked for. */
  @Test
  void measure_sumsThatStayClosed_areDrawnAgainAndCounted() {
    Recorded recorded = new Recorded(true);
    Iterator<Boolean> opens = List.of(false, true, false, false, true, true).iterator();
    RoomResult result =
        new SumsRoom(
                asked ->
                    asked.words().contains("16") && !opens.next()
                        ? new Outcome.Failed("murmur: the sum was not opened", 4)
                        : recorded.run(asked))
            .measure(Effort.FULL, line -> {});
    assertEquals("3 of 6", result.tables().get(0).rows().get(0).get(3));
    assertEquals("0 of 3", result.tables().get(0).rows().get(1).get(3));
    assertEquals(List.of(), result.findings());
  }

  /** Only the sum whose threshold may be missed is drawn again, and not for ever. */
  @Test
  void measure_nothingEverOpens_findings() {
    List<String> asked = new ArrayList<>();
    RoomResult result =
        new SumsRoom(
                invocation -> {
                  asked.add(invocation.text());
                  return new Outcome.Failed("murmur: the sum was not opened (exit code 4)", 4);
                })
            .measure(Effort.QUICK, line -> {});
    assertEquals(12 + 1 + 1, asked.size());
    assertEquals(2, result.findings().size());
  }

  @Test
  void measure_wrongSum_aFindingForEachCommand() {
    RoomResult result = new SumsRoom(new Recorded(false)).measure(Effort.QUICK, line -> {});
    assertEquals(2, result.findings().size());
    assertTrue(result.findings().get(0).endsWith("was not right"), result.findings().toString());
  }

  @Test
  void measure_everyCommandFails_findingsAndEmptyTables() {
    RoomResult result =
        new SumsRoom(asked -> new Outcome.Failed("murmur: no heap (exit code 2)"))
            .measure(Effort.FULL, line -> {});
    assertEquals(4, result.findings().size());
    assertTrue(result.ratios().isEmpty());
    assertTrue(result.tables().stream().allMatch(table -> table.rows().isEmpty()));
    String all = result.findings().stream().collect(Collectors.joining("\n"));
    assertTrue(all.contains("-Xmx8g ./murmur secagg --clients 10000"), all);
    assertFalse(all.contains("--clients 100 --neighbors"), all);
  }
}
