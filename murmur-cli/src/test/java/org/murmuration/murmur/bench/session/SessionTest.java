package org.murmuration.murmur.bench.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.murmuration.murmur.bench.Effort;
import org.murmuration.murmur.bench.Room;
import org.murmuration.murmur.bench.page.BenchmarksPage;
import org.murmuration.murmur.bench.record.BenchFile;
import org.murmuration.murmur.bench.record.RoomRecord;

class SessionTest {
  private static final MadeUpRoom FAST = new MadeUpRoom("fast", 1.5, List.of());
  private static final MadeUpRoom SLOW = new MadeUpRoom("slow", 0.5, List.of("it drifts"));
  private static final MadeUpRoom BROKEN = new MadeUpRoom("fast", -1, List.of());

  @TempDir Path folder;
  private final List<String> said = new ArrayList<>();

  private Outcome measure(Room... rooms) throws IOException {
    BenchFolder made = BenchFolder.create(folder);
    Outcome outcome =
        new Session(made, Effort.QUICK, "--quick --out here", said::add).measure(List.of(rooms));
    made.render(List.of("slow", "fast"));
    return outcome;
  }

  private BenchFile kept() throws IOException {
    List<BenchFile> files = new BenchFolder(folder).files();
    assertEquals(1, files.size());
    return files.get(0);
  }

  private String page() throws IOException {
    return Files.readString(folder.resolve(BenchmarksPage.NAME));
  }

  @Test
  void measure_rooms_keptUnderTheReleaseThatRuns() throws IOException {
    assertTrue(measure(FAST).isOk());
    assertEquals(Runtime.version().feature(), kept().release());
    RoomRecord record = kept().room("fast").orElseThrow();
    assertEquals("./murmur bench fast --quick --out here", record.circumstances().command());
    assertEquals(1.5, record.result().ratios().get(0).measured());
    assertEquals("== fast (1 of 1): How fast is fast?", said.get(0));
    assertTrue(page().contains("1.5, met"), page());
  }

  @Test
  void measure_oneRoomAgain_othersAreKept() throws IOException {
    measure(FAST, SLOW);
    RoomRecord slow = kept().room("slow").orElseThrow();
    measure(new MadeUpRoom("fast", 2, List.of()));
    assertEquals(slow, kept().room("slow").orElseThrow());
    assertEquals(2, kept().room("fast").orElseThrow().result().ratios().get(0).measured());
    assertTrue(page().indexOf("## slow") < page().indexOf("## fast"), page());
  }

  @Test
  void measure_barMissedOrFinding_toldAndNotOk() throws IOException {
    Outcome outcome = measure(FAST, SLOW);
    assertFalse(outcome.isOk());
    assertEquals(
        List.of("slow-ratio: 0.5, bar at least 1 times, missed", "slow: it drifts"),
        outcome.findings());
    assertEquals(List.of("slow: it drifts"), outcome.doubts());
    assertEquals(2, outcome.lines().size());
    assertTrue(said.get(2).startsWith("== slow (2 of 2, about 0 min left)"), said.get(2));
  }

  @Test
  void measure_roomFails_othersGoOnAndItsLastRecordStays() throws IOException {
    measure(FAST);
    Outcome outcome = measure(BROKEN, SLOW);
    assertEquals("fast: not measured: no luck", outcome.doubts().get(0));
    assertEquals(1, outcome.records().size());
    assertEquals(1.5, kept().room("fast").orElseThrow().result().ratios().get(0).measured());
  }

  @Test
  void render_remarks_areInTheTable() throws IOException {
    Files.createDirectories(folder.resolve("benchmarks"));
    Files.writeString(folder.resolve("benchmarks/remarks.json"), "{\"slow-ratio\":\"Tried.\"}");
    measure(SLOW);
    assertTrue(page().contains("0.5, **missed** (quick) | Tried. |"), page());
  }

  @Test
  void create_badFiles_refusedWithTheirName() throws IOException {
    Path bad = Files.writeString(folder.resolve("bench-jdk9.json"), "{}");
    assertRefused(bad);
    Files.delete(bad);
    Files.createDirectories(folder.resolve("benchmarks"));
    assertRefused(Files.writeString(folder.resolve("benchmarks/remarks.json"), "[1]"));
  }

  private void assertRefused(Path file) {
    IOException refused = assertThrows(IOException.class, () -> BenchFolder.create(folder));
    assertTrue(refused.getMessage().startsWith("cannot read " + file + ": "), refused.toString());
  }
}
