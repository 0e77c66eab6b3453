package org.murmuration.murmur.plot;

import java.util.List;

/** A plot of two lines, with signs in its labels that XML does not take as they are. */
public final class MadeUpPlot {
  private MadeUpPlot() {}

  /** Returns the plot whose first line starts at {@code y}. */
  public static Plot of(double y) {
    return new Plot(
        "Time by words",
        new Plot.Axis("words", true),
        new Plot.Axis("µs & <more>", true),
        List.of(
            new Plot.Series(
                "one \"mask\"", List.of(new Plot.Point(16384, y), new Plot.Point(1048576, 64 * y))),
            new Plot.Series("stream", List.of(new Plot.Point(16384, 30)))));
  }
}
