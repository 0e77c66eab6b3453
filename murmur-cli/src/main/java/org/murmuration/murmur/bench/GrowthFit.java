package org.murmuration.murmur.bench;

import java.util.List;
import java.util.Locale;
import org.murmuration.murmur.plot.Plot.Point;

/**
 * How fast a cost grows: the exponent b of {@code y = a x^b}, by least squares in logarithms.
 *
 * @param exponent b: 1 is growth in proportion, 2 is quadratic
 * @param standardError of the exponent, from how far the points are off the line; infinite where
 *     there are two points, through which a line always goes
 */
public record GrowthFit(double exponent, double standardError) {
  /**
   * Fits {@code points}.
   *
   * @throws IllegalArgumentException if a coordinate is not above zero or there are not two
   *     different x
   */
  public static GrowthFit of(List<Point> points) {
    List<Point> logs = points.stream().map(GrowthFit::logarithms).toList();
    double meanX = logs.stream().mapToDouble(Point::x).average().orElse(0);
    double meanY = logs.stream().mapToDouble(Point::y).average().orElse(0);
    double xx = logs.stream().mapToDouble(p -> square(p.x() - meanX)).sum();
    if (!(xx > 0)) {
      throw new IllegalArgumentException(
          "growth needs at least two sizes, got " + points.size() + " points of one size");
    }
    double exponent = logs.stream().mapToDouble(p -> (p.x() - meanX) * (p.y() - meanY)).sum() / xx;
    double off =
        logs.stream().mapToDouble(p -> square(p.y() - meanY - exponent * (p.x() - meanX))).sum();
    int free = points.size() - 2;
    return new GrowthFit(
        exponent, free == 0 ? Double.POSITIVE_INFINITY : Math.sqrt(off / free / xx));
  }

  /** Returns the exponent as a table has it, such as {@code 1.02 ± 0.03}. */
  public String text() {
    return Double.isInfinite(standardError)
        ? String.format(Locale.ROOT, "%.2f (two points)", exponent)
        : String.format(Locale.ROOT, "%.2f ± %.2f", exponent, standardError);
  }

  private static Point logarithms(Point point) {
    if (!(point.x() > 0 && point.y() > 0)) {
      throw new IllegalArgumentException(
          "growth is fitted to points above zero, got (" + point.x() + ", " + point.y() + ")");
    }
    return new Point(Math.log(point.x()), Math.log(point.y()));
  }

  private static double square(double value) {
    return value * value;
  }
}
