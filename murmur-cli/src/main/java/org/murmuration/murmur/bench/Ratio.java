package org.murmuration.murmur.bench;

import java.util.List;

/**
 * A figure with a bar that it must clear.
 *
 * @param id short and stable, such as {@code mask-64-of-2^14-words}
 * @param what what is compared with what, in words
 * @param unit such as {@code of the key stream}, {@code times}, {@code ms}, {@code MB}
 * @param measured the figure that counts: of the forks' medians the worst
 * @param forks the median of each fork, or the one value of a command
 * @param sense on which side of the bar it must be
 * @param bar the bar
 */
public record Ratio(
    String id,
    String what,
    String unit,
    double measured,
    List<Double> forks,
    Sense sense,
    double bar) {
  /** Which side of a bar is the good one. */
  public enum Sense {
    AT_LEAST,
    AT_MOST
  }

  public Ratio {
    if (!Double.isFinite(measured)) {
      throw new IllegalArgumentException(id + " is " + measured + ", which is no measurement");
    }
    forks = List.copyOf(forks);
  }

  /** Returns whether the bar is cleared. */
  public boolean isMet() {
    return sense == Sense.AT_LEAST ? measured >= bar : measured <= bar;
  }

  /** Returns the bar in words, such as {@code at least 0.75 of the key stream}. */
  public String barText() {
    String side = sense == Sense.AT_LEAST ? "at least " : "at most ";
    return side + Figures.text(bar) + " " + unit;
  }
}
