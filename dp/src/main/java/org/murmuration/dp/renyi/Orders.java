package org.murmuration.dp.renyi;

import java.util.Comparator;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * Finds the best Renyi order.
 *
 * <p>What is minimized is a convex function of the order, or such a function over (order - 1): both
 * have one valley, so a golden-section search finds its floor. Every order gives a valid bound: an
 * order that is slightly off costs tightness only.
 */
public final class Orders {
  private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;

  /** Smallest ln(order - 1): nearer to 1 the conversion loses more than it can win. */
  private static final double SMALLEST = Math.log(1e-4);

  /** Width of the last bracket of ln(order - 1). */
  private static final double WIDTH = 1e-9;

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

  /** Returns the best real order from just above 1 up to {@code largestOrder}. */
  public static Best minimize(DoubleUnaryOperator ofOrder, double largestOrder) {
    double largest = Math.log(largestOrder - 1);
    DoubleUnaryOperator f = u -> ofOrder.applyAsDouble(1 + Math.exp(u));
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
    return orWhole(golden(f, left, right), ofOrder, largestOrder);
  }

  /** Where chords meet the floor is a corner at a whole order, which a search only comes near. */
  private static Best orWhole(Best best, DoubleUnaryOperator ofOrder, double largestOrder) {
    double whole = Math.min(Math.floor(largestOrder), Math.max(2, Math.rint(best.order())));
    double value = ofOrder.applyAsDouble(whole);
    return value < best.value() ? new Best(whole, value) : best;
  }

  private static Best golden(DoubleUnaryOperator f, double from, double to) {
    double left = from;
    double right = to;
    double inner = right - GOLDEN * (right - left);
    double outer = left + GOLDEN * (right - left);
    double innerValue = f.applyAsDouble(inner);
    double outerValue = f.applyAsDouble(outer);
    while (right - left > WIDTH) {
      if (innerValue <= outerValue) {
        right = outer;
        outer = inner;
        outerValue = innerValue;
        inner = right - GOLDEN * (right - left);
        innerValue = f.applyAsDouble(inner);
      } else {
        left = inner;
        inner = outer;
        innerValue = outerValue;
        outer = left + GOLDEN * (right - left);
        outerValue = f.applyAsDouble(outer);
      }
    }
    return innerValue <= outerValue
        ? new Best(1 + Math.exp(inner), innerValue)
        : new Best(1 + Math.exp(outer), outerValue);
  }
}
