package org.murmuration.fl.eligible;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.murmuration.fl.cohort.Eligibility;
import org.murmuration.fl.data.ClientId;

/**
 * Who was online when, replayed: a CSV file of UTF-8 text with the header {@code client,from,to}
 * and a line for each time a client was there, from the second {@code from} up to but without the
 * second {@code to}, counted from the trace's begin. Lines may come in any order and overlap; blank
 * ones are skipped; a client without a line is never there. Names hold no comma and no quotes.
 */
public final class AvailabilityTrace {
  private static final String HEADER = "client,from,to";

  private final Map<ClientId, List<Stay>> stays;

  private record Stay(double from, double to) {
    boolean holds(double seconds) {
      return seconds >= from && seconds < to;
    }
  }

  private AvailabilityTrace(Map<ClientId, List<Stay>> stays) {
    this.stays = stays;
  }

  /**
   * Reads a trace.
   *
   * @throws MalformedTrace if the file is none; the message names file and line
   * @throws IOException if it cannot be read
   */
  public static AvailabilityTrace read(Path file) throws IOException, MalformedTrace {
    List<String> lines = Files.readAllLines(file, UTF_8);
    if (lines.isEmpty() || !lines.get(0).strip().equals(HEADER)) {
      String found = lines.isEmpty() ? "nothing" : "'" + lines.get(0) + "'";
      throw new MalformedTrace(file, 1, found, "the header " + HEADER);
    }
    Map<ClientId, List<Stay>> stays = new HashMap<>();
    for (int i = 1; i < lines.size(); i++) {
      if (!lines.get(i).isBlank()) {
        add(stays, new Line(file, i + 1, lines.get(i)));
      }
    }
    return new AvailabilityTrace(stays);
  }

  private static void add(Map<ClientId, List<Stay>> stays, Line line) throws MalformedTrace {
    String[] cells = line.text().split(",", -1);
    if (cells.length != 3 || line.text().contains("\"")) {
      throw line.malformed("three cells without quotes: " + HEADER);
    }
    if (cells[0].isBlank()) {
      throw line.malformed("the name of a client");
    }
    Stay stay = new Stay(line.seconds(cells[1]), line.seconds(cells[2]));
    if (stay.from() >= stay.to()) {
      throw line.malformed("from before to");
    }
    stays.computeIfAbsent(new ClientId(cells[0].strip()), id -> new ArrayList<>()).add(stay);
  }

  /** One line and where it is. */
  private record Line(Path file, int number, String text) {
    MalformedTrace malformed(String expected) {
      return new MalformedTrace(file, number, "'" + text + "'", expected);
    }

    double seconds(String cell) throws MalformedTrace {
      try {
        double value = Double.parseDouble(cell.strip());
        if (value >= 0 && value <= Double.MAX_VALUE) {
          return value;
        }
      } catch (NumberFormatException e) {
        // told below, with those out of range
      }
      throw malformed("seconds of 0 or more, not '" + cell.strip() + "'");
    }
  }

  /** Whether {@code client} is there {@code seconds} after the begin. */
  public boolean isThere(ClientId client, double seconds) {
    return stays.getOrDefault(client, List.of()).stream().anyMatch(stay -> stay.holds(seconds));
  }

  /** Returns the clients that are ever there. */
  public List<ClientId> clients() {
    return stays.keySet().stream().sorted().toList();
  }

  /**
   * Returns the condition that a client is there as a round begins.
   *
   * @param roundSeconds from the begin of one round to the next; the first begins with the trace
   */
  public Eligibility every(double roundSeconds) {
    if (!(roundSeconds > 0) || Double.isInfinite(roundSeconds)) {
      throw new IllegalArgumentException(
          "a round takes a finite time above 0 seconds, got " + roundSeconds);
    }
    return (client, round) -> isThere(client, (round.number() - 1) * roundSeconds);
  }
}
