package org.murmuration.dp.grid;

/** e^x - 1 and 1 - e^-x, mostly of steps so small that few terms are enough. */
public final class Exponential {
  private Exponential() {}

  /** 1 - e^-x for x zero or above, to a few units of the last place. */
  public static double fall(double x) {
    if (x > 0.01) {
      return -Math.expm1(-x);
    }
    return x * (1 - x * (1 / 2. - x * (1 / 6. - x * (1 / 24. - x * (1 / 120. - x * (1 / 720.))))));
  }

  /** e^x - 1 for x zero or above, to a few units of the last place. */
  public static double rise(double x) {
    if (x > 0.01) {
      return Math.expm1(x);
    }
    return x * (1 + x * (1 / 2. + x * (1 / 6. + x * (1 / 24. + x * (1 / 120. + x * (1 / 720.))))));
  }
}
