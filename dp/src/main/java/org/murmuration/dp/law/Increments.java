package org.murmuration.dp.law;

/**
 * e^x - 1 and ln(1 + y) to a few units of the last place, from exp and log, for which processors
 * have fast code.
 *
 * <p>Near zero by Kahan's division: with u the double nearest to 1 + y, ln(1 + y) is y times ln u /
 * (u - 1), as that quotient hardly changes between u and 1 + y; and so e^x - 1 with u = e^x, where
 * ln u is x but for the rounding of u. Source: Goldberg 1991, What Every Computer Scientist Should
 * Know About Floating-Point Arithmetic, Theorem 4; Higham 2002, Accuracy and Stability, Section
 * 1.14.1. Away from zero the plain difference and the plain sum lose a bit or two.
 */
public final class Increments {
  private static final double AWAY = 0.5;

  private Increments() {}

  /** e^x - 1; minus one and infinity at the ends. */
  static double exp(double x) {
    double u = Math.exp(x);
    if (!(Math.abs(x) < AWAY)) {
      return u - 1;
    }
    return u == 1 ? x : (u - 1) * x / Math.log(u);
  }

  /** ln(1 + y) for y above -1. */
  public static double log(double y) {
    double u = 1 + y;
    if (!(Math.abs(y) < AWAY)) {
      return Math.log(u);
    }
    return u == 1 ? y : Math.log(u) * y / (u - 1);
  }
}
