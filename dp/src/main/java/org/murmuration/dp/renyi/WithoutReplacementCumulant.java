package org.murmuration.dp.renyi;

/**
 * Normal noise on a sample where one client is exchanged for another: a sample of fixed size, or a
 * Poisson sample in which both are drawn by the same coin.
 *
 * <p>Source: Balle, Barthe, Gaboardi 2018 (arXiv 1807.01647), Theorem 11, turned into Renyi
 * divergence ({@code docs/accounting.md}, section on fixed size): with r = 1 - q + q L as for
 * Poisson samples, A - 1 is at most the expectation over r > 1 of the excess of order alpha plus
 * that of order 1 - alpha. It lies below Theorem 27 of Wang, Balle, Kasiviswanathan 2019.
 *
 * <p>The integrand is analytic in the strip of half width pi z^2; panels of at most z and 3 z^2
 * give an ellipse with rho = 4 inside it, and an error below 10^-17 of the integral.
 */
public final class WithoutReplacementCumulant implements Cumulant {
  /** Below this the strip is too thin for few panels. */
  private static final double THIN = 0.05;

  private static final double REACH = 11;

  private final double multiplier;
  private final double probability;
  private final LatticeCumulant wholeOrders;

  /**
   * @param multiplier noise over the distance of a replacement
   * @param probability that the client is in the sample, in (0, 1)
   */
  public WithoutReplacementCumulant(double multiplier, double probability) {
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
    double whole = new ShiftCumulant(multiplier).at(order);
    return Math.min(whole, multiplier < THIN ? doubled(order) : integral(order));
  }

  /** The excess of order 1 - alpha is at most that of alpha where r > 1, so A - 1 doubles. */
  private double doubled(double order) {
    return wholeOrders.at(order) + Math.log(2);
  }

  private double integral(double order) {
    double halfInverse = 0.5 / (multiplier * multiplier);
    Excess forward = new Excess(order, probability);
    Excess backward = new Excess(1 - order, probability);
    LogSum sum = new LogSum();
    Panels.Term term =
        (x, logWeight) -> {
          double weight = logWeight - x * x * halfInverse;
          forward.add((2 * x - 1) * halfInverse, weight, sum);
          backward.add((2 * x - 1) * halfInverse, weight, sum);
        };
    double width = Math.min(multiplier, 3 * multiplier * multiplier);
    long panels = (long) Math.ceil((order + REACH * multiplier) / width);
    for (long i = 0; i < panels; i++) {
      Panels.visit(0.5 + i * width, 0.5 + (i + 1) * width, term);
    }
    double logScale = -Math.log(multiplier * Math.sqrt(2 * Math.PI));
    return Excess.cumulant(order, sum.log() + logScale);
  }
}
