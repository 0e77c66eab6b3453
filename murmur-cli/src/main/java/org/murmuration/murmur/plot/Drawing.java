package org.murmuration.murmur.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.murmuration.murmur.plot.Plot.Axis;
import org.murmuration.murmur.plot.Plot.Point;
import org.murmuration.murmur.plot.Plot.Series;

/**
 * What is drawn into one pair of axes: lines, and bands between two lines.
 *
 * @param names of the lines, each with a color of its own
 * @param styles as of releases of Java, each with a stroke of its own
 * @param bands below the lines
 * @param captions small print below all: where the points come from
 */
public record Drawing(
    String title,
    Axis x,
    Axis y,
    List<String> names,
    List<String> styles,
    List<Curve> curves,
    List<Band> bands,
    List<String> captions) {
  public Drawing {
    names = List.copyOf(names);
    styles = List.copyOf(styles);
    curves = List.copyOf(curves);
    bands = List.copyOf(bands);
    captions = List.copyOf(captions);
  }

  /**
   * A line by the numbers of its name and its style.
   *
   * @param marked whether each point has a mark
   */
  public record Curve(int name, int style, List<Point> points, boolean marked) {
    public Curve {
      points = List.copyOf(points);
    }
  }

  /**
   * The ground between two lines over the same x.
   *
   * @param name of the line whose color it has, lightly
   */
  public record Band(int name, List<Point> lower, List<Point> upper) {
    public Band {
      lower = List.copyOf(lower);
      upper = List.copyOf(upper);
    }
  }

  /**
   * Puts the plots of one title together.
   *
   * @param plots by release of Java
   * @param captions small print below them
   */
  public static Drawing of(SortedMap<Integer, Plot> plots, List<String> captions) {
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
            curves.add(new Curve(names.indexOf(line.name()), styles.size() - 1, points, true));
          }
        });
    return new Drawing(
        first.title(), first.x(), first.y(), names, styles, curves, List.of(), captions);
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

  /** Whether the points of the lines of this name have marks. */
  boolean isMarked(int name) {
    return curves.stream().anyMatch(curve -> curve.name() == name && curve.marked());
  }

  private Stream<Point> all() {
    return curves.stream().flatMap(curve -> curve.points().stream());
  }
}
