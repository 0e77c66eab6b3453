package org.murmuration.dp.scalar;

import org.murmuration.dp.renyi.Cumulant;
import org.murmuration.dp.renyi.Excess;
import org.murmuration.dp.renyi.LogSum;

/**
 * The worst mechanism whose losses between two neighbors span at most {@code range}, as the
 * exponential mechanism's do.
 *
 * <p>Source: Dong, Durfee, Rogers 2020 (arXiv 1909.13830): losses lie in [t - range, t] for some t
 * in [0, range]; a convex function of the likelihood is largest when only the ends have mass. The
 * worst t for an order alpha has e^t = (alpha - 1) (e^(alpha range) - 1) / (alpha (e^((alpha - 1)
 * range) - 1)), where the derivative vanishes.
 *
 * @param range finite and above zero
 */
public record BoundedRange(double range) implements Cumulant {
  /** Above this range, pure privacy is all that matters. */
  private static final double HUGE = 1e6;

  /** e^-x of it is nothing beside one. */
  private static final double LARGE = 40;

  @Override
  public double at(double order) {
    if (range > HUGE) {
      return (order - 1) * range;
    }
    double lower = lower(order);
    double upper = range + lower;
    double logTotal = Math.log(-Math.expm1(-range));
    Excess excess = new Excess(order, 1);
    LogSum sum = new LogSum();
    excess.add(upper, Math.log(-Math.expm1(lower)) - upper - logTotal, sum);
    excess.add(lower, Math.log(-Math.expm1(-upper)) - logTotal, sum);
    return Excess.cumulant(order, sum.log());
  }

  /**
   * The worst t less the range. Where e^-x is nothing it is ln(1 - 1/alpha): at large orders a
   * difference of numbers as large as the order would be another t, and at the end of the range.
   */
  private double lower(double order) {
    if ((order - 1) * range > LARGE) {
      return Math.max(-range, Math.log1p(-1 / order));
    }
    return Math.max(0, Math.min(range, logMeanExp(order) - logMeanExp(order - 1))) - range;
  }

  /** ln((e^x - 1) / x) at x = factor * range. */
  private double logMeanExp(double factor) {
    double x = factor * range;
    if (x > LARGE) {
      return x - Math.log(x);
    }
    return x < 1e-3 ? x / 2 + x * x / 24 : Math.log(Math.expm1(x) / x);
  }
}
