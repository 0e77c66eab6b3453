package org.murmuration.fl.eligible;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.murmuration.fl.data.ClientId;

/**
 * One line of a trace and where it is: cells parted by commas, without quotes.
 *
 * @param number counted from 1
 * @param cells as many as the header has
 */
record TraceLine(Path file, int number, List<String> cells) {
  /** What bytes that are no UTF-8 are read as. */
  private static final String NO_CHARACTER = "\uFFFD";

  /**
   * Returns the lines behind the header, blank ones left out.
   *
   * @throws MalformedTrace if the file has another header, or a line other cells
   * @throws IOException if it cannot be read
   */
  static List<TraceLine> read(Path file, String header) throws IOException, MalformedTrace {
    List<String> lines = new String(Files.readAllBytes(file), UTF_8).lines().toList();
    if (lines.isEmpty() || !lines.get(0).strip().equals(header)) {
      String found = lines.isEmpty() ? "nothing" : "'" + lines.get(0) + "'";
      throw new MalformedTrace(file, 1, found, "the header " + header);
    }
    int columns = header.split(",", -1).length;
    List<TraceLine> read = new ArrayList<>();
    for (int i = 1; i < lines.size(); i++) {
      String text = lines.get(i);
      if (!text.isBlank()) {
        TraceLine line = new TraceLine(file, i + 1, List.of(text.split(",", -1)));
        if (text.contains(NO_CHARACTER)) {
          throw line.malformed("a text in UTF-8 without U+FFFD");
        }
        if (line.cells().size() != columns || text.contains("\"")) {
          throw line.malformed(columns + " cells without quotes: " + header);
        }
        read.add(line);
      }
    }
    return read;
  }

  MalformedTrace malformed(String expected) {
    return new MalformedTrace(file, number, "'" + String.join(",", cells) + "'", expected);
  }

  ClientId client(int column) throws MalformedTrace {
    String name = cells.get(column).strip();
    if (name.isEmpty()) {
      throw malformed("the name of a client");
    }
    return new ClientId(name);
  }

  /** The time from the second in {@code column} up to that in the next. */
  Stays.Stay stay(int column) throws MalformedTrace {
    Stays.Stay stay = new Stays.Stay(seconds(column), seconds(column + 1));
    if (stay.from() >= stay.to()) {
      throw malformed("from before to");
    }
    return stay;
  }

  private double seconds(int column) throws MalformedTrace {
    String cell = cells.get(column).strip();
    try {
      double value = Double.parseDouble(cell);
      if (value >= 0 && value <= Double.MAX_VALUE) {
        return value;
      }
    } catch (NumberFormatException e) {
      // told below, with those out of range
    }
    throw malformed("seconds of 0 or more, not '" + cell + "'");
  }
}
