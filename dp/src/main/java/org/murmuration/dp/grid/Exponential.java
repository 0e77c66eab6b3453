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

  /** The x of which 1 - e^-x is {@code y}, in [0, 1), to a few units of the last place. */
  static double ofFall(double y) {
    if (y > 0.01) {
      return -Math.log1p(-y);
    }
    return y
        * (1 + y * (1 / 2. + y * (1 / 3. + y * (1 / 4. + y * (1 / 5. + y * (1 / 6. + y / 7.))))));
  }
}
