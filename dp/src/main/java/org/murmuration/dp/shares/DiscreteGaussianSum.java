package org.murmuration.dp.shares;

import org.murmuration.dp.mechanism.IntegerDistance;
import org.murmuration.dp.mechanism.NoiseShares;
import org.murmuration.dp.renyi.Cumulant;
import org.murmuration.dp.renyi.WholeOrders;

/**
 * A sum of independent discrete Gaussians on integer vectors: not a discrete Gaussian itself, but
 * close to one in every point.
 *
 * <p>Source: Kairouz, Liu, Steinke 2021 (arXiv 2102.06387), Proposition 14. Its first bound, order
 * * normal part + tau * dimension, is taken with tau * (1 + 1 / (2 (order - 1))), which is what
 * follows from laws that differ by at most e^(tau / 2) in each coordinate.
 */
public final class DiscreteGaussianSum {
  /** Terms of tau that are added one by one; the others are each at most the last of these. */
  private static final long TERMS = 1_000_000;

  private DiscreteGaussianSum() {}

  /** The cumulant of the honest shares. */
  public static Cumulant cumulant(IntegerDistance<?> distance, NoiseShares shares) {
    double tau = tau(shares.localVariance(), shares.honest());
    double deviation = Math.sqrt(shares.honestVariance());
    return new WholeOrders(order -> divergence(order, distance, deviation, tau));
  }

  private static double divergence(
      double order, IntegerDistance<?> distance, double deviation, double tau) {
    double l2 = distance.l2() / deviation;
    double dimension = distance.dimension();
    double byPoints = l2 * l2 * order / 2 + tau * dimension * (1 + 0.5 / (order - 1));
    double l1 = distance.tightestL1() / deviation;
    double byL1 = l2 * l2 + 2 * l1 * tau + tau * tau * dimension;
    double byL2 = l2 + Math.sqrt(dimension) * tau;
    return Math.min(byPoints, order / 2 * Math.min(byL1, byL2 * byL2));
  }

  /** How far the sum of {@code count} draws can be from one discrete Gaussian; 0 for one draw. */
  static double tau(double variance, long count) {
    double exponent = -2 * Math.PI * Math.PI * variance;
    long terms = Math.min(count - 1, TERMS);
    double sum = 0;
    for (long k = 1; k <= terms; k++) {
      sum += Math.exp(exponent * k / (k + 1.0));
    }
    double rest = (count - 1 - terms) * Math.exp(exponent * terms / (terms + 1.0));
    return 10 * (sum + rest);
  }
}
