package org.murmuration.murmur.bench.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.murmuration.murmur.bench.Ratio;
import org.murmuration.murmur.bench.Room;
import org.murmuration.murmur.bench.page.BenchmarksPage;
import org.murmuration.murmur.bench.record.BenchFile;

/** The page in the documentation is what was measured, and keeps quiet about no missed bar. */
class PublishedPageTest {
  private static final Path DOCS = Path.of("..", "docs");

  private List<BenchFile> files = List.of();
  private Map<String, String> remarks = Map.of();

  @BeforeEach
  void read() throws IOException {
    BenchFolder folder = BenchFolder.create(DOCS);
    files = folder.files();
    remarks = folder.remarks();
  }

  @Test
  void page_isWhatTheRecordsRenderTo() throws IOException {
    List<String> order =
        AllRooms.of(Optional.empty(), Duration.ofHours(2)).stream().map(Room::name).toList();
    for (Map.Entry<String, String> text :
        new BenchmarksPage(files, order, remarks).texts().entrySet()) {
      assertEquals(text.getValue(), Files.readString(DOCS.resolve(text.getKey())), text.getKey());
    }
  }

  @Test
  void releases_areBothThere() {
    assertEquals(List.of(17, 25), files.stream().map(BenchFile::release).toList());
  }

  @Test
  void missedBars_haveARemark() {
    List<String> silent =
        files.stream()
            .flatMap(file -> file.rooms().stream())
            .flatMap(record -> record.result().ratios().stream())
            .filter(ratio -> !ratio.isMet())
            .map(Ratio::id)
            .filter(id -> !remarks.containsKey(id))
            .toList();
    assertTrue(silent.isEmpty(), "missed without a remark: " + silent);
  }
}
