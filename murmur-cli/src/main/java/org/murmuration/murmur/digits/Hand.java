package org.murmuration.murmur.digits;

/**
 * How one writer writes: drawn once, then the same for all of the writer's digits.
 *
 * <p>The spreads below are tuned so that the set is as hard as MNIST is for a linear model (about
 * 0.94 when trained without privacy) and looks like handwriting. Lengths are in half heights of a
 * digit until {@link Trace#place} brings them to pixels; widths of the line are in pixels.
 */
final class Hand {
  private static final int DIGITS = 10;
  private static final int MOST_POINTS = 16;
  private static final int BENDS = 6;
  private static final double CENTER = WrittenDigits.SIDE / 2.0;

  private final double slant;
  private final double tilt;
  private final double breadth;
  private final double halfWidth;
  private final double pressureSwing;
  private final double ink;
  private final double size;
  private final double unrest;
  private final double loyalty;
  private final int[] favorite = new int[DIGITS];
  private final double[] habit = new double[2 * BENDS];
  private final double[] mixUpTo = new double[DIGITS];

  private final double[] x = new double[MOST_POINTS];
  private final double[] y = new double[MOST_POINTS];
  private final double[] width = new double[MOST_POINTS];
  private final double[] bend = new double[2 * BENDS];
  private final Trace trace = new Trace();
  private final Pen pen = new Pen();

  private Hand(Chance chance) {
    slant = 0.10 + chance.bell(0.22);
    tilt = chance.bell(0.08);
    breadth = chance.between(0.75, 1.25);
    halfWidth = chance.between(0.8, 1.75);
    pressureSwing = chance.between(0.03, 0.22);
    ink = chance.between(230, 255);
    size = chance.between(19, 21);
    unrest = chance.between(0.6, 1.4);
    loyalty = chance.between(0.6, 1.0);
    double total = 0;
    for (int digit = 0; digit < DIGITS; digit++) {
      favorite[digit] = chance.below(Forms.of(digit).size());
      double share = chance.uniform();
      total += 0.1 + share * share;
      mixUpTo[digit] = total;
    }
    for (int i = 0; i < habit.length; i++) {
      habit[i] = chance.bell(0.07);
    }
  }

  static Hand of(Chance chance) {
    return new Hand(chance);
  }

  /** Returns the digit to write next, from this writer's own mix. */
  int choose(Chance chance) {
    double at = chance.uniform() * mixUpTo[DIGITS - 1];
    int digit = 0;
    while (mixUpTo[digit] <= at) {
      digit++;
    }
    return digit;
  }

  /** Writes {@code digit} into {@code pixels} from {@code offset}. */
  void write(int digit, Chance chance, byte[] pixels, int offset) {
    boolean asAlways = chance.uniform() < loyalty;
    int form = asAlways ? favorite[digit] : chance.below(Forms.of(digit).size());
    layOut(Forms.of(digit).get(form), chance);
    double box = size * chance.between(0.95, 1.0);
    trace.place(box, CENTER + chance.bell(0.2), CENTER + chance.bell(0.2));
    pen.draw(trace, ink, pixels, offset);
  }

  private void layOut(Form form, Chance chance) {
    for (int i = 0; i < bend.length; i++) {
      bend[i] = habit[i] + chance.bell(0.055 * unrest);
    }
    double lean = slant + chance.bell(0.06 * unrest);
    double press = halfWidth * (1 + chance.bell(0.08));
    for (int i = 0; i < form.points(); i++) {
      double across = form.across(i);
      double down = form.down(i);
      double bentX = across * breadth + bent(0, across, down) + chance.bell(0.04 * unrest);
      double bentY = down + bent(BENDS, across, down) + chance.bell(0.04 * unrest);
      x[i] = bentX - lean * bentY;
      y[i] = bentY + tilt * bentX;
      width[i] = press * (1 + chance.bell(pressureSwing));
    }
    trace.follow(form, x, y, width);
  }

  /** Returns the shift of a point under a quadratic bending of the whole sheet. */
  private double bent(int from, double across, double down) {
    return bend[from] * across
        + bend[from + 1] * down
        + bend[from + 2] * across * down
        + bend[from + 3] * across * across
        + bend[from + 4] * down * down
        + bend[from + 5] * across * down * down;
  }
}
