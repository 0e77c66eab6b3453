package org.murmuration.dp.scalar;

/**
 * The discrete Gaussian.
 *
 * <p>Source: Canonne, Kamath, Steinke 2020 (arXiv 2004.00010), Definition 1.
 */
final class DiscreteGaussianLaw implements IntegerNoise {
  private final double variance;
  private final double logTotal;

  DiscreteGaussianLaw(double variance) {
    this.variance = variance;
    double tail = 0;
    for (long x = reach(); x >= 1; x--) {
      tail += Math.exp(-0.5 * x * x / variance);
    }
    this.logTotal = Math.log1p(2 * tail);
  }

  @Override
  public double logProbability(long x) {
    return -0.5 * x * x / variance - logTotal;
  }

  @Override
  public long reach() {
    return (long) Math.ceil(15 * Math.sqrt(variance)) + 1;
  }

  @Override
  public long last() {
    return 1 << 20;
  }

  @Override
  public double logLikelihoodBound(long x, long distance) {
    return (x - 0.5 * distance) * distance / variance;
  }

  @Override
  public double logGrowth(double order, long distance, long x) {
    return (order * distance - x - 0.5) / variance;
  }
}
