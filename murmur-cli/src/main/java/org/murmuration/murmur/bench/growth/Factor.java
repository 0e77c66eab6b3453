package org.murmuration.murmur.bench.growth;

import java.util.List;
import org.murmuration.murmur.bench.growth.layer.LayerCost;
import org.murmuration.murmur.bench.growth.layer.Setting;
import org.murmuration.murmur.plot.Plot;

/** What grows while all else stays. */
enum Factor {
  CLIENTS("clients", true),
  DIMENSION("coordinates", true),
  LOST("clients lost, %", false),
  NEIGHBORS("neighbors", true);

  private final String label;
  private final boolean logarithmic;

  Factor(String label, boolean logarithmic) {
    this.label = label;
    this.logarithmic = logarithmic;
  }

  /** Returns its name with its unit. */
  String label() {
    return label;
  }

  /** Returns what is worth a plot: losses and neighbors change bytes and memory by hardly any. */
  List<LayerCost.Metric> plotted() {
    return this == CLIENTS || this == DIMENSION
        ? List.of(LayerCost.Metric.values())
        : List.of(LayerCost.Metric.CLIENT, LayerCost.Metric.SERVER);
  }

  Plot.Axis axis() {
    return new Plot.Axis(label, logarithmic);
  }

  /** Returns how large it is in {@code setting}. */
  double of(Setting setting) {
    return switch (this) {
      case CLIENTS -> setting.clients();
      case DIMENSION -> setting.dimension();
      case LOST -> setting.lostPercent();
      case NEIGHBORS -> setting.neighbors().orElse(0);
    };
  }
}
