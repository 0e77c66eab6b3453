package org.murmuration.murmur.bench.page;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.murmuration.murmur.bench.RoomResult;
import org.murmuration.murmur.bench.Table;
import org.murmuration.murmur.bench.record.Circumstances;
import org.murmuration.murmur.bench.record.RoomRecord;
import org.murmuration.murmur.plot.Drawing;
import org.murmuration.murmur.plot.Plot;

/** What one room found out on each release of Java. */
final class RoomSection {
  private final String room;
  private final SortedMap<Integer, RoomRecord> records;

  /**
   * @param records by release of Java, at least one
   */
  RoomSection(String room, SortedMap<Integer, RoomRecord> records) {
    this.room = room;
    this.records = records;
  }

  String text() {
    StringBuilder text = new StringBuilder("## " + room + "\n\n");
    text.append(records.values().iterator().next().result().question()).append("\n\n");
    records.forEach((release, record) -> text.append(line(release, record.circumstances())));
    text.append(commands());
    for (SortedMap<Integer, Table> tables : byTitle(RoomResult::tables, Table::title)) {
      SideBySide.of(tables, records.size())
          .forEach(table -> text.append('\n').append(Markup.table(table)));
    }
    for (Drawing drawing : drawings()) {
      text.append("\n![").append(drawing.title()).append("](").append(file(drawing)).append(")\n");
    }
    return text + findings();
  }

  private static String line(int release, Circumstances at) {
    return String.format(
        Locale.ROOT,
        "- **JDK %d** (%s): %s, %s; commit `%s`, %s, %.0f s: `%s`\n",
        release,
        at.java(),
        at.machine(),
        at.system(),
        at.commit(),
        at.date(),
        at.seconds(),
        at.command());
  }

  private String commands() {
    Set<String> commands = new LinkedHashSet<>();
    records.values().forEach(record -> commands.addAll(record.result().commands()));
    return commands.isEmpty() ? "" : "\n```\n" + String.join("\n", commands) + "\n```\n";
  }

  private String findings() {
    List<String> lines = new ArrayList<>();
    records.forEach(
        (release, record) ->
            record
                .result()
                .findings()
                .forEach(each -> lines.add("- JDK " + release + ": " + each)));
    return lines.isEmpty() ? "" : "\nFindings:\n\n" + String.join("\n", lines) + "\n";
  }

  /** The plots, each with the lines of every release and where they come from. */
  List<Drawing> drawings() {
    return byTitle(RoomResult::plots, Plot::title).stream()
        .map(plots -> Drawing.of(plots, captions(plots.keySet())))
        .toList();
  }

  private List<String> captions(Set<Integer> releases) {
    return records.entrySet().stream()
        .filter(each -> releases.contains(each.getKey()))
        .map(each -> caption(each.getKey(), each.getValue().circumstances()))
        .toList();
  }

  private static String caption(int release, Circumstances at) {
    return String.format(
        Locale.ROOT,
        "JDK %d, %s; commit %s, %s: %s",
        release,
        at.machine(),
        at.commit(),
        at.date(),
        at.command());
  }

  /** Where the page finds {@code drawing}. */
  String file(Drawing drawing) {
    return "benchmarks/" + Markup.slug(room + " " + drawing.title()) + ".svg";
  }

  private <T> List<SortedMap<Integer, T>> byTitle(
      Function<RoomResult, List<T>> parts, Function<T, String> title) {
    Map<String, SortedMap<Integer, T>> all = new LinkedHashMap<>();
    records.forEach(
        (release, record) ->
            parts
                .apply(record.result())
                .forEach(
                    each ->
                        all.computeIfAbsent(title.apply(each), t -> new TreeMap<>())
                            .put(release, each)));
    return List.copyOf(all.values());
  }
}
