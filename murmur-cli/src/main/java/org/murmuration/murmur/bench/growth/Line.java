package org.murmuration.murmur.bench.growth;

import java.util.List;
import java.util.Optional;
import org.murmuration.murmur.bench.GrowthFit;
import org.murmuration.murmur.bench.growth.layer.Layer;
import org.murmuration.murmur.bench.growth.layer.LayerCost;
import org.murmuration.murmur.bench.growth.layer.Setting;
import org.murmuration.murmur.plot.Plot;

/** What one layer costs while one factor grows. */
record Line(Factor factor, Layer layer, List<Sample> samples) {
  /** One size and its cost. */
  record Sample(Setting setting, LayerCost cost) {}

  Line {
    samples = List.copyOf(samples);
  }

  /** Returns the points of {@code metric} that were measured. */
  List<Plot.Point> points(LayerCost.Metric metric) {
    return samples.stream()
        .map(sample -> new Plot.Point(factor.of(sample.setting()), metric.of(sample.cost())))
        .filter(point -> !Double.isNaN(point.y()))
        .toList();
  }

  /** Returns the growth of {@code metric} over sizes above zero, where there are two or more. */
  Optional<GrowthFit> growth(LayerCost.Metric metric) {
    List<Plot.Point> positive =
        points(metric).stream().filter(point -> point.x() > 0 && point.y() > 0).toList();
    return positive.size() < 2 ? Optional.empty() : Optional.of(GrowthFit.of(positive));
  }
}
