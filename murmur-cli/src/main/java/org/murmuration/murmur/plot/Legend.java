package org.murmuration.murmur.plot;

import java.util.Locale;

/** Which line is which, below a plot; as many rows as the names need. */
final class Legend {
  private static final int ROW = 21;
  private static final double SAMPLE = 34;
  private static final double GAP = 20;
  private static final double CHARACTER = 7;
  private static final int GRAY = 6;

  private final double left;
  private final double right;
  private final StringBuilder svg = new StringBuilder();
  private double x;
  private double y;

  /** Lays the legend out between {@code left} and {@code right}. */
  Legend(Drawing drawing, double left, double top, double right) {
    this.left = left;
    this.right = right;
    this.x = left;
    this.y = top;
    for (int name = 0; name < drawing.names().size(); name++) {
      entry(drawing.names().get(name), name, 0, drawing.isMarked(name));
    }
    if (drawing.styles().size() > 1) {
      newRow();
      for (int style = 0; style < drawing.styles().size(); style++) {
        entry(drawing.styles().get(style), GRAY, style, false);
      }
    }
  }

  private void entry(String label, int name, int style, boolean marked) {
    double width = SAMPLE + label.length() * CHARACTER;
    if (x > left && x + width > right) {
      newRow();
    }
    add(
        String.format(
            Locale.ROOT,
            "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" %s/>",
            x,
            y,
            x + SAMPLE - 8,
            y,
            Stroke.of(name, style)));
    if (marked) {
      svg.append(Stroke.marker(name, style, x + (SAMPLE - 8) / 2, y));
    }
    add(
        String.format(
            Locale.ROOT,
            "<text x=\"%.1f\" y=\"%.1f\" fill=\"#222222\">%s</text>",
            x + SAMPLE,
            y + 4,
            Xml.escaped(label)));
    x += width + GAP;
  }

  private void newRow() {
    x = left;
    y += ROW;
  }

  private void add(String element) {
    svg.append(element).append('\n');
  }

  /** Returns where the last row ends. */
  double bottom() {
    return y + ROW / 2.0;
  }

  String text() {
    return svg.toString();
  }
}
