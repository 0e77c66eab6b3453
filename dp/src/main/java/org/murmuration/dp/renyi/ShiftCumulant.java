package org.murmuration.dp.renyi;

/**
 * Normal or discrete Gaussian noise without sampling: divergence alpha / (2 z^2) at every real
 * order, for the discrete one as an upper bound (Canonne, Kamath, Steinke 2020, Proposition 5).
 *
 * @param multiplier z, noise over L2 distance
 */
public record ShiftCumulant(double multiplier) implements Cumulant {
  @Override
  public double at(double order) {
    return order * (order - 1) / 2 / multiplier / multiplier;
  }
}
