package org.murmuration.dp.renyi;

import java.util.function.DoubleUnaryOperator;

/** Golden-section search for the floor of a function with one valley: an evaluation a step. */
public final class GoldenSection {
  private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;

  private GoldenSection() {}

  /** The lowest place that was met, with the value there. */
  public record Floor(double place, double value) {}

  /**
   * Returns the floor between {@code from} and {@code to}.
   *
   * @param width of the last bracket
   */
  public static Floor of(DoubleUnaryOperator f, double from, double to, double width) {
    double left = from;
    double right = to;
    double inner = right - GOLDEN * (right - left);
    double outer = left + GOLDEN * (right - left);
    double innerValue = f.applyAsDouble(inner);
    double outerValue = f.applyAsDouble(outer);
    while (right - left > width) {
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
    return innerValue <= outerValue ? new Floor(inner, innerValue) : new Floor(outer, outerValue);
  }
}
