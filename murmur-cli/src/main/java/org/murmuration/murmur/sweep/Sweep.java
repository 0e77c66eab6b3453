package org.murmuration.murmur.sweep;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * What is to be tried.
 *
 * @param cells combinations of flags, each once
 * @param seeds of each cell's runs
 * @param until test accuracy at which a run ends; without it a run goes through all its rounds
 */
record Sweep(List<Cell> cells, List<Long> seeds, OptionalDouble until) {
  Sweep {
    cells = List.copyOf(cells);
    seeds = List.copyOf(seeds);
  }

  /** One cell with one seed. */
  record Trial(Cell cell, long seed) {
    String file() {
      return cell.slug() + "-seed-" + seed + ".json";
    }

    String name() {
      return cell.name() + " seed=" + seed;
    }
  }

  /** All trials: every cell with the first seed, then with the second, and so on. */
  List<Trial> trials() {
    List<Trial> trials = new ArrayList<>();
    for (long seed : seeds) {
      cells.forEach(cell -> trials.add(new Trial(cell, seed)));
    }
    return trials;
  }

  /** The flags that set cells apart, in the order of the file. */
  Set<String> varied() {
    Set<String> names = new LinkedHashSet<>();
    cells.forEach(cell -> names.addAll(cell.own().keySet()));
    return names;
  }
}
