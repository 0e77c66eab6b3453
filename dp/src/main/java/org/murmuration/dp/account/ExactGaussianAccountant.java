package org.murmuration.dp.account;

import java.util.OptionalDouble;
import org.apache.commons.numbers.gamma.Erfc;
import org.apache.commons.numbers.gamma.Erfcx;
import org.apache.commons.numbers.rootfinder.BrentSolver;
import org.murmuration.dp.budget.Delta;
import org.murmuration.dp.budget.Epsilon;

/**
 * The exact loss of composed Gaussian mechanisms without sampling.
 *
 * <p>Source: Balle, Wang 2018 (arXiv 1805.06530), Theorem 8, with shift mu: delta = Phi(mu/2 -
 * epsilon/mu) - e^epsilon Phi(-mu/2 - epsilon/mu). Composed Gaussians are one with mu^2 the sum.
 * All in logarithms: nothing overflows, and a tiny delta keeps its digits.
 */
public final class ExactGaussianAccountant implements Accountant {
  /** Half width of a bracket, relative: well above the errors of the functions used. */
  private static final double SLACK = 1e-11;

  /** Over mu it bounds what the difference of two nearly equal erfcx loses. */
  private static final double CANCELLATION = 4e-15;

  private static final double ROOT_TWO = Math.sqrt(2);

  private final double mu;

  ExactGaussianAccountant(double squaredMu) {
    this.mu = Math.sqrt(squaredMu);
  }

  /**
   * The mu of Gaussian differential privacy, zero or above: telling neighbors apart is exactly as
   * hard as telling N(0, 1) from N(mu, 1) (Dong, Roth, Su 2022, arXiv 1905.02383, Theorem 2.7 and
   * Corollary 3.3).
   */
  public double mu() {
    return mu;
  }

  @Override
  public PrivacyLoss epsilonAt(Delta delta) {
    double logDelta = Math.log(delta.value());
    if (mu == 0 || logDelta >= logDelta(0)) {
      return around(0);
    }
    double above = mu * mu / 2 + mu * Math.sqrt(-2 * logDelta); // the zCDP bound
    if (Double.isInfinite(above)) {
      return loss(0, Double.POSITIVE_INFINITY);
    }
    double start = Math.max(mu * mu / 2, above / 2);
    BrentSolver solver = new BrentSolver(1e-13, 0, 0);
    return around(solver.findRoot(epsilon -> logDelta(epsilon) - logDelta, 0, start, above));
  }

  @Override
  public PrivacyLoss deltaAt(Epsilon epsilon) {
    return mu == 0 ? around(0) : around(Math.exp(logDelta(epsilon.value())));
  }

  /**
   * ln delta. With a = mu/2 - epsilon/mu and b = -mu/2 - epsilon/mu, b^2/2 = a^2/2 + epsilon, so
   * the large exponents cancel by algebra and erfcx is left.
   */
  private double logDelta(double epsilon) {
    double a = mu / 2 - epsilon / mu;
    double b = -mu / 2 - epsilon / mu;
    double second = Erfcx.value(-b / ROOT_TWO);
    if (a < 0) {
      return Math.log((Erfcx.value(-a / ROOT_TWO) - second) / 2) - a * a / 2;
    }
    return Math.log(Erfc.value(-a / ROOT_TWO) / 2 - second / 2 * Math.exp(-a * a / 2));
  }

  private PrivacyLoss around(double value) {
    double slack = mu == 0 ? SLACK : Math.min(1, SLACK + CANCELLATION / mu);
    return loss(value * (1 - slack), value * (1 + slack));
  }

  private static PrivacyLoss loss(double lower, double upper) {
    return new PrivacyLoss(lower, upper, PrivacyLoss.Method.EXACT_GAUSSIAN, OptionalDouble.empty());
  }
}
