package org.murmuration.murmur.bench.crowd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.murmuration.murmur.bench.Effort;
import org.murmuration.murmur.bench.RoomResult;
import org.murmuration.murmur.bench.process.Invocation;
import org.murmuration.murmur.bench.process.Outcome;

class SimulationRoomTest {
  /** Answers with {@code seconds} a thousand clients, to the given power. */
  private static Outcome answer(Invocation asked, double seconds, double power) {
    int clients = Integer.parseInt(asked.words().get(asked.words().indexOf("--clients") + 1));
    double total = seconds * Math.pow(clients / 1000.0, power);
    String json =
        """
        {"rounds":[{"phases":{"client_cpu_ms":{"train":2}}}],
         "final":{"seconds_total":%s,"peak_memory_bytes":%d}}
        """
            .formatted(total, 700L << 20);
    try {
      return new Outcome.Done(new ObjectMapper().readTree(json), total);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static RoomResult measured(double power) {
    return new SimulationRoom(asked -> answer(asked, 5, power)).measure(Effort.FULL, line -> {});
  }

  @Test
  void measure_linear_bothBarsAreMetAndTheTableHasEachSize() {
    RoomResult result = measured(1);
    assertEquals("simulation", result.room());
    assertEquals(2, result.ratios().size());
    assertEquals(700, result.ratios().get(0).measured(), 1e-9);
    assertEquals(1, result.ratios().get(1).measured(), 1e-9);
    assertTrue(result.ratios().stream().allMatch(ratio -> ratio.isMet()));
    assertEquals(
        List.of("100,000", "500", "200", "200", "700"), result.tables().get(0).rows().get(2));
    assertTrue(result.commands().get(2).startsWith("JAVA_TOOL_OPTIONS=-Xmx768m ./murmur train"));
  }

  @Test
  void measure_growsFasterThanItsClients_missesItsBar() {
    assertFalse(measured(1.2).ratios().get(1).isMet());
  }

  @Test
  void measure_oneThatDies_isAFinding() {
    RoomResult result =
        new SimulationRoom(
                asked ->
                    asked.text().contains("100000")
                        ? new Outcome.Failed("out of memory")
                        : answer(asked, 5, 1))
            .measure(Effort.FULL, line -> {});
    assertEquals(2, result.tables().get(0).rows().size());
    assertEquals(1, result.findings().size());
    assertTrue(
        result.findings().get(0).endsWith("failed: out of memory"), result.findings().toString());
  }
}
