package org.murmuration.dp.shares;

import org.murmuration.dp.mechanism.IntegerDistance;
import org.murmuration.dp.mechanism.NoiseShares;
import org.murmuration.dp.renyi.Cumulant;
import org.murmuration.dp.renyi.WholeOrders;

/**
 * Skellam noise on integer vectors. A sum of independent Skellam draws is one, so the shares of the
 * honest survivors just add their variances.
 *
 * <p>Source: Agarwal, Kairouz, Liu 2021 (arXiv 2110.04995), Theorem 3.5, for whole orders; the
 * chord between them.
 */
public final class SkellamSum {
  private SkellamSum() {}

  /** The cumulant of the honest shares. */
  public static Cumulant cumulant(IntegerDistance<?> distance, NoiseShares shares) {
    return cumulant(shares.honestVariance(), distance.squaredL2(), distance.tightestL1());
  }

  /**
   * The cumulant of noise of {@code variance}.
   *
   * @param squaredL2 squared L2 distance of neighbors in squared integer units
   * @param l1 their L1 distance in integer units
   */
  public static Cumulant cumulant(double variance, double squaredL2, double l1) {
    return new WholeOrders(
        order -> {
          double normal = order * squaredL2 / (2 * variance);
          double near = ((2 * order - 1) * squaredL2 + 6 * l1) / 4 / variance / variance;
          return normal + Math.min(near, 3 * l1 / (2 * variance));
        });
  }
}
