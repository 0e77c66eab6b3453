package org.murmuration.murmur.bench.growth;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.murmuration.murmur.bench.growth.Line.Sample;
import org.murmuration.murmur.bench.growth.layer.Layer;
import org.murmuration.murmur.bench.growth.layer.LayerCost;
import org.murmuration.murmur.bench.growth.layer.Setting;
import org.murmuration.murmur.bench.process.Notebook;

/** Measures each size of a layer once, however many sweeps go through it. */
final class Measurements {
  private final Notebook notebook;
  private final Map<Key, Optional<LayerCost>> costs = new HashMap<>();

  private record Key(Layer layer, Setting setting) {}

  Measurements(Notebook notebook) {
    this.notebook = notebook;
  }

  Optional<LayerCost> of(Layer layer, Setting setting) {
    return costs.computeIfAbsent(new Key(layer, setting), key -> layer.measure(setting, notebook));
  }

  /** Returns a line for each layer, without the sizes at which it could not be measured. */
  Stream<Line> lines(Sweep sweep) {
    return sweep.layers().stream()
        .map(layer -> new Line(sweep.factor(), layer, samples(layer, sweep.settings())));
  }

  private List<Sample> samples(Layer layer, List<Setting> settings) {
    return settings.stream()
        .flatMap(setting -> of(layer, setting).map(cost -> new Sample(setting, cost)).stream())
        .toList();
  }
}
