package org.murmuration.murmur.bench.page;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.murmuration.murmur.bench.Plot.Point;
import org.murmuration.murmur.bench.page.Drawing.Curve;

/** Draws a plot as SVG: white ground, so that it can be read on a page of any color. */
final class SvgPlot {
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
  private final StringBuilder svg = new StringBuilder();

  private SvgPlot(Drawing drawing) {
    this.drawing = drawing;
    this.x = drawing.xScale();
    this.y = drawing.yScale();
    this.yTicks = y.ticks();
    this.left =
        LABEL_HEIGHT
            + CHARACTER * yTicks.stream().mapToInt(t -> t.label().length()).max().orElse(1);
  }

  /** Returns the text of the SVG file. */
  static String of(Drawing drawing) {
    return new SvgPlot(drawing).draw();
  }

  private String draw() {
    Legend legend = new Legend(drawing, left, TOP + HEIGHT + BELOW + 8.0, WIDTH - RIGHT);
    int height = (int) Math.ceil(legend.bottom() + 10);
    add(
        String.format(
            Locale.ROOT,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\""
                + " font-family=\"system-ui, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif\""
                + " font-size=\"12\" role=\"img\">",
            WIDTH,
            height,
            WIDTH,
            height));
    add(String.format(Locale.ROOT, "<title>%s</title>", Markup.escaped(drawing.title())));
    add(
        String.format(
            Locale.ROOT, "<rect width=\"%d\" height=\"%d\" fill=\"#ffffff\"/>", WIDTH, height));
    add(
        String.format(
            Locale.ROOT,
            "<text x=\"%.1f\" y=\"24\" font-size=\"15\" font-weight=\"600\" fill=\"%s\">%s</text>",
            left,
            INK,
            Markup.escaped(drawing.title())));
    yAxis();
    xAxis();
    drawing.curves().forEach(this::curve);
    svg.append(legend.text());
    add("</svg>");
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
            Markup.escaped(label(drawing.y()))));
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
            Markup.escaped(label(drawing.x()))));
  }

  private static String label(org.murmuration.murmur.bench.Plot.Axis axis) {
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

  private void curve(Curve curve) {
    String points =
        curve.points().stream()
            .map(point -> String.format(Locale.ROOT, "%.1f,%.1f", xOf(point.x()), yOf(point.y())))
            .collect(Collectors.joining(" "));
    add(
        String.format(
            Locale.ROOT,
            "<polyline points=\"%s\" fill=\"none\" %s/>",
            points,
            Stroke.of(curve.name(), curve.style())));
    for (Point point : curve.points()) {
      svg.append(Stroke.marker(curve.name(), curve.style(), xOf(point.x()), yOf(point.y())));
    }
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
