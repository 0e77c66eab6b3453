package org.murmuration.fl.eligible;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.murmuration.fl.cohort.Eligibility;
import org.murmuration.fl.data.ClientId;
import org.murmuration.fl.data.file.CsvLine;
import org.murmuration.fl.data.file.DataFileException;

/**
 * Who was online when, replayed: a CSV file of UTF-8 text with the header {@code client,from,to}
 * and a line for each time a client was there, from the second {@code from} up to but without the
 * second {@code to}, counted from the trace's begin. Lines may come in any order and overlap; blank
 * ones are skipped; a client without a line is never there. Names hold no comma and no quotes.
 */
public final class AvailabilityTrace {
  private static final String HEADER = "client,from,to";

  private final Stays stays;

  private AvailabilityTrace(Stays stays) {
    this.stays = stays;
  }

  /**
   * Reads a trace.
   *
   * @throws DataFileException if the file is none; the message names file and line
   * @throws IOException if it cannot be read
   */
  public static AvailabilityTrace read(Path file) throws IOException {
    Stays stays = new Stays();
    for (CsvLine line : CsvLine.read(file, HEADER)) {
      TraceLine told = new TraceLine(line);
      stays.add(told.client(), told.stay(1));
    }
    return new AvailabilityTrace(stays);
  }

  /** Whether {@code client} is there {@code seconds} after the begin. */
  public boolean isThere(ClientId client, double seconds) {
    return stays.isThere(client, seconds);
  }

  /** Returns the clients that are ever there. */
  public List<ClientId> clients() {
    return stays.clients();
  }

  /**
   * Returns the condition that a client is there as a round begins.
   *
   * @param roundSeconds from the begin of one round to the next; the first begins with the trace
   */
  public Eligibility every(double roundSeconds) {
    Stays.requireTime(roundSeconds);
    return (client, round) -> isThere(client, Stays.begin(round.number(), roundSeconds));
  }
}
