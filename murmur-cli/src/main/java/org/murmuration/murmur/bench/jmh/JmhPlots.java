package org.murmuration.murmur.bench.jmh;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.murmuration.murmur.bench.Figures;
import org.murmuration.murmur.plot.Plot;
import org.murmuration.murmur.plot.Plot.Axis;
import org.murmuration.murmur.plot.Plot.Point;
import org.murmuration.murmur.plot.Plot.Series;

/** What JMH measured, over each parameter that is a size. */
final class JmhPlots {
  private static final Axis RATIO = new Axis("times as fast as the limit or rival", false);
  private static final String NUMBER = "\\d{1,18}";

  private JmhPlots() {}

  /** Returns a plot for each parameter with at least two sizes, of times and of ratios. */
  static List<Plot> of(List<Measured> measured) {
    List<Plot> plots = new ArrayList<>();
    for (String parameter : names(measured)) {
      kinds(measured, parameter)
          .forEach(
              (kind, those) -> {
                List<Series> series = lines(those, parameter);
                if (!series.isEmpty()) {
                  plots.add(kind.plot(parameter, series));
                }
              });
    }
    return plots;
  }

  /**
   * What can stand on one axis.
   *
   * @param unit of a time; empty for ratios
   */
  private record Kind(String unit) {
    Plot plot(String parameter, List<Series> series) {
      return unit.isEmpty()
          ? new Plot("Ratio by " + parameter, new Axis(parameter, true), RATIO, series)
          : new Plot(
              "Time by " + parameter + ", " + unit,
              new Axis(parameter, true),
              new Axis(unit + " an operation", true),
              series);
    }
  }

  private static Set<String> names(List<Measured> measured) {
    return measured.stream()
        .flatMap(each -> each.parameters().keySet().stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Map<Kind, List<Measured>> kinds(List<Measured> measured, String parameter) {
    return measured.stream()
        .filter(each -> each.parameters().getOrDefault(parameter, "").matches(NUMBER))
        .collect(
            Collectors.groupingBy(
                each -> new Kind(each.isVersus() ? "" : JmhTables.time(each.unit())),
                LinkedHashMap::new,
                Collectors.toList()));
  }

  private static List<Series> lines(List<Measured> measured, String parameter) {
    Function<Measured, String> name = each -> each.method() + others(each, parameter);
    return measured.stream()
        .collect(Collectors.groupingBy(name, TreeMap::new, Collectors.toList()))
        .entrySet()
        .stream()
        .filter(line -> line.getValue().size() > 1)
        .map(line -> new Series(line.getKey(), points(line.getValue(), parameter)))
        .toList();
  }

  private static String others(Measured measured, String parameter) {
    return measured.parameters().entrySet().stream()
        .filter(each -> !each.getKey().equals(parameter))
        .map(each -> ", " + each.getKey() + " " + each.getValue())
        .collect(Collectors.joining());
  }

  private static List<Point> points(List<Measured> measured, String parameter) {
    return measured.stream()
        .map(
            each ->
                new Point(
                    Double.parseDouble(each.parameters().get(parameter)),
                    Figures.median(
                        each.medians(each.figure()).stream().mapToDouble(x -> x).toArray())))
        .sorted(Comparator.comparingDouble(Point::x))
        .toList();
  }
}
