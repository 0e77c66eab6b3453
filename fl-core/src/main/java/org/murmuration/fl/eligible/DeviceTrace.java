package org.murmuration.fl.eligible;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.murmuration.fl.data.ClientId;
import org.murmuration.fl.data.file.CsvLine;
import org.murmuration.fl.data.file.DataFileException;
import org.murmuration.fl.eligible.DeviceReports.State;

/**
 * What devices reported when, replayed: a CSV file of UTF-8 text with the header {@code
 * client,state,from,to} and a line for each time a client's device was in a state ({@code
 * charging}, {@code unmetered} or {@code idle}), from the second {@code from} up to but without the
 * second {@code to}, counted from the trace's begin. A device is in no state of which no line
 * tells. Otherwise lines are as in {@link AvailabilityTrace}.
 */
public final class DeviceTrace {
  private static final String HEADER = "client,state,from,to";

  private final Map<State, Stays> stays;

  private DeviceTrace(Map<State, Stays> stays) {
    this.stays = stays;
  }

  /**
   * Reads a trace.
   *
   * @throws DataFileException if the file is none; the message names file and line
   * @throws IOException if it cannot be read
   */
  public static DeviceTrace read(Path file) throws IOException {
    Map<State, Stays> stays = new EnumMap<>(State.class);
    for (CsvLine line : CsvLine.read(file, HEADER)) {
      TraceLine told = new TraceLine(line);
      stays.computeIfAbsent(state(line), state -> new Stays()).add(told.client(), told.stay(2));
    }
    return new DeviceTrace(stays);
  }

  private static State state(CsvLine line) throws DataFileException {
    String word = line.cell(1);
    for (State state : State.values()) {
      if (word(state).equals(word)) {
        return state;
      }
    }
    throw line.bad("a state: " + words());
  }

  private static String words() {
    return Arrays.stream(State.values()).map(DeviceTrace::word).collect(Collectors.joining(", "));
  }

  private static String word(State state) {
    return state.name().toLowerCase(Locale.ROOT);
  }

  /** Returns the clients that ever report anything. */
  public List<ClientId> clients() {
    return stays.values().stream()
        .flatMap(each -> each.clients().stream())
        .distinct()
        .sorted()
        .toList();
  }

  /**
   * Returns what devices report as rounds begin.
   *
   * @param roundSeconds from the begin of one round to the next; the first begins with the trace
   */
  public DeviceReports every(double roundSeconds) {
    Stays.requireTime(roundSeconds);
    return (client, round) -> at(client, Stays.begin(round.number(), roundSeconds));
  }

  private Set<State> at(ClientId client, double seconds) {
    Set<State> states = EnumSet.noneOf(State.class);
    stays.forEach(
        (state, each) -> {
          if (each.isThere(client, seconds)) {
            states.add(state);
          }
        });
    return states;
  }
}
