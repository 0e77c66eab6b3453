package org.murmuration.murmur.bench;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.murmuration.murmur.plot.Plot;

/**
 * What a room found out.
 *
 * @param commands what else than {@code murmur bench} a user types to get the same, without prompt
 * @param findings what makes a figure doubtful or a promise missed: a drift, a failed command; one
 *     sentence each
 */
public record RoomResult(
    String room,
    String question,
    List<String> commands,
    List<Ratio> ratios,
    List<Table> tables,
    List<Plot> plots,
    List<String> findings) {
  public RoomResult {
    commands = List.copyOf(commands);
    ratios = List.copyOf(ratios);
    tables = List.copyOf(tables);
    plots = List.copyOf(plots);
    findings = List.copyOf(findings);
    requireDistinct(room, tables.stream().map(Table::title));
    requireDistinct(room, plots.stream().map(Plot::title));
  }

  /** A page finds by the title what belongs side by side. */
  private static void requireDistinct(String room, Stream<String> titles) {
    Set<String> seen = new HashSet<>();
    titles.forEach(
        title -> {
          if (!seen.add(title)) {
            throw new IllegalArgumentException(
                "the room " + room + " has '" + title + "' twice; give each a title of its own");
          }
        });
  }
}
