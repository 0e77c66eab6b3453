package org.murmuration.murmur.bench.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.murmuration.murmur.bench.record.BenchFile;
import org.murmuration.murmur.bench.record.RoomRecord;
import org.murmuration.murmur.plot.SvgPlot;

/**
 * The page of all that was measured.
 *
 * @param files one for each release of Java, ascending
 * @param order of the rooms; those that are not in it come last
 * @param remarks on ratios, by their id
 */
public record BenchmarksPage(
    List<BenchFile> files, List<String> order, Map<String, String> remarks) {
  /** Name of the page. */
  public static final String NAME = "benchmarks.md";

  public BenchmarksPage {
    files = List.copyOf(files);
    order = List.copyOf(order);
    remarks = Map.copyOf(remarks);
  }

  /** Returns the texts of the page and its plots by their names, the page last. */
  public Map<String, String> texts() {
    Map<String, String> texts = new LinkedHashMap<>();
    StringBuilder page = new StringBuilder(head());
    page.append('\n').append(new RatioSection(files, remarks).text(rooms()));
    for (String room : rooms()) {
      RoomSection section = new RoomSection(room, records(room));
      page.append('\n').append(section.text());
      section.drawings().forEach(each -> texts.put(section.file(each), SvgPlot.of(each)));
    }
    texts.put(NAME, page.toString());
    return texts;
  }

  /** The rooms that were measured. */
  private List<String> rooms() {
    List<String> measured =
        files.stream()
            .flatMap(file -> file.rooms().stream())
            .map(record -> record.result().room())
            .distinct()
            .toList();
    List<String> rooms = new ArrayList<>(order);
    rooms.retainAll(measured);
    measured.stream().filter(room -> !rooms.contains(room)).sorted().forEach(rooms::add);
    return rooms;
  }

  private SortedMap<Integer, RoomRecord> records(String room) {
    SortedMap<Integer, RoomRecord> records = new TreeMap<>();
    for (BenchFile file : files) {
      file.room(room).ifPresent(record -> records.put(file.release(), record));
    }
    return records;
  }

  private static String head() {
    try (InputStream in = BenchmarksPage.class.getResourceAsStream("head.md")) {
      if (in == null) {
        throw new IllegalStateException("the build lacks head.md beside BenchmarksPage");
      }
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
