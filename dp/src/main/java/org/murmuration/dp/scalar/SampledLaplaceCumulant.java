package org.murmuration.dp.scalar;

import org.murmuration.dp.renyi.Cumulant;
import org.murmuration.dp.renyi.Excess;
import org.murmuration.dp.renyi.LogSum;
import org.murmuration.dp.renyi.Panels;

/**
 * Laplace noise on a Poisson sample, by quadrature at every real order.
 *
 * <p>With e = 1 / multiplier and t = ln L: half of the base has t = -e, e^(-e) / 2 of it t = e, and
 * between them the density is e^(-(t + e) / 2) / 4. Noise is symmetric, so the mixture over the
 * base dominates ({@code docs/accounting.md}, section 3).
 *
 * <p>The integrand is analytic for |Im t| below pi. A panel is at most 1 wide, and so narrow that
 * r^order grows at most e^11 inside the ellipse with rho = 12: the error is below 10^-25 of the
 * sum.
 */
public final class SampledLaplaceCumulant implements Cumulant {
  /** More would cost more time than such large orders are worth. */
  private static final double MOST_PANELS = 4000;

  private final double epsilon;
  private final double probability;
  private final LaplaceCumulant unsampled;

  /**
   * @param multiplier scale over L1 distance
   * @param probability in (0, 1)
   */
  public SampledLaplaceCumulant(double multiplier, double probability) {
    this.epsilon = 1 / multiplier;
    this.probability = probability;
    this.unsampled = new LaplaceCumulant(multiplier);
  }

  @Override
  public double at(double order) {
    double panels = 2 * epsilon * Math.max(1, order / 4);
    double whole = unsampled.at(order);
    return panels > MOST_PANELS ? whole : Math.min(whole, integral(order));
  }

  private double integral(double order) {
    Excess excess = new Excess(order, probability);
    LogSum sum = new LogSum();
    excess.add(-epsilon, Math.log(0.5), sum);
    excess.add(epsilon, -epsilon + Math.log(0.5), sum);
    double top = epsilon;
    while (top > -epsilon) {
      double bottom = Math.max(-epsilon, top - width(order, top));
      Panels.visit(
          bottom,
          top,
          (t, logWeight) -> excess.add(t, logWeight - (t + epsilon) / 2 - Math.log(4), sum));
      top = bottom;
    }
    return Excess.cumulant(order, sum.log());
  }

  /** The logarithm of r^order rises by at most order times the mixed share three units further. */
  private double width(double order, double top) {
    double share = 1 / (1 + (1 - probability) / probability * Math.exp(-top - 3));
    return Math.min(1, 4 / (order * share));
  }
}
