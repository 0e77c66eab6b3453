package org.murmuration.dp.composed;

import java.util.function.DoubleUnaryOperator;

/** Where a falling function passes zero, between two places. */
public final class Crossing {
  /** Functions are cut at it, so that a secant is a number. */
  private static final double FAR = 100;

  /** An end of which nothing is known but its side. */
  private static final double TINY = 1e-300;

  private static final int TRIES = 60;

  /** So many secants that leave half of the width or more are followed by a bisection. */
  private static final int PATIENCE = 4;

  /** Nearer places are one. */
  private static final double NEAR = 1e-13;

  private final DoubleUnaryOperator function;

  public Crossing(DoubleUnaryOperator function) {
    this.function = function;
  }

  private double at(double place) {
    return Math.max(-FAR, Math.min(FAR, function.applyAsDouble(place)));
  }

  /** Returns {@code high}, or a lower place at which the function was seen not to be above zero. */
  public double notAbove(double low, double high) {
    double lowValue = at(low);
    return lowValue <= 0 ? low : narrow(low, lowValue, high, Math.min(-TINY, at(high)))[1];
  }

  /** Returns {@code low}, or a higher place at which the function was seen not to be below zero. */
  public double notBelow(double low, double high) {
    double highValue = at(high);
    return highValue >= 0 ? high : narrow(low, Math.max(TINY, at(low)), high, highValue)[0];
  }

  /**
   * Secants; an end that stays twice counts half (Illinois; Dowell, Jarratt 1971), and where that
   * is slow, as beside a place at which the function falls without end, halves. A place of value
   * zero is one for {@code notAbove} and {@code notBelow} alike, so both ends go there.
   */
  private double[] narrow(double low, double lowValue, double high, double highValue) {
    double[] ends = {low, high};
    double one = lowValue;
    double other = highValue;
    int side = 0;
    double wide = Double.POSITIVE_INFINITY;
    for (int i = 0; i < TRIES && ends[1] - ends[0] > NEAR * ends[1]; i++) {
      double width = ends[1] - ends[0];
      boolean slow = i % PATIENCE == 0 && width > wide / 2;
      wide = i % PATIENCE == 0 ? width : wide;
      double middle = ends[0] + width * (slow ? 0.5 : one / (one - other));
      double value = at(middle);
      if (value == 0) {
        return new double[] {middle, middle};
      }
      if (value > 0) {
        ends[0] = middle;
        one = value;
        other = side > 0 ? other / 2 : other;
        side = 1;
      } else if (value < 0) {
        ends[1] = middle;
        other = value;
        one = side < 0 ? one / 2 : one;
        side = -1;
      } else {
        return ends; // no number: what is known stays
      }
    }
    return ends;
  }
}
