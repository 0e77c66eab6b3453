package org.murmuration.murmur.bench.growth;

import java.util.List;
import java.util.function.ToIntFunction;
import org.murmuration.murmur.bench.Plot;

/** What grows while all else stays. */
enum Factor {
  CLIENTS("clients", true, Setting::clients),
  DIMENSION("coordinates", true, Setting::dimension),
  LOST("clients lost, %", false, Setting::lostPercent),
  NEIGHBORS("neighbors", true, setting -> setting.neighbors().orElse(0));

  private final String label;
  private final boolean logarithmic;
  private final ToIntFunction<Setting> value;

  Factor(String label, boolean logarithmic, ToIntFunction<Setting> value) {
    this.label = label;
    this.logarithmic = logarithmic;
    this.value = value;
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
    return value.applyAsInt(setting);
  }
}
