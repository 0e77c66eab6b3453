package org.murmuration.murmur.bench.page;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.murmuration.murmur.bench.Plot;
import org.murmuration.murmur.bench.Plot.Axis;
import org.murmuration.murmur.bench.Plot.Point;
import org.murmuration.murmur.bench.Plot.Series;

/**
 * One plot with the lines of every release of Java in it.
 *
 * @param names of the lines, each with a color of its own
 * @param styles of the releases, each with a stroke of its own
 */
record Drawing(
    String title, Axis x, Axis y, List<String> names, List<String> styles, List<Curve> curves) {
  Drawing {
    names = List.copyOf(names);
    styles = List.copyOf(styles);
    curves = List.copyOf(curves);
  }

  /** A line by the numbers of its name and its style. */
  record Curve(int name, int style, List<Point> points) {
    Curve {
      points = List.copyOf(points);
    }
  }

  /**
   * Puts the plots of one title together.
   *
   * @param plots by release of Java
   */
  static Drawing of(SortedMap<Integer, Plot> plots) {
    Plot first = plots.values().iterator().next();
    List<String> names = new ArrayList<>();
    List<String> styles = new ArrayList<>();
    List<Curve> curves = new ArrayList<>();
    plots.forEach(
        (release, plot) -> {
          styles.add("JDK " + release);
          for (Series line : plot.series()) {
            if (!names.contains(line.name())) {
              names.add(line.name());
            }
            List<Point> points = drawable(plot, line.points());
            curves.add(new Curve(names.indexOf(line.name()), styles.size() - 1, points));
          }
        });
    return new Drawing(first.title(), first.x(), first.y(), names, styles, curves);
  }

  /** A logarithm leaves out what is not above zero. */
  private static List<Point> drawable(Plot plot, List<Point> points) {
    return points.stream().filter(p -> isOn(plot.x(), p.x()) && isOn(plot.y(), p.y())).toList();
  }

  private static boolean isOn(Axis axis, double value) {
    return Double.isFinite(value) && (value > 0 || !axis.logarithmic());
  }

  Scale xScale() {
    return Scale.of(all().mapToDouble(Point::x).toArray(), x.logarithmic());
  }

  Scale yScale() {
    return Scale.of(all().mapToDouble(Point::y).toArray(), y.logarithmic());
  }

  /** Every x that was measured, ascending. */
  List<Double> sizes() {
    return all().map(Point::x).distinct().sorted().toList();
  }

  private java.util.stream.Stream<Point> all() {
    return curves.stream().flatMap(curve -> curve.points().stream());
  }
}
