package org.murmuration.murmur.bench.jmh;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.murmuration.murmur.bench.Figures;
import org.murmuration.murmur.bench.Table;
import org.murmuration.murmur.bench.jmh.Measured.Fork;
import org.murmuration.murmur.bench.jmh.Measured.Iteration;

/** What JMH measured, as tables. */
final class JmhTables {
  private JmhTables() {}

  /**
   * Returns the tables that have a row: times, pairs, and every iteration.
   *
   * @param note what a reader must know of the figures
   */
  static List<Table> of(List<Measured> measured, String note) {
    List<Table> tables = new ArrayList<>();
    List<Measured> alone = measured.stream().filter(each -> !each.isVersus()).toList();
    List<Measured> pairs = measured.stream().filter(Measured::isVersus).toList();
    if (!alone.isEmpty()) {
      tables.add(times(alone, note));
    }
    if (!pairs.isEmpty()) {
      tables.add(pairs(pairs, alone.isEmpty() ? note : ""));
    }
    if (!measured.isEmpty()) {
      tables.add(iterations(measured));
    }
    return tables;
  }

  private static Table times(List<Measured> measured, String note) {
    return new Table(
        "Time of an operation",
        List.of("benchmark", "parameters", "unit", "median", "forks"),
        measured.stream().map(JmhTables::time).toList(),
        note);
  }

  private static List<String> time(Measured measured) {
    List<Double> forks = measured.medians(Iteration::score);
    return List.of(
        measured.method(),
        measured.parameterText(),
        time(measured.unit()),
        middle(forks),
        range(forks));
  }

  private static Table pairs(List<Measured> measured, String note) {
    return new Table(
        "Against a limit or rival, timed in turn",
        List.of("pair", "parameters", "unit", "rival", "ours", "ratio", "forks"),
        measured.stream().map(JmhTables::pair).toList(),
        note);
  }

  private static List<String> pair(Measured measured) {
    List<Double> ratios = measured.medians(Iteration::ratio);
    return List.of(
        measured.method(),
        measured.parameterText(),
        time(measured.unit()),
        middle(measured.medians(Iteration::rivalScore)),
        middle(measured.medians(Iteration::oursScore)),
        middle(ratios),
        range(ratios));
  }

  private static Table iterations(List<Measured> measured) {
    return new Table(
        "Iteration by iteration",
        List.of("benchmark", "figure", "fork", "warm-up", "measured"),
        measured.stream().map(JmhTables::forks).flatMap(Collection::stream).toList(),
        "Where the measured ones still move, the warm-up was too short.",
        true);
  }

  private static List<List<String>> forks(Measured measured) {
    List<List<String>> rows = new ArrayList<>();
    for (Fork fork : measured.forks()) {
      rows.add(
          List.of(
              measured.label(),
              measured.isVersus() ? "ratio" : time(measured.unit()),
              Integer.toString(rows.size() + 1),
              series(fork.warmUp(), measured.figure()),
              series(fork.measured(), measured.figure())));
    }
    return rows;
  }

  private static String series(List<Iteration> iterations, ToDoubleFunction<Iteration> figure) {
    return iterations.stream()
        .map(each -> Figures.text(figure.applyAsDouble(each)))
        .collect(Collectors.joining(" "));
  }

  /** From the least fork to the most; one fork says nothing of how forks differ. */
  private static String range(List<Double> forks) {
    return forks.size() == 1
        ? "one"
        : Figures.text(Collections.min(forks)) + " to " + Figures.text(Collections.max(forks));
  }

  private static String middle(List<Double> forks) {
    return Figures.text(Figures.median(forks.stream().mapToDouble(each -> each).toArray()));
  }

  /** JMH's {@code us/op} as people write it, without the operation. */
  static String time(String unit) {
    return unit.replace("/op", "").replace("us", "µs");
  }
}
