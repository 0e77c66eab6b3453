package org.murmuration.dp.renyi;

import java.util.Comparator;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * Finds the best Renyi order.
 *
 * <p>What is minimized is a convex function of the order, or such a function over (order - 1): both
 * have one valley, so a golden-section search finds its floor. A bound with corners may have a
 * second one below order 2. Every order gives a valid bound: an order that is slightly off costs
 * tightness only.
 */
public final class Orders {
  /** Smallest ln(order - 1): nearer to 1 the conversion loses more than it can win. */
  private static final double SMALLEST = Math.log(1e-4);

  /** Width of the last bracket of ln(order - 1): what is missed is the square of it. */
  private static final double WIDTH = 1e-6;

  private Orders() {}

  /** An order with the value there. */
  public record Best(double order, double value) {}

  /** Returns the best of {@code orders}, at least one. */
  public static Best least(DoubleUnaryOperator ofOrder, List<Double> orders) {
    return orders.stream()
        .map(order -> new Best(order, ofOrder.applyAsDouble(order)))
        .min(Comparator.comparingDouble(Best::value))
        .orElseThrow();
  }

  /** Returns the best real order from just above 1 up to the largest that is worth its cost. */
  public static Best minimize(DoubleUnaryOperator ofOrder, Cumulant cumulant) {
    DoubleUnaryOperator f = u -> ofOrder.applyAsDouble(1 + Math.exp(u));
    Best best = orWhole(valley(f, Math.log(cumulant.largestOrder() - 1)), ofOrder);
    return cumulant.hasCorners() ? better(best, golden(f, SMALLEST, 0)) : best;
  }

  private static Best valley(DoubleUnaryOperator f, double largest) {
    double middle = 0;
    double value = f.applyAsDouble(middle);
    double right = Math.min(largest, middle + 1);
    double rightValue = f.applyAsDouble(right);
    while (rightValue < value && right < largest) {
      middle = right;
      value = rightValue;
      right = Math.min(largest, right + 1);
      rightValue = f.applyAsDouble(right);
    }
    double left = Math.max(SMALLEST, middle - 1);
    double leftValue = f.applyAsDouble(left);
    while (!(leftValue >= value && Double.isFinite(value)) && left > SMALLEST) {
      right = middle;
      middle = left;
      value = leftValue;
      left = Math.max(SMALLEST, left - 1);
      leftValue = f.applyAsDouble(left);
    }
    return golden(f, left, right);
  }

  /** Where chords meet the floor is a corner at a whole order, which a search only comes near. */
  private static Best orWhole(Best best, DoubleUnaryOperator ofOrder) {
    double whole = Math.max(2, Math.rint(best.order()));
    return better(best, new Best(whole, ofOrder.applyAsDouble(whole)));
  }

  private static Best better(Best one, Best other) {
    return other.value() < one.value() ? other : one;
  }

  private static Best golden(DoubleUnaryOperator f, double from, double to) {
    GoldenSection.Floor floor = GoldenSection.of(f, from, to, WIDTH);
    return new Best(1 + Math.exp(floor.place()), floor.value());
  }
}
