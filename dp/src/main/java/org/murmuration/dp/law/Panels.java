package org.murmuration.dp.law;

/**
 * Gauss-Legendre quadrature of smooth laws on intervals.
 *
 * <p>Two points on an interval of a five-hundredth of the law's scale, three on a fiftieth, five on
 * a quarter: all are right to some ten units of the last place, as the rule of n points is off by
 * the 2n-th derivative times (width^2n (n!)^4) / ((2n+1) ((2n)!)^3).
 */
public final class Panels {
  private static final double NARROWEST = 0.002;
  private static final double NARROW = 0.02;
  private static final double WIDE = 0.25;

  private static final double[] TWO = {-0.5773502691896258, 0.5773502691896258};
  private static final double[] TWO_WEIGHTS = {0.5, 0.5};
  private static final double[] THREE = {-0.7745966692414834, 0, 0.7745966692414834};
  private static final double[] THREE_WEIGHTS = {
    0.2777777777777778, 0.4444444444444444, 0.2777777777777778
  };
  private static final double[] FIVE = {
    -0.906179845938664, -0.5384693101056831, 0, 0.5384693101056831, 0.906179845938664
  };
  private static final double[] FIVE_WEIGHTS = {
    0.11846344252809454,
    0.23931433524968324,
    0.28444444444444444,
    0.23931433524968324,
    0.11846344252809454
  };

  private Panels() {}

  /** Takes a node with the share of the interval that it stands for. */
  public interface Nodes {
    void at(double point, double width);
  }

  /**
   * Hands out the nodes of [from, to].
   *
   * @param scale over which the law is smooth here
   */
  public static void over(double from, double to, double scale, Nodes nodes) {
    double widths = (to - from) / scale;
    if (widths <= NARROWEST) {
      rule(from, to, TWO, TWO_WEIGHTS, nodes);
      return;
    }
    if (widths <= NARROW) {
      rule(from, to, THREE, THREE_WEIGHTS, nodes);
      return;
    }
    int panels = (int) Math.ceil(widths / WIDE);
    double left = from;
    for (int i = 1; i <= panels; i++) {
      double right = i == panels ? to : from + (to - from) * i / panels;
      rule(left, right, FIVE, FIVE_WEIGHTS, nodes);
      left = right;
    }
  }

  private static void rule(double from, double to, double[] points, double[] weights, Nodes nodes) {
    double middle = (from + to) / 2;
    double half = (to - from) / 2;
    for (int i = 0; i < points.length; i++) {
      nodes.at(middle + half * points[i], weights[i] * (to - from));
    }
  }
}
