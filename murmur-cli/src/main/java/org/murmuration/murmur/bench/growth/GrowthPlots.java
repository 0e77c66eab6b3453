package org.murmuration.murmur.bench.growth;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.murmuration.murmur.bench.growth.layer.LayerCost.Metric;
import org.murmuration.murmur.plot.Plot;

/** Growth as plots: one for each factor and figure that has a line of two points. */
final class GrowthPlots {
  private GrowthPlots() {}

  static List<Plot> of(List<Line> lines) {
    return Arrays.stream(Factor.values())
        .flatMap(factor -> of(factor, lines.stream().filter(l -> l.factor() == factor).toList()))
        .toList();
  }

  private static Stream<Plot> of(Factor factor, List<Line> lines) {
    return factor.plotted().stream()
        .map(metric -> plot(factor, metric, lines))
        .filter(plot -> !plot.series().isEmpty());
  }

  private static Plot plot(Factor factor, Metric metric, List<Line> lines) {
    return new Plot(
        metric.label() + ", by " + factor.label(),
        factor.axis(),
        new Plot.Axis(metric.label(), true),
        lines.stream()
            .map(line -> new Plot.Series(line.layer().label(), line.points(metric)))
            .filter(series -> series.points().size() > 1)
            .toList());
  }
}
