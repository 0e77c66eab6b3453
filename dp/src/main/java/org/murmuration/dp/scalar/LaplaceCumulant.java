package org.murmuration.dp.scalar;

import org.murmuration.dp.renyi.Cumulant;
import org.murmuration.dp.renyi.Excess;

/**
 * Laplace noise, in closed form at every real order.
 *
 * <p>Source: Mironov 2017 (arXiv 1702.07476), Proposition 6, with epsilon = 1 / multiplier: A =
 * a/(2a-1) e^((a-1) epsilon) + (a-1)/(2a-1) e^(-a epsilon). Less one it is the same sum over e^x -
 * 1 - x, whose terms are never negative.
 *
 * @param multiplier scale over L1 distance
 */
public record LaplaceCumulant(double multiplier) implements Cumulant {
  @Override
  public double at(double order) {
    double upper = (order - 1) / multiplier;
    double logShare = Math.log(order / (2 * order - 1));
    if (upper > 30) {
      double rest = (order - 1) / order * Math.exp(-(2 * order - 1) / multiplier);
      return (upper + logShare + Math.log1p(rest)) * (1 + 1e-13);
    }
    double lower = -order / multiplier;
    double excess = order * curvature(upper) + (order - 1) * curvature(lower);
    return Excess.cumulant(order, Math.log(excess / (2 * order - 1)));
  }

  /** e^x - 1 - x. */
  private static double curvature(double x) {
    if (Math.abs(x) > 0.1) {
      return Math.expm1(x) - x;
    }
    double term = x * x / 2;
    double sum = term;
    for (int k = 3; k <= 12; k++) {
      term *= x / k;
      sum += term;
    }
    return sum;
  }
}
