package org.murmuration.murmur.bench.growth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.murmuration.murmur.bench.Effort;
import org.murmuration.murmur.bench.RoomResult;
import org.murmuration.murmur.bench.growth.Line.Sample;
import org.murmuration.murmur.bench.growth.layer.ClearLayer;
import org.murmuration.murmur.bench.growth.layer.Layer;
import org.murmuration.murmur.bench.growth.layer.LayerCost;
import org.murmuration.murmur.bench.growth.layer.LayerCost.Metric;
import org.murmuration.murmur.bench.growth.layer.MaskedLayer;
import org.murmuration.murmur.bench.growth.layer.Setting;
import org.murmuration.murmur.bench.process.Invocation;
import org.murmuration.murmur.bench.process.Notebook;
import org.murmuration.murmur.bench.process.Outcome;
import org.murmuration.murmur.plot.Plot;

class GrowthRoomTest {
  /** Time is quadratic and memory linear in the clients, bytes do not depend on them. */
  private static Outcome squares(Invocation invocation) {
    List<String> words = invocation.words();
    double clients = Double.parseDouble(words.get(words.indexOf("--clients") + 1));
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("sum_correct", true);
    json.putObject("client_ms").put("share_keys", clients).put("masked_input", clients);
    json.putObject("server_ms").put("unmask", clients * clients);
    json.put("upload_bytes_per_client", 400_600);
    json.put("peak_memory_bytes", 1000 * clients);
    return new Outcome.Done(json, 1);
  }

  private static Line masked() {
    Notebook notebook = new Notebook(GrowthRoomTest::squares, line -> {});
    List<Sample> samples =
        List.of(50, 100, 200).stream()
            .map(Setting.BASE::withClients)
            .map(
                setting ->
                    new Sample(
                        setting, MaskedLayer.SPARSE.measure(setting, notebook).orElseThrow()))
            .toList();
    return new Line(Factor.CLIENTS, MaskedLayer.SPARSE, samples);
  }

  @Test
  void growth_ofPowers_theirExponents() {
    Line line = masked();
    assertEquals(1, line.growth(Metric.CLIENT).orElseThrow().exponent(), 1e-9);
    assertEquals(2, line.growth(Metric.SERVER).orElseThrow().exponent(), 1e-9);
    assertEquals(0, line.growth(Metric.UP).orElseThrow().exponent(), 1e-9);
    assertEquals("1.00 ± 0.00", line.growth(Metric.MEMORY).orElseThrow().text());
  }

  @Test
  void measure_smallSizes_everyLayerAndEachSweep() {
    Setting base = new Setting(50, 500, 10, OptionalInt.of(20));
    Sweep dimension =
        new Sweep(
            Factor.DIMENSION,
            List.of(ClearLayer.FLOATS, MaskedLayer.COMPLETE),
            List.of(base, base.withDimension(5000)));
    RoomResult result =
        new GrowthRoom(GrowthRoomTest::squares)
            .measure(base, List.of(dimension), new Notebook(GrowthRoomTest::squares, line -> {}));
    assertEquals(Sweep.every().size(), result.tables().get(0).rows().size());
    assertEquals(2, result.tables().get(1).rows().size());
    assertEquals(2 * 2, result.tables().get(2).rows().size());
    assertEquals(4, result.commands().size(), "three layers and one more size");
    assertEquals(List.of(), result.findings());
    assertEquals("growth", result.room());
  }

  @Test
  void exponents_table_aRowForEachLine() {
    assertEquals(
        List.of(
            List.of(
                "clients",
                "+ masks, sparse graph",
                "1.00 ± 0.00",
                "2.00 ± 0.00",
                "does not grow",
                "1.00 ± 0.00")),
        GrowthTables.exponents(List.of(masked())).rows());
  }

  @Test
  void plots_ofOneLine_onePerFigure() {
    List<Plot> plots = GrowthPlots.of(List.of(masked()));
    assertEquals(4, plots.size());
    assertEquals("time of a client, ms, by clients", plots.get(0).title());
    assertTrue(plots.get(0).x().logarithmic());
    assertEquals(new Plot.Point(50, 100), plots.get(0).series().get(0).points().get(0));
  }

  @Test
  void growth_zeroAndUnknown_areLeftOut() {
    LayerCost cost = new LayerCost(Double.NaN, 3, 4, Double.NaN);
    Line line =
        new Line(
            Factor.LOST,
            ClearLayer.FLOATS,
            List.of(
                new Sample(Setting.BASE.withLostPercent(0), cost),
                new Sample(Setting.BASE.withLostPercent(10), cost)));
    assertTrue(line.growth(Metric.CLIENT).isEmpty());
    assertTrue(line.growth(Metric.SERVER).isEmpty(), "one point above zero");
    assertEquals(2, line.points(Metric.SERVER).size());
  }

  @Test
  void invocation_ofEachLayer_whatAUserTypes() {
    String start =
        "JAVA_TOOL_OPTIONS=-Xmx4g ./murmur secagg --clients 100 --dimension 100000 --dropout 0.10"
            + " --threads 1 --json";
    assertEquals(start + " --neighbors 30", MaskedLayer.SPARSE.invocation(Setting.BASE).text());
    assertEquals(start, MaskedLayer.COMPLETE.invocation(Setting.BASE).text());
    assertEquals(start + " --adversary active", MaskedLayer.SIGNED.invocation(Setting.BASE).text());
    assertTrue(
        MaskedLayer.SPARSE
            .invocation(Setting.BASE.withClients(400))
            .text()
            .endsWith(
                "--clients 400 --dimension 100000 --dropout 0.10 --threads 1 --json"
                    + " --corrupt 0.05"));
  }

  @Test
  void sweeps_inFull_eachFactorAtFourSizesOrMore() {
    for (Sweep sweep : Sweep.of(Effort.FULL)) {
      assertTrue(sweep.settings().size() >= 4, sweep.factor().label());
    }
    assertEquals(Factor.values().length, Sweep.of(Effort.QUICK).size());
    assertEquals(70, Setting.BASE.withLostPercent(30).survivors());
  }

  @Test
  void clearLayers_aSmallSum_timesAndBytes() {
    Setting small = new Setting(5, 999, 0, OptionalInt.empty());
    Notebook unused = new Notebook(GrowthRoomTest::squares, line -> {});
    LayerCost floats = ClearLayer.FLOATS.measure(small, unused).orElseThrow();
    assertTrue(floats.serverMillis() > 0, floats.toString());
    assertEquals(4 * 999, floats.uploadBytes());
    LayerCost lanes = ClearLayer.LANES.measure(small, unused).orElseThrow();
    assertTrue(lanes.clientMillis() > 0, lanes.toString());
    assertTrue(lanes.serverMillis() > 0, lanes.toString());
    assertEquals(8 * 500, lanes.uploadBytes());
  }

  @Test
  void measurements_sameSizeTwice_runsOnce() {
    Notebook notebook = new Notebook(GrowthRoomTest::squares, line -> {});
    Measurements measured = new Measurements(notebook);
    assertEquals(
        measured.of(MaskedLayer.COMPLETE, Setting.BASE),
        measured.of(MaskedLayer.COMPLETE, Setting.BASE.withNeighbors(30)));
    assertEquals(1, notebook.commands().size());
  }

  @Test
  void layers_table_eachAgainstThePlainMean() {
    var costs = new LinkedHashMap<Layer, LayerCost>();
    costs.put(ClearLayer.FLOATS, new LayerCost(Double.NaN, 2, 400, Double.NaN));
    costs.put(MaskedLayer.COMPLETE, new LayerCost(7, 50, 500, 2e6));
    assertEquals(
        List.of(
            List.of("plain FedAvg, floats in the clear", "-", "2", "1", "400 B", "1", "-"),
            List.of("+ masks, complete graph", "7", "50", "25", "500 B", "1.25", "2.0 MB")),
        GrowthTables.layers(costs).rows());
  }

  @Test
  void measurements_commandFails_lineWithoutThatSize() {
    Notebook notebook = new Notebook(asked -> new Outcome.Failed("murmur: no"), line -> {});
    Sweep sweep = new Sweep(Factor.NEIGHBORS, List.of(MaskedLayer.SPARSE), List.of(Setting.BASE));
    Line line = new Measurements(notebook).lines(sweep).findFirst().orElseThrow();
    assertTrue(line.samples().isEmpty());
    assertFalse(notebook.findings().isEmpty());
    assertTrue(GrowthPlots.of(List.of(line)).isEmpty());
    assertEquals("-", GrowthTables.exponents(List.of(line)).rows().get(0).get(2));
  }
}
