package org.murmuration.murmur.bench.page;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.murmuration.murmur.bench.Effort;
import org.murmuration.murmur.bench.Figures;
import org.murmuration.murmur.bench.Ratio;
import org.murmuration.murmur.bench.record.BenchFile;
import org.murmuration.murmur.bench.record.RoomRecord;

/** Every ratio that has a bar, what was measured on each release of Java, met or missed. */
final class RatioSection {
  private final List<BenchFile> files;
  private final Map<String, String> remarks;

  RatioSection(List<BenchFile> files, Map<String, String> remarks) {
    this.files = files;
    this.remarks = remarks;
  }

  String text(List<String> rooms) {
    List<List<String>> rows = rooms.stream().flatMap(this::rows).toList();
    List<String> columns = new ArrayList<>(List.of("room", "what", "bar"));
    files.forEach(file -> columns.add("JDK " + file.release()));
    columns.add("remark");
    return "## Bars and what was measured\n\n"
        + (rows.isEmpty() ? "No room with a bar was measured yet.\n" : Markup.rows(columns, rows))
        + "\nOf the forks the worst counts, and of a fork the median of its iterations. Bars in"
        + " milliseconds or bytes are for the machine that is named with each room below.\n";
  }

  private Stream<List<String>> rows(String room) {
    Map<String, SortedMap<Integer, Measured>> byId = new LinkedHashMap<>();
    for (BenchFile file : files) {
      file.room(room)
          .ifPresent(
              record ->
                  record
                      .result()
                      .ratios()
                      .forEach(
                          ratio ->
                              byId.computeIfAbsent(ratio.id(), id -> new TreeMap<>())
                                  .put(file.release(), new Measured(record, ratio))));
    }
    return byId.values().stream().map(measured -> row(room, measured));
  }

  private record Measured(RoomRecord record, Ratio ratio) {
    String cell() {
      boolean quick = record.circumstances().effort() == Effort.QUICK;
      return Figures.text(ratio.measured())
          + (ratio.isMet() ? ", met" : ", **missed**")
          + (quick ? " (quick)" : "");
    }
  }

  private List<String> row(String room, SortedMap<Integer, Measured> measured) {
    Ratio ratio = measured.values().iterator().next().ratio();
    List<String> row = new ArrayList<>();
    row.add("[" + room + "](#" + room + ")");
    row.add(ratio.what());
    row.add(ratio.barText());
    for (BenchFile file : files) {
      Measured there = measured.get(file.release());
      row.add(there == null ? "not measured" : there.cell());
    }
    row.add(remarks.getOrDefault(ratio.id(), ""));
    return row;
  }
}
