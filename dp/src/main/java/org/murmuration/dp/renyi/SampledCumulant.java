package org.murmuration.dp.renyi;

/**
 * Normal noise on a Poisson sample, by quadrature at every real order.
 *
 * <p>Source: Mironov, Talwar, Zhang 2019 (arXiv 1908.10530), Theorems 4 and 5: the mixture over the
 * base dominates, so A(alpha) = E[r^alpha], r = 1 - q + q e^((2x-1)/(2 z^2)), x normal with
 * deviation z. As E[r] = 1, A - 1 = E[r^alpha - 1 - alpha (r - 1)], whose integrand is never
 * negative: small losses keep all their digits.
 *
 * <p>Trapezoid rule: in the strip |Im x| of at most a the integrand is at most e^(a^2 / (2 z^2))
 * times its real size, and analytic for a up to pi z^2, where r vanishes. The error falls as e^(a^2
 * / (2 z^2) - 2 pi a / step), below e^-48 for the steps used here with a the smaller of pi z^2 and
 * 6 pi z.
 */
public final class SampledCumulant implements Cumulant {
  /** Below this the strip is too thin for few steps; the finite sum at whole orders bounds it. */
  private static final double THIN = 0.05;

  /** Standard deviations kept on each side of where the mass can be: what is left is e^-60. */
  private static final double REACH = 11;

  private final double multiplier;
  private final double probability;
  private final LatticeCumulant wholeOrders;

  public SampledCumulant(double multiplier, double probability) {
    this.multiplier = multiplier;
    this.probability = probability;
    this.wholeOrders = new LatticeCumulant(multiplier, probability);
  }

  @Override
  public double largestOrder() {
    return multiplier < THIN ? wholeOrders.largestOrder() : 16384 * Math.max(1, multiplier);
  }

  @Override
  public boolean hasCorners() {
    return multiplier < THIN;
  }

  @Override
  public double at(double order) {
    if (multiplier < THIN) {
      return wholeOrders.at(order);
    }
    double step = Math.min(multiplier / 3, multiplier * multiplier / 2.5);
    double from = -REACH * multiplier;
    long steps = (long) Math.ceil((order + 2 * REACH * multiplier) / step);
    Excess excess = new Excess(order, probability);
    double halfInverse = 0.5 / (multiplier * multiplier);
    LogSum sum = new LogSum();
    for (long i = 0; i <= steps; i++) {
      double x = from + i * step;
      excess.add((2 * x - 1) * halfInverse, -x * x * halfInverse, sum);
    }
    double logScale = Math.log(step / multiplier / Math.sqrt(2 * Math.PI));
    return Excess.cumulant(order, sum.log() + logScale);
  }
}
