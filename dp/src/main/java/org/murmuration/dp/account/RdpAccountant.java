package org.murmuration.dp.account;

import java.util.OptionalDouble;
import org.murmuration.dp.budget.Delta;
import org.murmuration.dp.budget.Epsilon;
import org.murmuration.dp.renyi.Cumulant;
import org.murmuration.dp.renyi.Orders;

/**
 * Accounting by Renyi divergence at the best real order.
 *
 * <p>Covers normal and discrete Gaussian noise, sampled or not, in any composition, also when later
 * events are chosen after earlier results within one total. Sources: Mironov 2017 (arXiv
 * 1702.07476) for composition; Canonne, Kamath, Steinke 2020 (arXiv 2004.00010), Proposition 12,
 * for epsilon and delta; Bretagnolle, Huber 1979 for a delta so large that epsilon is 0.
 */
public final class RdpAccountant implements Accountant {
  /** Divergence here bounds the one of order 1 from above, and hardly exceeds it. */
  private static final double NEAR_ONE = 1 + 1e-4;

  private final Cumulant cumulant;

  RdpAccountant(Leaves leaves) {
    this.cumulant = leaves.cumulant();
  }

  /** Returns the accountant of {@code event}. */
  public static RdpAccountant of(PrivacyEvent<?> event) {
    return new RdpAccountant(Leaves.of(event));
  }

  /**
   * Returns an upper bound of the Renyi divergence of the whole event.
   *
   * @param order a real number above 1; above {@code 16384} it costs more time than it is worth
   */
  public double divergence(double order) {
    if (!(order > 1) || Double.isInfinite(order)) {
      throw new IllegalArgumentException("a Renyi order is finite and > 1, got " + order);
    }
    return cumulant.at(order) / (order - 1);
  }

  @Override
  public PrivacyLoss epsilonAt(Delta delta) {
    if (delta.value() >= totalVariation()) {
      return loss(0, OptionalDouble.empty());
    }
    double logDelta = Math.log(delta.value());
    Orders.Best best =
        Orders.minimize(
            order -> (cumulant.at(order) + conversion(order) - logDelta) / (order - 1),
            cumulant.largestOrder());
    return loss(Math.max(0, best.value()), OptionalDouble.of(best.order()));
  }

  @Override
  public PrivacyLoss deltaAt(Epsilon epsilon) {
    Orders.Best best =
        Orders.minimize(
            order -> cumulant.at(order) + conversion(order) - (order - 1) * epsilon.value(),
            cumulant.largestOrder());
    double delta = Math.min(1, Math.exp(best.value()));
    double variation = totalVariation();
    return variation < delta
        ? loss(variation, OptionalDouble.empty())
        : loss(delta, OptionalDouble.of(best.order()));
  }

  /** (alpha - 1) ln(1 - 1/alpha) - ln alpha, convex: its slope ln(1 - 1/alpha) rises. */
  private static double conversion(double order) {
    double log = Math.log(order);
    return (order - 1) * (Math.log(order - 1) - log) - log;
  }

  private double totalVariation() {
    return Math.sqrt(-Math.expm1(-divergence(NEAR_ONE)));
  }

  private static PrivacyLoss loss(double upper, OptionalDouble order) {
    return new PrivacyLoss(0, upper, PrivacyLoss.Method.RDP, order);
  }
}
