package org.murmuration.murmur.bench.growth;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.murmuration.murmur.bench.Figures;
import org.murmuration.murmur.bench.GrowthFit;
import org.murmuration.murmur.bench.Table;
import org.murmuration.murmur.bench.growth.layer.ClearLayer;
import org.murmuration.murmur.bench.growth.layer.Layer;
import org.murmuration.murmur.bench.growth.layer.LayerCost;
import org.murmuration.murmur.bench.growth.layer.LayerCost.Metric;
import org.murmuration.murmur.console.Bytes;

/** Growth as tables. */
final class GrowthTables {
  private static final String NONE = "-";

  private static final LayerCost UNMEASURED =
      new LayerCost(Double.NaN, Double.NaN, Double.NaN, Double.NaN);

  /** An exponent that would be shown as zero. */
  private static final double FLAT = 0.005;

  private static final String LAYERS_NOTE =
      "100 clients, 100,000 coordinates, 10 lost, 30 neighbors on the sparse graph, one thread. Each"
          + " layer sends what those above it send, and more. The first two are timed in this"
          + " process, the shortest of many times; the others are the phases of murmur secagg added"
          + " up, run once: the server's sum is among them, a client's rounding and packing come on"
          + " top. Memory is of one process with all clients and a heap of 4 GiB, garbage included.";

  private static final String EXPONENTS_NOTE =
      "b of cost = a x^b by least squares in logarithms, ± its standard error. Clients, losses and"
          + " neighbors grow from the sum of the table above (the sparse graph by the number of"
          + " clients has as many neighbors as the finder asks for); coordinates grow with 20"
          + " clients. A b well below 1 is a cost that is mostly fixed at these sizes.";

  private GrowthTables() {}

  /** Returns the layers at one size, each against the first. */
  static Table layers(Map<Layer, LayerCost> costs) {
    LayerCost plain = costs.getOrDefault(ClearLayer.FLOATS, UNMEASURED);
    return new Table(
        "Each layer over plain FedAvg",
        List.of(
            "layer",
            "client ms",
            "server ms",
            "server / plain",
            "up a client",
            "up / plain",
            "peak memory"),
        costs.entrySet().stream()
            .map(entry -> layer(entry.getKey(), entry.getValue(), plain))
            .toList(),
        LAYERS_NOTE);
  }

  private static List<String> layer(Layer layer, LayerCost cost, LayerCost plain) {
    return List.of(
        layer.label(),
        text(cost.clientMillis(), Figures::text),
        text(cost.serverMillis(), Figures::text),
        text(cost.serverMillis() / plain.serverMillis(), Figures::text),
        text(cost.uploadBytes(), Bytes::text),
        text(cost.uploadBytes() / plain.uploadBytes(), Figures::text),
        text(cost.peakBytes(), Bytes::text));
  }

  /** Returns the exponents of each line. */
  static Table exponents(List<Line> lines) {
    return new Table(
        "Growth: exponents",
        List.of("of", "layer", "client time", "server time", "bytes up", "peak memory"),
        lines.stream().map(GrowthTables::exponents).toList(),
        EXPONENTS_NOTE);
  }

  private static List<String> exponents(Line line) {
    return Stream.concat(
            Stream.of(line.factor().label(), line.layer().label()),
            Stream.of(Metric.values())
                .map(metric -> line.growth(metric).map(GrowthTables::growth).orElse(NONE)))
        .toList();
  }

  private static String growth(GrowthFit fit) {
    return Math.abs(fit.exponent()) < FLAT ? "does not grow" : fit.text();
  }

  /** Returns every measured point. */
  static Table samples(List<Line> lines) {
    return new Table(
        "Growth: every measured size",
        List.of(
            "of",
            "layer",
            "size",
            "client ms",
            "server ms",
            "server / plain",
            "up a client",
            "up / plain",
            "peak memory"),
        lines.stream()
            .flatMap(
                line ->
                    line.samples().stream()
                        .map(sample -> sample(line, sample, plain(lines, line, sample))))
            .toList(),
        "Plain is the first layer at the same size.",
        true);
  }

  private static LayerCost plain(List<Line> lines, Line of, Line.Sample at) {
    return lines.stream()
        .filter(line -> line.factor() == of.factor() && line.layer() == ClearLayer.FLOATS)
        .flatMap(line -> line.samples().stream())
        .filter(sample -> sample.setting().equals(at.setting()))
        .map(Line.Sample::cost)
        .findFirst()
        .orElse(UNMEASURED);
  }

  private static List<String> sample(Line line, Line.Sample sample, LayerCost plain) {
    return List.of(
        line.factor().label(),
        line.layer().label(),
        Figures.text(line.factor().of(sample.setting())),
        text(sample.cost().clientMillis(), Figures::text),
        text(sample.cost().serverMillis(), Figures::text),
        text(sample.cost().serverMillis() / plain.serverMillis(), Figures::text),
        text(sample.cost().uploadBytes(), Bytes::text),
        text(sample.cost().uploadBytes() / plain.uploadBytes(), Figures::text),
        text(sample.cost().peakBytes(), Bytes::text));
  }

  private static String text(double value, Function<Double, String> spelled) {
    return Double.isNaN(value) ? NONE : spelled.apply(value);
  }
}
