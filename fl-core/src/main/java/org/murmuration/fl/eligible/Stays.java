package org.murmuration.fl.eligible;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.murmuration.fl.data.ClientId;

/** When clients were somewhere; a client of whom nothing is known was never there. */
final class Stays {
  private final Map<ClientId, List<Stay>> stays = new HashMap<>();

  /** From a second up to but without another, counted from the trace's begin. */
  record Stay(double from, double to) {
    boolean holds(double seconds) {
      return seconds >= from && seconds < to;
    }
  }

  void add(ClientId client, Stay stay) {
    stays.computeIfAbsent(client, id -> new ArrayList<>()).add(stay);
  }

  boolean isThere(ClientId client, double seconds) {
    return stays.getOrDefault(client, List.of()).stream().anyMatch(stay -> stay.holds(seconds));
  }

  List<ClientId> clients() {
    return stays.keySet().stream().sorted().toList();
  }

  /** Returns the seconds at which the rounds begin: the first with the trace. */
  static double begin(int round, double roundSeconds) {
    return (round - 1) * roundSeconds;
  }

  static void requireTime(double roundSeconds) {
    if (!(roundSeconds > 0) || Double.isInfinite(roundSeconds)) {
      throw new IllegalArgumentException(
          "a round takes a finite time above 0 seconds, got " + roundSeconds);
    }
  }
}
