package org.murmuration.dp.composed;

/**
 * e^(start + n slope) for n = 0, 1, 2, ..., mostly by multiplication: exact anew every 64, so that
 * rounding stays below some 10^-14.
 */
public final class Powers {
  private static final int REFRESH = 64;

  /** Steeper ones could leave the range of doubles on the way and not come back. */
  private static final double STEEP = 0.5;

  private final double start;
  private final double slope;
  private final double factor;
  private final int refresh;
  private double value;
  private int place;
  private int fresh;

  public Powers(double start, double slope) {
    this.start = start;
    this.slope = slope;
    this.factor = Math.exp(slope);
    this.refresh = Math.abs(slope) > STEEP ? 1 : REFRESH;
  }

  private Powers(Powers other) {
    this.start = other.start;
    this.slope = other.slope;
    this.factor = other.factor;
    this.refresh = other.refresh;
    this.value = other.value;
    this.place = other.place;
    this.fresh = other.fresh;
  }

  /** The same numbers from here on. */
  Powers copy() {
    return new Powers(this);
  }

  public double next() {
    if (place == fresh) {
      value = Math.exp(start + place * slope);
      fresh += refresh;
    } else {
      value *= factor;
    }
    place++;
    return value;
  }
}
