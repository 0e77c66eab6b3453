package org.murmuration.dp.curve;

import java.util.OptionalDouble;
import java.util.function.DoubleBinaryOperator;
import org.apache.commons.numbers.gamma.Erfc;
import org.apache.commons.numbers.gamma.InverseErfc;
import org.murmuration.dp.account.Accountant;
import org.murmuration.dp.account.ExactGaussianAccountant;
import org.murmuration.dp.budget.Delta;
import org.murmuration.dp.renyi.GoldenSection;

/**
 * What differential privacy leaves to an attacker: who wants to tell from the release whether one
 * unit's data are in it, and raises a false alarm in at most a given part of the cases, is right in
 * at most this part of the others.
 *
 * <p>Sources: Dong, Roth, Su 2022 (arXiv 1905.02383), Proposition 2.5: for every (epsilon, delta)
 * of the curve the missed part is at least {@code 1 - delta - e^epsilon a} and at least {@code
 * e^-epsilon (1 - delta - a)}, {@code a} the part of false alarms. Where all noise is normal and
 * unsampled the mechanism is mu-GDP (Definition 2.6) and the bound is met: {@code Phi(mu - Phi^-1(1
 * - a))}.
 *
 * @param accountant of the event
 */
public record TradeOff(Accountant accountant) {
  private static final double ROOT_TWO = Math.sqrt(2);

  /** Smallest delta tried, in parts of the smaller rate. */
  private static final double SMALLEST = 1e-6;

  private static final double LARGEST = 0.99;

  /** Part of the range of ln delta in which the floor is left, 13 golden steps: it is flat. */
  private static final double WIDTH = 0.0025;

  /** Lifts a rate over the errors of the normal law and of exponents. */
  private static final double MARGIN = 1 + 1e-12;

  /**
   * Returns the mu of Gaussian differential privacy: telling neighbors apart is exactly as hard as
   * telling N(0, 1) from N(mu, 1). Empty where the event is not all unsampled normal noise, as no
   * mu is exact then.
   */
  public OptionalDouble mu() {
    return accountant instanceof ExactGaussianAccountant exact
        ? OptionalDouble.of(exact.mu())
        : OptionalDouble.empty();
  }

  /**
   * Returns an upper bound of the part of true alarms of every test with at most this part of false
   * alarms; exact where {@link #mu} is. Elsewhere it costs some fifteen accountings, or thirty.
   *
   * @param falsePositiveRate in (0, 1)
   * @return in [falsePositiveRate, 1]
   */
  public double truePositiveRate(double falsePositiveRate) {
    if (!(falsePositiveRate > 0 && falsePositiveRate < 1)) {
      throw new IllegalArgumentException(
          "a false positive rate must be in (0, 1), got " + falsePositiveRate);
    }
    double rate =
        mu().isPresent()
            ? gaussian(mu().getAsDouble(), falsePositiveRate)
            : leastOverDeltas(falsePositiveRate);
    return Math.max(falsePositiveRate, Math.min(1, rate * MARGIN));
  }

  private static double gaussian(double mu, double falsePositiveRate) {
    double quantile = ROOT_TWO * InverseErfc.value(2 * falsePositiveRate);
    return Erfc.value((quantile - mu) / ROOT_TWO) / 2;
  }

  /**
   * Every delta gives both bounds. The curve is convex, so each has one valley; up to the point
   * where as many true cases are missed as false alarms raised the first one is the smaller, and
   * beyond it the second.
   */
  private double leastOverDeltas(double falsePositiveRate) {
    double few = least(falsePositiveRate, this::fewAlarms);
    return few <= 1 - falsePositiveRate
        ? few
        : Math.min(few, least(falsePositiveRate, this::manyAlarms));
  }

  private double least(double falsePositiveRate, DoubleBinaryOperator bound) {
    double smallest = SMALLEST * Math.min(falsePositiveRate, 1 - falsePositiveRate);
    double from = Math.log(smallest);
    double to = Math.log(LARGEST);
    return GoldenSection.of(
            logDelta -> bound.applyAsDouble(Math.exp(logDelta), falsePositiveRate),
            from,
            to,
            WIDTH * (to - from))
        .value();
  }

  private double fewAlarms(double delta, double falsePositiveRate) {
    return delta + Math.exp(epsilon(delta)) * falsePositiveRate;
  }

  private double manyAlarms(double delta, double falsePositiveRate) {
    return 1 - Math.exp(-epsilon(delta)) * (1 - delta - falsePositiveRate);
  }

  private double epsilon(double delta) {
    return accountant.epsilonAt(new Delta(delta)).upper();
  }
}
