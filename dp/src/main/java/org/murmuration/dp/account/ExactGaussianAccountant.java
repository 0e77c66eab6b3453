package org.murmuration.dp.account;

import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.commons.numbers.gamma.Erfc;
import org.apache.commons.numbers.gamma.Erfcx;
import org.apache.commons.numbers.rootfinder.BrentSolver;
import org.murmuration.dp.budget.Delta;
import org.murmuration.dp.budget.Epsilon;
import org.murmuration.dp.correlated.SquaredDistance;

/**
 * The exact loss of composed Gaussian mechanisms without sampling.
 *
 * <p>Source: Balle, Wang 2018 (arXiv 1805.06530), Theorem 8, with shift mu: delta = Phi(mu/2 -
 * epsilon/mu) - e^epsilon Phi(-mu/2 - epsilon/mu). Composed Gaussians are one with mu^2 the sum.
 * All in logarithms: nothing overflows, and a tiny delta keeps its digits.
 */
public final class ExactGaussianAccountant implements Accountant {
  /** Half width of a bracket, relative: well above the errors of the functions used. */
  private static final double ROUNDING = 1e-13;

  /** Of a root, far less. */
  private static final double ROOT = 1e-14;

  private static final double UNITS = 1e-15;

  /**
   * Times 1 + |a|, over mu, it bounds what the difference of two nearly equal erfcx loses: a and b
   * themselves are rounded, and erfcx changes by no more than its argument, relatively.
   */
  private static final double CANCELLATION = 4e-15;

  /** Where more than this is lost nothing is known but what needs no difference. */
  private static final double MOST_LOST = 0.1;

  /** Above the density of a standard normal at zero. */
  private static final double PEAK = 0.4;

  /** Roundings of a number that may be below the normal ones, where each takes a whole unit. */
  private static final double LAST = 3 * Double.MIN_VALUE;

  private static final double VAST = 1e300;

  /** Up to this mu, and to b = -sqrt 2, five points sum up erfcx's fall, to 1.2e-15 of it. */
  private static final double FLAT_MU = 0.25;

  /** The same as {@link #ROUNDING} there: some units of the last place, of numbers near 1. */
  private static final double FLAT_ROUNDING = 1e-14;

  /** On (0, 1). */
  private static final double[] NODES = {
    0.046910077030668004, 0.23076534494715845, 0.5, 0.7692346550528415, 0.953089922969332
  };

  private static final double[] WEIGHTS = {
    0.11846344252809454,
    0.23931433524968324,
    0.28444444444444444,
    0.23931433524968324,
    0.11846344252809454
  };

  private static final double ROOT_TWO = Math.sqrt(2);

  private final double mu;

  /** Of the least mu that it can be, where that is less. */
  private final Optional<ExactGaussianAccountant> least;

  ExactGaussianAccountant(SquaredDistance squaredMu) {
    this.mu = Math.sqrt(squaredMu.upper());
    this.least =
        squaredMu.lower() < squaredMu.upper()
            ? Optional.of(new ExactGaussianAccountant(squaredMu.least()))
            : Optional.empty();
  }

  /**
   * The mu of Gaussian differential privacy, zero or above: telling neighbors apart is exactly as
   * hard as telling N(0, 1) from N(mu, 1) (Dong, Roth, Su 2022, arXiv 1905.02383, Theorem 2.7 and
   * Corollary 3.3).
   */
  public double mu() {
    return mu;
  }

  /** Where delta is known to a part of itself only, both ends are epsilons at its own ends. */
  @Override
  public PrivacyLoss epsilonAt(Delta delta) {
    PrivacyLoss loss = epsilonOfMu(delta);
    return loss(least.map(of -> of.epsilonAt(delta).lower()).orElse(loss.lower()), loss.upper());
  }

  private PrivacyLoss epsilonOfMu(Delta delta) {
    if (mu == 0) {
      return loss(0, 0);
    }
    double logDelta = Math.log(delta.value());
    double lost = lost(Math.sqrt(-2 * logDelta)); // as delta is at most e^(-a^2 / 2) for a < 0
    if (lost > MOST_LOST) {
      return loss(0, delta.value() > PEAK * mu ? 0 : zeroConcentrated(logDelta) * (1 + ROUNDING));
    }
    double doubt = ROUNDING + lost - UNITS * logDelta;
    double upper = epsilonOf(logDelta - doubt) * (1 + ROUNDING);
    double lower = epsilonOf(logDelta + doubt) * (1 - ROUNDING);
    if (isFlat(lower) && isFlat(upper)) {
      doubt = FLAT_ROUNDING - UNITS * logDelta;
      double more = Math.max(lower, epsilonOf(logDelta - doubt) * (1 + ROUNDING));
      double less = Math.min(upper, epsilonOf(logDelta + doubt) * (1 - ROUNDING));
      upper = Math.min(upper, more);
      lower = Math.max(lower, less);
    }
    return loss(Double.isInfinite(lower) ? 0 : lower, upper);
  }

  /** Whether erfcx is known to fall so evenly from a to b that its derivative is summed. */
  private boolean isFlat(double epsilon) {
    return mu <= FLAT_MU && epsilon >= mu * mu / 2 && mu / 2 + epsilon / mu <= ROOT_TWO;
  }

  private double lost(double a) {
    return CANCELLATION * (1 + a) / mu;
  }

  /** Epsilon is at most that. */
  private double zeroConcentrated(double logDelta) {
    return mu * mu / 2 + mu * Math.sqrt(-2 * logDelta);
  }

  private double epsilonOf(double logDelta) {
    if (logDelta >= logDelta(0)) {
      return 0;
    }
    double above = zeroConcentrated(logDelta);
    if (Double.isInfinite(above)) {
      return Double.POSITIVE_INFINITY;
    }
    double start = Math.max(mu * mu / 2, above / 2);
    BrentSolver solver = new BrentSolver(ROOT, 0, 0);
    return solver.findRoot(epsilon -> logDelta(epsilon) - logDelta, 0, start, above);
  }

  @Override
  public PrivacyLoss deltaAt(Epsilon epsilon) {
    PrivacyLoss loss = deltaOfMu(epsilon);
    return loss(least.map(of -> of.deltaAt(epsilon).lower()).orElse(loss.lower()), loss.upper());
  }

  private PrivacyLoss deltaOfMu(Epsilon epsilon) {
    if (mu == 0) {
      return loss(0, 0);
    }
    double far = Math.max(mu, epsilon.value() / mu);
    double rounding = ROUNDING + UNITS * Math.min(VAST, far * far);
    double lost = lost(epsilon.value() / mu);
    if (lost > MOST_LOST) {
      return loss(0, atMost(simple(epsilon.value()) * (1 + rounding)));
    }
    double delta = Math.exp(logDelta(epsilon.value()));
    double slack = rounding + lost;
    return loss(Math.max(0, delta * Math.max(0, 1 - slack) - LAST), atMost(delta * (1 + slack)));
  }

  /** Never 0 by underflow. */
  private static double atMost(double delta) {
    return Math.min(1, Math.nextUp(delta + LAST));
  }

  /**
   * Delta is at most that: its derivative by mu is the density at a, which rises with mu where a is
   * below zero.
   */
  private double simple(double epsilon) {
    double a = Math.min(0, mu / 2 - epsilon / mu);
    return PEAK * mu * Math.exp(-a * a / 2);
  }

  /**
   * ln delta. With a = mu/2 - epsilon/mu and b = -mu/2 - epsilon/mu, b^2/2 = a^2/2 + epsilon, so
   * the large exponents cancel by algebra and erfcx is left.
   */
  private double logDelta(double epsilon) {
    double a = mu / 2 - epsilon / mu;
    double b = -mu / 2 - epsilon / mu;
    if (isFlat(epsilon)) {
      return Math.log(mu / ROOT_TWO * meanFall(-a / ROOT_TWO, mu / ROOT_TWO) / 2) - a * a / 2;
    }
    double second = Erfcx.value(-b / ROOT_TWO);
    if (a < 0) {
      return Math.log((Erfcx.value(-a / ROOT_TWO) - second) / 2) - a * a / 2;
    }
    return Math.log(Erfc.value(-a / ROOT_TWO) / 2 - second / 2 * Math.exp(-a * a / 2));
  }

  /**
   * Mean of -erfcx' = 2 / sqrt(pi) - 2 x erfcx(x) over so much above {@code start}, by the rule of
   * Gauss and Legendre of five points: no difference of near numbers.
   */
  private static double meanFall(double start, double width) {
    double sum = 0;
    for (int i = 0; i < NODES.length; i++) {
      double x = start + width * NODES[i];
      sum += WEIGHTS[i] * (2 / Math.sqrt(Math.PI) - 2 * x * Erfcx.value(x));
    }
    return sum;
  }

  private static PrivacyLoss loss(double lower, double upper) {
    return new PrivacyLoss(lower, upper, PrivacyLoss.Method.EXACT, OptionalDouble.empty());
  }
}
