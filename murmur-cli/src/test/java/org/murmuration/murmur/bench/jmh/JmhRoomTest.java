package org.murmuration.murmur.bench.jmh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.murmuration.murmur.bench.Effort;
import org.murmuration.murmur.bench.Ratio;
import org.murmuration.murmur.bench.RoomResult;
import org.murmuration.murmur.bench.Table;
import org.murmuration.murmur.bench.jmh.Measured.Fork;
import org.murmuration.murmur.bench.jmh.Measured.Iteration;
import org.murmuration.murmur.plot.Plot;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

class JmhRoomTest {
  private static final String AGREEMENTS = "org.murmuration.secagg.key.AgreementBenchmark";

  private static final List<Bar> BARS =
      List.of(
          Bar.ratio("pair-small", "ours against the limit", "of it", 0.7, "pair").at("size", "10"),
          Bar.ratio("pair-any", "ours against another", "times", 1, "others"),
          Bar.millis("alone", "all of it", 2, "alone"),
          Bar.millis("absent", "not written yet", 1, "absent"));

  private static JmhRoom room(String benchmarks) {
    return new JmhRoom("made-up", "How fast?", benchmarks, Map.of(), BARS, "A goal.");
  }

  private static Measured measured(String method, Map<String, String> parameters, Fork... forks) {
    return new Measured(method, new TreeMap<>(parameters), "us/op", Arrays.asList(forks));
  }

  /** A fork of pairs whose ratios are {@code ratios}. */
  private static Fork pairs(double... ratios) {
    return new Fork(
        List.of(), Arrays.stream(ratios).mapToObj(r -> new Iteration(3, r * 8, 8)).toList());
  }

  private static Fork times(double... micros) {
    return new Fork(
        List.of(new Iteration(9999, 0, 0)),
        Arrays.stream(micros).mapToObj(t -> new Iteration(t, 0, 0)).toList());
  }

  private static RoomResult result() {
    return room("none")
        .result(
            List.of(
                measured("alone", Map.of(), times(1500, 1600, 900), times(2100, 2100, 2100)),
                measured("pair", Map.of("size", "10"), pairs(0.9, 0.8, 0.1), pairs(0.7, 0.75, 0.8)),
                measured("pair", Map.of("size", "100"), pairs(0.5), pairs(0.5)),
                measured("others", Map.of("size", "10"), pairs(1.5), pairs(2))),
            List.of());
  }

  @Test
  void result_bars_medianOfAForkAndTheWorstFork() {
    List<Ratio> ratios = result().ratios();
    assertEquals(
        List.of("pair-small", "pair-any-size-10", "alone"),
        ratios.stream().map(Ratio::id).toList());
    assertEquals(List.of(0.8, 0.75), ratios.get(0).forks());
    assertEquals(0.75, ratios.get(0).measured());
    assertTrue(ratios.get(0).isMet());
    assertEquals("ours against another, size=10", ratios.get(1).what());
    assertEquals(1.5, ratios.get(1).measured());
    assertEquals(List.of(1.5, 2.1), ratios.get(2).forks());
    assertEquals(2.1, ratios.get(2).measured());
    assertEquals("ms", ratios.get(2).unit());
    assertEquals(List.of(ratios.get(2)), ratios.stream().filter(r -> !r.isMet()).toList());
  }

  @Test
  void result_tables_timesPairsAndEachIteration() {
    List<Table> tables = result().tables();
    assertEquals(3, tables.size());
    assertEquals(
        List.of(List.of("alone", "", "µs", "1,800", "1,500 to 2,100")), tables.get(0).rows());
    assertEquals("A goal.", tables.get(0).note());
    assertEquals(
        List.of("pair", "size=10", "µs", "1.31", "1.69", "0.775", "0.75 to 0.8"),
        tables.get(1).rows().get(0));
    assertEquals(
        List.of("alone", "µs", "1", "9,999", "1,500 1,600 900"), tables.get(2).rows().get(0));
    assertEquals("0.9 0.8 0.1", tables.get(2).rows().get(2).get(4));
    assertTrue(tables.get(2).folded());
  }

  @Test
  void result_plots_overSizesOnly() {
    List<Plot> plots = result().plots();
    assertEquals(1, plots.size());
    assertEquals("Ratio by size", plots.get(0).title());
    assertEquals(
        List.of(
            new Plot.Series("pair", List.of(new Plot.Point(10, 0.775), new Plot.Point(100, 0.5)))),
        plots.get(0).series());
  }

  @Test
  void bar_unknownUnit_refused() {
    Measured perSecond =
        new Measured("alone", new TreeMap<>(), "ops/s", List.of(times(1), times(1)));
    assertThrows(IllegalArgumentException.class, () -> BARS.get(2).ratio(perSecond));
  }

  /** The whole way with JMH, milliseconds long and in this JVM. */
  @Test
  void measure_benchmarksOfAgreement_timesOfAllFour() {
    List<String> said = new ArrayList<>();
    RoomResult result =
        room(AGREEMENTS)
            .measure(
                new OptionsBuilder()
                    .include(AGREEMENTS)
                    .forks(0)
                    .warmupIterations(1)
                    .warmupTime(TimeValue.milliseconds(5))
                    .measurementIterations(2)
                    .measurementTime(TimeValue.milliseconds(5))
                    .build(),
                Spending.of(Effort.QUICK, Map.of()),
                said::add);
    assertEquals(
        List.of("agree", "agreeOfJdk", "pair", "pairOfJdk"),
        result.tables().get(0).rows().stream().map(row -> row.get(0)).toList());
    List<String> iterations = result.tables().get(1).rows().get(0);
    assertEquals(1, iterations.get(3).split(" ").length);
    assertEquals(2, iterations.get(4).split(" ").length);
    assertEquals(4, said.size());
    assertTrue(said.get(0).startsWith("  made-up 1/4: agree, about "), said.get(0));
    assertEquals(List.of(), result.findings());
    assertEquals(List.of(), result.ratios());
  }

  @Test
  void measure_noSuchClass_refused() {
    assertThrows(
        IllegalStateException.class,
        () -> room("no.such.Benchmark").measure(Effort.QUICK, line -> {}));
  }
}
