package org.murmuration.dp.account;

import java.util.OptionalDouble;
import java.util.function.DoubleUnaryOperator;
import org.murmuration.dp.budget.Delta;
import org.murmuration.dp.budget.Epsilon;
import org.murmuration.dp.renyi.Cumulant;
import org.murmuration.dp.renyi.Orders;

/**
 * Accounting by Renyi divergence at the best real order.
 *
 * <p>Covers every event, in any composition, also when later events are chosen after earlier
 * results within one total. Concentrated privacy is covered by it: rho-zCDP is a divergence of rho
 * times the order, and so it enters for discrete Gaussian noise. Sources: Mironov 2017 (arXiv
 * 1702.07476) for composition; Canonne, Kamath, Steinke 2020 (arXiv 2004.00010), Proposition 12,
 * for epsilon and delta; Bretagnolle, Huber 1979 for a delta so large that epsilon is 0.
 */
public final class RdpAccountant implements Accountant {
  /** Divergence here bounds the one of order 1 from above, and hardly exceeds it. */
  private static final double NEAR_ONE = 1 + 1e-4;

  /** How a Poisson sample with integer noise is bounded by Renyi divergence. */
  public enum SamplingBound {
    /** As tight as is proved: the noise is symmetric, so its mixture over the base dominates. */
    TIGHTEST,

    /**
     * The bound for any mechanism, with a factor of 3 (Zhu, Wang 2019, Theorem 5): for comparison
     * with programs that use it.
     */
    GENERIC
  }

  private final Cumulant cumulant;
  private final RenyiOrders orders;

  RdpAccountant(Leaves leaves) {
    this(leaves, RenyiOrders.EVERY, SamplingBound.TIGHTEST);
  }

  private RdpAccountant(Leaves leaves, RenyiOrders orders, SamplingBound bound) {
    this.cumulant = leaves.cumulant(bound);
    this.orders = orders;
  }

  /** Returns the tightest accountant of {@code event}. */
  public static RdpAccountant of(PrivacyEvent<?> event) {
    return of(event, RenyiOrders.EVERY, SamplingBound.TIGHTEST);
  }

  /** Returns an accountant that looks at {@code orders} only, and bounds samples as told. */
  public static RdpAccountant of(PrivacyEvent<?> event, RenyiOrders orders, SamplingBound bound) {
    return new RdpAccountant(Leaves.of(event), orders, bound);
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
    if (orders.isEvery() && delta.value() >= totalVariation()) {
      return loss(0, OptionalDouble.empty());
    }
    double logDelta = Math.log(delta.value());
    Orders.Best best =
        best(order -> (cumulant.at(order) + conversion(order) - logDelta) / (order - 1));
    return loss(Math.max(0, best.value()), OptionalDouble.of(best.order()));
  }

  @Override
  public PrivacyLoss deltaAt(Epsilon epsilon) {
    Orders.Best best =
        best(order -> cumulant.at(order) + conversion(order) - (order - 1) * epsilon.value());
    double delta = Math.min(1, Math.nextUp(Math.exp(best.value()))); // never 0 by underflow
    double variation = orders.isEvery() ? totalVariation() : 1;
    return variation < delta
        ? loss(variation, OptionalDouble.empty())
        : loss(delta, OptionalDouble.of(best.order()));
  }

  private Orders.Best best(DoubleUnaryOperator ofOrder) {
    return orders.isEvery()
        ? Orders.minimize(ofOrder, cumulant)
        : Orders.least(ofOrder, orders.orders());
  }

  /**
   * (alpha - 1) ln(1 - 1/alpha) - ln alpha, convex: its slope ln(1 - 1/alpha) rises. At large
   * orders a difference of logarithms would be off by as much as their rounding times alpha.
   */
  private static double conversion(double order) {
    double log = Math.log(order);
    double slope = order < 2 ? Math.log(order - 1) - log : Math.log1p(-1 / order);
    return (order - 1) * slope - log;
  }

  private double totalVariation() {
    return Math.sqrt(-Math.expm1(-divergence(NEAR_ONE)));
  }

  private static PrivacyLoss loss(double upper, OptionalDouble order) {
    return new PrivacyLoss(0, upper, PrivacyLoss.Method.RDP, order);
  }
}
