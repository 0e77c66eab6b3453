package org.murmuration.murmur.bench;

import java.util.List;

/**
 * What a room found out.
 *
 * @param commands what a user types to get the same, without the prompt
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
  }
}
