package org.murmuration.dp.renyi;

/**
 * Gauss-Legendre quadrature with 16 points, panel by panel.
 *
 * <p>For a function that is analytic and at most M in the ellipse around a panel whose half axes
 * add up to rho half widths, the error is below 5 M rho^-32 half widths (Trefethen 2008, Theorem
 * 4.5): the callers choose panels so narrow that this is far below the rounding errors.
 */
public final class Panels {
  private static final int POINTS = 16;
  private static final double[] NODES = new double[POINTS];
  private static final double[] LOG_WEIGHTS = new double[POINTS];

  static {
    for (int i = 0; i < POINTS; i++) {
      fill(i);
    }
  }

  private Panels() {}

  /** What is summed at a point, its weight e^{@code logWeight} included. */
  public interface Term {
    void add(double x, double logWeight);
  }

  /** Visits the points of the panel [{@code from}, {@code to}]. */
  public static void visit(double from, double to, Term term) {
    double half = (to - from) / 2;
    double logHalf = Math.log(half);
    for (int i = 0; i < POINTS; i++) {
      term.add(from + half * (1 + NODES[i]), LOG_WEIGHTS[i] + logHalf);
    }
  }

  /** Newton's iteration on the Legendre polynomial, from the usual first guess. */
  private static void fill(int i) {
    double x = -Math.cos(Math.PI * (i + 0.75) / (POINTS + 0.5));
    double slope = 0;
    for (int round = 0; round < 10; round++) {
      double before = 1;
      double value = x;
      for (int k = 2; k <= POINTS; k++) {
        double next = ((2 * k - 1) * x * value - (k - 1) * before) / k;
        before = value;
        value = next;
      }
      slope = POINTS * (x * value - before) / (x * x - 1);
      x -= value / slope;
    }
    NODES[i] = x;
    LOG_WEIGHTS[i] = Math.log(2 / ((1 - x * x) * slope * slope));
  }
}
