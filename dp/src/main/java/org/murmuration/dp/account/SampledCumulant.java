package org.murmuration.dp.account;

/**
 * Normal noise on a Poisson sample, by quadrature at every real order.
 *
 * <p>Source: Mironov, Talwar, Zhang 2019 (arXiv 1908.10530), Theorems 4 and 5: the mixture over the
 * base dominates, so A(alpha) = E[r^alpha], r = 1 - q + q e^((2x-1)/(2 z^2)), x normal with
 * deviation z. As E[r] = 1, A - 1 = E[r^alpha - 1 - alpha (r - 1)], whose integrand is never
 * negative: small losses keep all their digits.
 *
 * <p>Trapezoid rule: the integrand is analytic in the strip of half width pi z^2 (where r
 * vanishes), so the error falls as e^(-2 pi^2 z^2 / step), below e^-39 for the steps used here.
 */
final class SampledCumulant implements Cumulant {
  /** Below this the strip is too thin for few steps; the finite sum at whole orders bounds it. */
  private static final double THIN = 0.05;

  /** Standard deviations kept on each side of where the mass can be: what is left is e^-60. */
  private static final double REACH = 11;

  /** Lifts the result over its rounding errors, each about 10^-14 of it. */
  private static final double MARGIN = 1 + 1e-11;

  /** Near order 1 the integrand is a small difference, and loses more. */
  private static final double MARGIN_NEAR_ONE = 1 + 1e-9;

  private static final double NEAR_ONE = 1.01;

  private final double multiplier;
  private final double probability;
  private final LatticeCumulant wholeOrders;

  SampledCumulant(double multiplier, double probability) {
    this.multiplier = multiplier;
    this.probability = probability;
    this.wholeOrders = new LatticeCumulant(multiplier, probability);
  }

  @Override
  public double largestOrder() {
    return multiplier < THIN ? wholeOrders.largestOrder() : 16384 * Math.max(1, multiplier);
  }

  @Override
  public double at(double order) {
    if (multiplier < THIN) {
      return wholeOrders.at(order);
    }
    double step = Math.min(multiplier / 8, multiplier * multiplier / 2);
    double from = -REACH * multiplier;
    long steps = (long) Math.ceil((order + 2 * REACH * multiplier) / step);
    LogSum sum = new LogSum();
    for (long i = 0; i <= steps; i++) {
      addExcess(order, from + i * step, sum);
    }
    double logExcess = sum.log() + Math.log(step / multiplier / Math.sqrt(2 * Math.PI));
    double margin = order < NEAR_ONE ? MARGIN_NEAR_ONE : MARGIN;
    return margin * LogSum.logOnePlusExp(logExcess);
  }

  /** Adds (r^order - 1 - order (r - 1)) e^(-x^2 / (2 z^2)) at x. */
  private void addExcess(double order, double x, LogSum sum) {
    double halfInverse = 0.5 / (multiplier * multiplier);
    double logWeight = -x * x * halfInverse;
    double exponent = (2 * x - 1) * halfInverse;
    double excess = probability * Math.expm1(exponent);
    double logRatio = exponent < 700 ? Math.log1p(excess) : exponent + Math.log(probability);
    if (Math.abs(excess) * order < 0.01) {
      sum.addLinear(binomialTail(order, excess) * Math.exp(logWeight));
    } else if (order * logRatio < 30) {
      sum.addLinear((Math.expm1(order * logRatio) - order * excess) * Math.exp(logWeight));
    } else {
      double rest = order * Math.exp(-(order - 1) * logRatio);
      double tail = (order - 1) * Math.exp(-order * logRatio);
      sum.add(order * logRatio + logWeight, 1 - rest + tail);
    }
  }

  /** The binomial series of (1 + w)^order from w^2 on, where order |w| is below 0.01. */
  private static double binomialTail(double order, double w) {
    double term = order * (order - 1) / 2 * w * w;
    double sum = term;
    for (int k = 3; k <= 10; k++) {
      term *= (order - k + 1) / k * w;
      sum += term;
    }
    return sum;
  }
}
