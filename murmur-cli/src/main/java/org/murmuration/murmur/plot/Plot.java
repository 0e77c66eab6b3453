package org.murmuration.murmur.plot;

import java.util.List;

/** Lines through measured points. */
public record Plot(String title, Axis x, Axis y, List<Series> series) {
  public Plot {
    series = List.copyOf(series);
  }

  /** An axis with its unit in the label. */
  public record Axis(String label, boolean logarithmic) {}

  /** One line, its points by ascending x. */
  public record Series(String name, List<Point> points) {
    public Series {
      points = List.copyOf(points);
    }
  }

  /** One measured point. */
  public record Point(double x, double y) {}
}
