package org.murmuration.murmur.sweep;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What the trials of a sweep gave so far. */
final class SweepResults {
  private final Sweep sweep;
  private final Map<Sweep.Trial, JsonNode> results = new HashMap<>();

  private SweepResults(Sweep sweep) {
    this.sweep = sweep;
  }

  static SweepResults none(Sweep sweep) {
    return new SweepResults(sweep);
  }

  /** Takes the results that {@code folder} holds. */
  static SweepResults of(Sweep sweep, SweepFolder folder) throws IOException {
    SweepResults found = none(sweep);
    for (Sweep.Trial trial : sweep.trials()) {
      folder.result(trial, sweep).ifPresent(result -> found.add(trial, result));
    }
    return found;
  }

  void add(Sweep.Trial trial, JsonNode result) {
    results.put(trial, result);
  }

  boolean has(Sweep.Trial trial) {
    return results.containsKey(trial);
  }

  int count() {
    return results.size();
  }

  SweepTable table() {
    return new SweepTable(sweep, cells());
  }

  SweepPage page() {
    return new SweepPage(table(), cells());
  }

  private List<CellResult> cells() {
    return sweep.cells().stream()
        .map(cell -> new CellResult(cell, runs(cell), sweep.seeds().size()))
        .toList();
  }

  private List<JsonNode> runs(Cell cell) {
    return sweep.seeds().stream()
        .map(seed -> results.get(new Sweep.Trial(cell, seed)))
        .filter(Objects::nonNull)
        .toList();
  }
}
