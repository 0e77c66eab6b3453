package org.murmuration.murmur.trial;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.murmuration.fl.round.Cost;
import org.murmuration.fl.round.Phase;
import org.murmuration.fl.round.PhaseCosts;
import org.murmuration.murmur.console.Bytes;

/** What each phase of a trial cost, as a table for people. */
public final class TrialTable {
  private TrialTable() {}

  /**
   * Returns the table's lines, its head first; a phase that was not reached costs nothing, and the
   * one that only some sessions have is left out where it was not.
   */
  public static List<String> lines(PhaseCosts costs) {
    List<String> lines = new ArrayList<>();
    lines.add("phase            client ms   server ms   up a client   down a client");
    for (Phase phase : Phase.values()) {
      boolean isThere = phase != Phase.CONSISTENCY || costs.client().containsKey(phase);
      if (phase != Phase.TRAIN && phase != Phase.RELEASE && isThere) {
        lines.add(line(phase, costs));
      }
    }
    return lines;
  }

  private static String line(Phase phase, PhaseCosts costs) {
    return String.format(
        Locale.ROOT,
        "%-14s %11.2f %11.2f %13s %15s",
        phase.name().toLowerCase(Locale.ROOT).replace('_', ' '),
        costs.client().getOrDefault(phase, Cost.ZERO).wallMillis(),
        costs.server().getOrDefault(phase, Cost.ZERO).wallMillis(),
        bytes(costs.uploadBytes(), phase),
        bytes(costs.downloadBytes(), phase));
  }

  private static String bytes(Map<Phase, Double> bytes, Phase phase) {
    return Bytes.text(bytes.getOrDefault(phase, 0.0));
  }
}
