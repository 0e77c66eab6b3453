package org.murmuration.murmur.bench.session;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.murmuration.murmur.bench.page.BenchmarksPage;
import org.murmuration.murmur.bench.record.BenchFile;
import org.murmuration.murmur.bench.record.RoomRecord;
import org.murmuration.murmur.console.CommandFailure;
import org.murmuration.murmur.json.JsonResult;
import org.murmuration.murmur.run.written.RunFolder;

/**
 * The folder with what was measured: {@code bench-jdkNN.json} for each release of Java, {@code
 * benchmarks.md}, and in {@code benchmarks} its plots and {@code remarks.json}, which people write.
 */
public record BenchFolder(Path folder) {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /**
   * Makes the folder and reads what is there, so that a long run does not fail at its end.
   *
   * @throws IOException if it cannot be written to or holds files that are not of this program
   */
  public static BenchFolder create(Path folder) throws IOException {
    RunFolder.create(folder);
    BenchFolder made = new BenchFolder(folder);
    made.files();
    made.remarks();
    return made;
  }

  /** Returns the files of all releases, ascending. */
  List<BenchFile> files() throws IOException {
    List<BenchFile> files = new ArrayList<>();
    try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "bench-jdk*.json")) {
      for (Path file : found) {
        files.add(read(file));
      }
    }
    files.sort(Comparator.comparingInt(BenchFile::release));
    return files;
  }

  private static BenchFile read(Path file) throws IOException {
    try {
      return BenchFile.parse(Files.readString(file));
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  /** Returns the remarks on ratios, by their id. */
  Map<String, String> remarks() throws IOException {
    Path file = folder.resolve("benchmarks").resolve("remarks.json");
    if (!Files.exists(file)) {
      return Map.of();
    }
    try {
      return MAPPER.readValue(Files.readString(file), new TypeReference<Map<String, String>>() {});
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  private static IOException unreadable(Path file, IOException cause) {
    return new IOException("cannot read " + file + ": " + CommandFailure.oneLine(cause), cause);
  }

  /** Stores {@code record} in the file of the release that runs, in place of the room's last. */
  void keep(RoomRecord record) throws IOException {
    int release = Runtime.version().feature();
    Path file = folder.resolve("bench-jdk" + release + ".json");
    BenchFile before = Files.exists(file) ? read(file) : new BenchFile(release, List.of());
    write(file, JsonResult.text(before.with(record).json()) + "\n");
  }

  /**
   * Writes the page and its plots from all that is stored.
   *
   * @param order of the rooms
   * @return where the page is
   */
  public Path render(List<String> order) throws IOException {
    Files.createDirectories(folder.resolve("benchmarks"));
    for (Map.Entry<String, String> text :
        new BenchmarksPage(files(), order, remarks()).texts().entrySet()) {
      write(folder.resolve(text.getKey()), text.getValue());
    }
    return folder.resolve(BenchmarksPage.NAME);
  }

  /** A reader finds the old file or the new one, never half of one. */
  private static void write(Path file, String text) throws IOException {
    Path partial = file.resolveSibling(file.getFileName() + ".partial");
    Files.writeString(partial, text, UTF_8);
    Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
  }
}
