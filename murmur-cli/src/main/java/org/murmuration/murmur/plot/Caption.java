package org.murmuration.murmur.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Small print below the legend; what is too long for a line goes on in the next. */
final class Caption {
  private static final double ROW = 13;
  private static final double CHARACTER = 5.4;

  private final List<String> lines = new ArrayList<>();
  private final double left;
  private final double top;

  /** Lays {@code texts} out between {@code left} and {@code right}. */
  Caption(List<String> texts, double left, double top, double right) {
    this.left = left;
    this.top = top;
    int most = (int) ((right - left) / CHARACTER);
    texts.forEach(text -> wrap(text, most));
  }

  private void wrap(String text, int most) {
    StringBuilder line = new StringBuilder();
    for (String word : text.split(" ", -1)) {
      if (line.length() > 0 && line.length() + 1 + word.length() > most) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.length() == 0 ? "" : " ").append(word);
    }
    lines.add(line.toString());
  }

  /** Returns where the last line ends. */
  double bottom() {
    return top + ROW * lines.size();
  }

  String text() {
    StringBuilder svg = new StringBuilder();
    for (int i = 0; i < lines.size(); i++) {
      svg.append(
          String.format(
              Locale.ROOT,
              "<text x=\"%.1f\" y=\"%.1f\" font-size=\"10\" fill=\"#666666\">%s</text>\n",
              left,
              top + ROW * (i + 1),
              Xml.escaped(lines.get(i))));
    }
    return svg.toString();
  }
}
