package org.murmuration.murmur.bench.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.murmuration.murmur.bench.Effort;
import org.murmuration.murmur.bench.Ratio;
import org.murmuration.murmur.bench.RoomResult;
import org.murmuration.murmur.bench.Table;
import org.murmuration.murmur.json.JsonResult;
import org.murmuration.murmur.plot.Plot;

class BenchFileTest {
  private static RoomRecord record(String room, double measured, String commit) {
    return new RoomRecord(
        new Circumstances(
            "a machine", "Linux", "Java 17", commit, "murmur", Effort.FULL, "2026-01-01", 1.5),
        new RoomResult(
            room,
            "How fast?",
            List.of("murmur"),
            List.of(
                new Ratio(
                    "id",
                    "what",
                    "times",
                    measured,
                    List.of(measured, 2.0),
                    Ratio.Sense.AT_LEAST,
                    1)),
            List.of(new Table("T", List.of("a"), List.of(List.of("1")), "note", true)),
            List.of(
                new Plot(
                    "P",
                    new Plot.Axis("n", true),
                    new Plot.Axis("ms", false),
                    List.of(new Plot.Series("s", List.of(new Plot.Point(1, 2)))))),
            List.of("found")));
  }

  private static final BenchFile FILE =
      new BenchFile(17, List.of(record("a", 1.25, "c1"), record("b", 0.5, "c1")));

  @Test
  void parse_whatJsonHasMade_isTheSame() throws JsonProcessingException {
    assertEquals(FILE, BenchFile.parse(JsonResult.text(FILE.json())));
  }

  @Test
  void json_ratio_saysWhetherItIsMet() {
    assertTrue(FILE.json().at("/rooms/0/result/ratios/0/met").asBoolean());
    assertFalse(FILE.json().at("/rooms/1/result/ratios/0/met").asBoolean());
    assertEquals(1, FILE.json().get("schema_version").asInt());
  }

  @Test
  void with_roomMeasuredAgain_othersStayAsTheyWere() {
    RoomRecord again = record("a", 1.5, "c2");
    BenchFile file = FILE.with(again);
    assertEquals(Optional.of(again), file.room("a"));
    assertEquals(FILE.room("b"), file.room("b"));
    assertEquals(2, file.rooms().size());
    assertEquals(Optional.empty(), file.room("c"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{}",
        "{\"schema_version\":2,\"release\":17,\"rooms\":[]}",
        "{\"schema_version\":1,\"release\":17}",
        "{\"schema_version\":1,\"release\":null,\"rooms\":[]}",
        "{\"schema_version\":1,\"release\":17,\"rooms\":[],\"more\":1}",
        "{\"schema_version\":1,\"release\":17,\"rooms\":[]} x",
      })
  void parse_anythingElse_refused(String text) {
    assertThrows(JsonProcessingException.class, () -> BenchFile.parse(text));
  }
}
