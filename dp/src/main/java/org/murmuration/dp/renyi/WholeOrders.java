package org.murmuration.dp.renyi;

import java.util.function.DoubleUnaryOperator;

/**
 * A cumulant that is bounded at whole orders, with the chord between them: K is convex and K(1) is
 * zero, so the chord lies above it.
 *
 * @param divergence upper bound of the Renyi divergence at a whole order from 2 on
 */
public record WholeOrders(DoubleUnaryOperator divergence) implements Cumulant {
  @Override
  public double at(double order) {
    double below = Math.floor(order);
    double left = whole(below);
    return order == below || Double.isInfinite(left)
        ? left
        : left + (order - below) * (whole(below + 1) - left);
  }

  private double whole(double order) {
    return order == 1 ? 0 : (order - 1) * divergence.applyAsDouble(order);
  }
}
