package org.murmuration.murmur.console;

import java.util.Locale;

/** A bar that fills as work is done; drawn on terminals only. */
public final class Progress {
  private static final int WIDTH = 30;
  private static final double NANOS_PER_SECOND = 1e9;

  private final Console console;
  private final String label;
  private final int total;
  private final long start = System.nanoTime();

  /**
   * @param label what is being done
   * @param total how much of it there is
   */
  public Progress(Console console, String label, int total) {
    this.console = console;
    this.label = label;
    this.total = total;
  }

  /** Shows that {@code done} of the total are done. */
  public void show(int done) {
    if (done >= total) {
      console.clearLine();
      return;
    }
    int filled = WIDTH * done / total;
    console.redraw(
        label
            + " ["
            + "#".repeat(filled)
            + ".".repeat(WIDTH - filled)
            + "] "
            + done
            + "/"
            + total
            + remaining(done));
  }

  private String remaining(int done) {
    if (done == 0) {
      return "";
    }
    double seconds = (System.nanoTime() - start) / NANOS_PER_SECOND;
    return String.format(Locale.ROOT, ", %.0f s left", seconds / done * (total - done));
  }
}
