package org.murmuration.dp.curve;

import java.util.List;
import java.util.stream.IntStream;
import org.murmuration.dp.account.Accountant;
import org.murmuration.dp.account.PrivacyLoss;
import org.murmuration.dp.budget.Delta;

/**
 * The whole (epsilon, delta) curve of an event: one mechanism promises all of its points at once.
 *
 * @param accountant of the event
 */
public record PrivacyCurve(Accountant accountant) {
  /** A delta and the bracket of the smallest epsilon that holds there. */
  public record Point(Delta delta, PrivacyLoss epsilon) {}

  /** Returns the bracket of epsilon at {@code delta}. */
  public Point at(Delta delta) {
    return new Point(delta, accountant.epsilonAt(delta));
  }

  /**
   * Returns points from {@code smallest} to {@code largest} delta, evenly apart by their logarithm,
   * both ends among them. Epsilon never rises along them; each costs one accounting.
   *
   * @param count at least 2
   * @throws IllegalArgumentException if there are fewer points or {@code smallest} is not below
   *     {@code largest}
   */
  public List<Point> points(Delta smallest, Delta largest, int count) {
    if (count < 2 || !(smallest.value() < largest.value())) {
      throw new IllegalArgumentException(
          "a curve has >= 2 points from a smaller to a larger delta, got "
              + count
              + " points from "
              + smallest.value()
              + " to "
              + largest.value());
    }
    double ratio = Math.log(largest.value() / smallest.value()) / (count - 1);
    return IntStream.range(0, count)
        .mapToObj(i -> i == count - 1 ? largest : between(smallest, i * ratio))
        .map(this::at)
        .toList();
  }

  private static Delta between(Delta smallest, double logRatio) {
    return new Delta(smallest.value() * Math.exp(logRatio));
  }
}
