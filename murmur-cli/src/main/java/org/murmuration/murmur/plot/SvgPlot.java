package org.murmuration.murmur.plot;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.murmuration.murmur.plot.Drawing.Band;
import org.murmuration.murmur.plot.Drawing.Curve;
import org.murmuration.murmur.plot.Plot.Point;

/** Draws a plot as SVG: white ground, so that it can be read on a page of any color. */
public final class SvgPlot {
  private static final int WIDTH = 760;
  private static final int HEIGHT = 320;
  private static final int TOP = 46;
  private static final int RIGHT = 24;
  private static final int BELOW = 56;
  private static final int LABEL_HEIGHT = 34;
  private static final double CHARACTER = 6.8;
  private static final String INK = "#222222";
  private static final String GRID = "#e3e3e3";

  private final Drawing drawing;
  private final Scale x;
  private final Scale y;
  private final List<Tick> yTicks;
  private final double left;
  private final Legend legend;
  private final Caption caption;
  private final StringBuilder svg = new StringBuilder();

  private SvgPlot(Drawing drawing) {
    this.drawing = drawing;
    this.x = drawing.xScale();
    this.y = drawing.yScale();
    this.yTicks = y.ticks();
    this.left =
        LABEL_HEIGHT
            + CHARACTER * yTicks.stream().mapToInt(t -> t.label().length()).max().orElse(1);
    this.legend = new Legend(drawing, left, TOP + HEIGHT + BELOW + 8.0, WIDTH - RIGHT);
    this.caption = new Caption(drawing.captions(), left, legend.bottom() + 4, WIDTH - RIGHT);
  }

  /** Returns the text of the SVG file. */
  public static String of(Drawing drawing) {
    SvgPlot plot = new SvgPlot(drawing);
    return opened("", plot.height()) + plot.drawn() + "</svg>\n";
  }

  /** Returns the text of an SVG file with all {@code panels}, one below the other. */
  public static String of(String title, List<Drawing> panels) {
    StringBuilder inner = new StringBuilder();
    int top = 0;
    for (Drawing panel : panels) {
      SvgPlot plot = new SvgPlot(panel);
      inner.append(opened(" y=\"" + top + "\"", plot.height())).append(plot.drawn());
      inner.append("</svg>\n");
      top += plot.height();
    }
    return opened("", top) + title(title) + inner + "</svg>\n";
  }

  private static String opened(String place, int height) {
    return String.format(
        Locale.ROOT,
        "<svg xmlns=\"http://www.w3.org/2000/svg\"%s width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\""
            + " font-family=\"system-ui, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif\""
            + " font-size=\"12\" role=\"img\">\n",
        place,
        WIDTH,
        height,
        WIDTH,
        height);
  }

  private static String title(String text) {
    return "<title>" + Xml.escaped(text) + "</title>\n";
  }

  private int height() {
    return (int) Math.ceil(caption.bottom() + 10);
  }

  private String drawn() {
    svg.append(title(drawing.title()));
    add(
        String.format(
            Locale.ROOT, "<rect width=\"%d\" height=\"%d\" fill=\"#ffffff\"/>", WIDTH, height()));
    add(
        String.format(
            Locale.ROOT,
            "<text x=\"%.1f\" y=\"24\" font-size=\"15\" font-weight=\"600\" fill=\"%s\">%s</text>",
            left,
            INK,
            Xml.escaped(drawing.title())));
    yAxis();
    xAxis();
    drawing.bands().forEach(this::band);
    drawing.curves().forEach(this::curve);
    svg.append(legend.text()).append(caption.text());
    return svg.toString();
  }

  private void yAxis() {
    for (Tick tick : yTicks) {
      double at = yOf(tick.value());
      add(
          String.format(
              Locale.ROOT,
              "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%d\" y2=\"%.1f\" stroke=\"%s\"/>",
              left,
              at,
              WIDTH - RIGHT,
              at,
              GRID));
      add(
          String.format(
              Locale.ROOT,
              "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"end\" fill=\"%s\">%s</text>",
              left - 7,
              at + 4,
              INK,
              tick.label()));
    }
    double middle = TOP + HEIGHT / 2.0;
    add(
        String.format(
            Locale.ROOT,
            "<text transform=\"translate(15 %.1f) rotate(-90)\" text-anchor=\"middle\" fill=\"%s\">"
                + "%s</text>",
            middle,
            INK,
            Xml.escaped(label(drawing.y()))));
  }

  private void xAxis() {
    double bottom = TOP + HEIGHT;
    for (Tick tick : xTicks()) {
      double at = xOf(tick.value());
      add(
          String.format(
              Locale.ROOT,
              "<line x1=\"%.1f\" y1=\"%d\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"%s\"/>",
              at,
              TOP,
              at,
              bottom,
              GRID));
      add(
          String.format(
              Locale.ROOT,
              "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"middle\" fill=\"%s\">%s</text>",
              at,
              bottom + 18,
              INK,
              tick.label()));
    }
    add(
        String.format(
            Locale.ROOT,
            "<path d=\"M%.1f %d V%.1f H%d\" fill=\"none\" stroke=\"%s\"/>",
            left,
            TOP,
            bottom,
            WIDTH - RIGHT,
            INK));
    add(
        String.format(
            Locale.ROOT,
            "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"middle\" fill=\"%s\">%s</text>",
            (left + WIDTH - RIGHT) / 2,
            bottom + 40,
            INK,
            Xml.escaped(label(drawing.x()))));
  }

  private static String label(Plot.Axis axis) {
    return axis.label() + (axis.logarithmic() ? " (log)" : "");
  }

  /** The measured sizes where their labels have room, else round values. */
  private List<Tick> xTicks() {
    List<Tick> sizes = drawing.sizes().stream().map(Tick::of).toList();
    return haveRoom(sizes) ? sizes : x.ticks();
  }

  private boolean haveRoom(List<Tick> ticks) {
    double end = Double.NEGATIVE_INFINITY;
    for (Tick tick : ticks) {
      double half = tick.label().length() * CHARACTER / 2;
      if (xOf(tick.value()) - half < end + CHARACTER) {
        return false;
      }
      end = xOf(tick.value()) + half;
    }
    return true;
  }

  /** Out along one line and back along the other. */
  private void band(Band band) {
    List<Point> back = new ArrayList<>(band.lower());
    Collections.reverse(back);
    add(
        String.format(
            Locale.ROOT,
            "<polygon points=\"%s %s\" %s/>",
            places(band.upper()),
            places(back),
            Stroke.ground(band.name())));
  }

  private void curve(Curve curve) {
    add(
        String.format(
            Locale.ROOT,
            "<polyline points=\"%s\" fill=\"none\" %s/>",
            places(curve.points()),
            Stroke.of(curve.name(), curve.style())));
    for (Point point : curve.marked() ? curve.points() : List.<Point>of()) {
      svg.append(Stroke.marker(curve.name(), curve.style(), xOf(point.x()), yOf(point.y())));
    }
  }

  private String places(List<Point> points) {
    return points.stream()
        .map(point -> String.format(Locale.ROOT, "%.1f,%.1f", xOf(point.x()), yOf(point.y())))
        .collect(Collectors.joining(" "));
  }

  private double xOf(double value) {
    return left + x.position(value) * (WIDTH - RIGHT - left);
  }

  private double yOf(double value) {
    return TOP + HEIGHT * (1 - y.position(value));
  }

  private void add(String element) {
    svg.append(element).append('\n');
  }
}
