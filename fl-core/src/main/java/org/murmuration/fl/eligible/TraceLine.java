package org.murmuration.fl.eligible;

import org.murmuration.fl.data.ClientId;
import org.murmuration.fl.data.file.CsvLine;
import org.murmuration.fl.data.file.DataFileException;

/** What lines of traces tell. */
record TraceLine(CsvLine line) {
  /** The client in the first cell. */
  ClientId client() throws DataFileException {
    return new ClientId(line.name(0, "the name of a client"));
  }

  /** The time from the second in {@code column} up to that in the next. */
  Stays.Stay stay(int column) throws DataFileException {
    Stays.Stay stay = new Stays.Stay(seconds(column), seconds(column + 1));
    if (stay.from() >= stay.to()) {
      throw line.bad("from before to");
    }
    return stay;
  }

  private double seconds(int column) throws DataFileException {
    String cell = line.cell(column);
    try {
      double value = Double.parseDouble(cell);
      if (value >= 0 && value <= Double.MAX_VALUE) {
        return value;
      }
    } catch (NumberFormatException e) {
      // told below, with those out of range
    }
    throw line.bad("seconds of 0 or more, not '" + cell + "'");
  }
}
