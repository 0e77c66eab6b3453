package org.murmuration.fl.data.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * One line of a small CSV file of UTF-8 text, and where it is: cells parted by commas, without
 * quotes, blanks around them passed over.
 *
 * @param number counted from 1
 * @param cells as many as the header has
 */
public record CsvLine(Path file, int number, List<String> cells) {
  /**
   * Returns the lines behind the header, blank ones left out.
   *
   * @throws DataFileException if the file has another header, or a line other cells
   * @throws IOException if it cannot be read
   */
  public static List<CsvLine> read(Path file, String header) throws IOException {
    List<String> lines = DecodedText.of(Files.readAllBytes(file)).lines().toList();
    if (lines.isEmpty() || !lines.get(0).strip().equals(header)) {
      String found = lines.isEmpty() ? "nothing" : "'" + lines.get(0) + "'";
      throw new DataFileException(file, 1, found, "the header " + header);
    }
    int columns = header.split(",", -1).length;
    List<CsvLine> read = new ArrayList<>();
    for (int i = 1; i < lines.size(); i++) {
      if (!lines.get(i).isBlank()) {
        CsvLine line = new CsvLine(file, i + 1, List.of(lines.get(i).split(",", -1)));
        line.require(columns, header);
        read.add(line);
      }
    }
    return read;
  }

  private void require(int columns, String header) throws DataFileException {
    if (!DecodedText.isIntact(text())) {
      throw bad(DecodedText.EXPECTED);
    }
    if (cells.size() != columns || text().contains("\"")) {
      throw bad(columns + " cells without quotes: " + header);
    }
  }

  private String text() {
    return String.join(",", cells);
  }

  /** Returns what is wrong with this line. */
  public DataFileException bad(String expected) {
    return new DataFileException(file, number, "'" + text() + "'", expected);
  }

  /** Returns the cell of a column, counted from 0, without blanks around it. */
  public String cell(int column) {
    return cells.get(column).strip();
  }

  /**
   * Returns the cell of a column, counted from 0, which is not blank.
   *
   * @param what it is, for the message
   */
  public String name(int column, String what) throws DataFileException {
    if (cell(column).isEmpty()) {
      throw bad(what);
    }
    return cell(column);
  }
}
