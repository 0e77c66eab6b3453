package org.murmuration.murmur.plot;

import java.util.List;
import java.util.Locale;

/** How a line looks: a color and a mark for its name, dashes for its style. */
final class Stroke {
  /** Told apart by the color-blind too (Okabe and Ito), darkest first. */
  private static final List<String> COLORS =
      List.of("#0072b2", "#d55e00", "#009e73", "#b0518b", "#8a6d00", "#3a9ad9", "#444444");

  private static final List<String> DASHES = List.of("", "7 4", "2 3");
  private static final int SHAPES = 4;
  private static final double SIZE = 4;

  private Stroke() {}

  /** Returns the attributes of a line. */
  static String of(int name, int style) {
    String dashes = DASHES.get(style % DASHES.size());
    return "stroke=\""
        + color(name)
        + "\" stroke-width=\"2\""
        + (dashes.isEmpty() ? "" : " stroke-dasharray=\"" + dashes + "\"");
  }

  /** Returns the attributes of the ground beside a line. */
  static String ground(int name) {
    return "fill=\"" + color(name) + "\" fill-opacity=\"0.15\"";
  }

  /** Returns the mark of a point: full for the first style, hollow for the others. */
  static String marker(int name, int style, double x, double y) {
    return String.format(
        Locale.ROOT,
        "<path d=\"%s\" transform=\"translate(%.1f %.1f)\" fill=\"%s\" stroke=\"%s\""
            + " stroke-width=\"1.5\"/>\n",
        shape(name % SHAPES),
        x,
        y,
        style == 0 ? color(name) : "#ffffff",
        color(name));
  }

  private static String shape(int which) {
    double s = SIZE;
    return switch (which) {
      case 0 ->
          String.format(
              Locale.ROOT, "M%s 0A%s %s 0 1 1 -%s 0A%s %s 0 1 1 %s 0Z", s, s, s, s, s, s, s);
      case 1 -> String.format(Locale.ROOT, "M-%s -%sH%sV%sH-%sZ", s, s, s, s, s);
      case 2 -> String.format(Locale.ROOT, "M0 -%sL%s %sH-%sZ", s + 1, s + 1, s, s + 1);
      default -> String.format(Locale.ROOT, "M0 -%sL%s 0L0 %sL-%s 0Z", s + 1, s + 1, s + 1, s + 1);
    };
  }

  private static String color(int name) {
    return COLORS.get(name % COLORS.size());
  }
}
