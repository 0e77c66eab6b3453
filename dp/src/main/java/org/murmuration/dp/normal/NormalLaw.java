package org.murmuration.dp.normal;

import java.util.Optional;
import org.apache.commons.numbers.gamma.Erfc;
import org.murmuration.dp.law.LogDelta;
import org.murmuration.dp.law.LossLaw;
import org.murmuration.dp.law.Panels;
import org.murmuration.dp.law.Pieces;
import org.murmuration.dp.law.Sampling;
import org.murmuration.dp.law.Span;

/**
 * Normal noise around one of two places, or around a mixture of one of them and zero: x is a
 * coordinate in units of the distance, and the loss rises with x.
 *
 * <p>Source: Koskela, Jalko, Honkela 2020 (arXiv 1906.03049), Section 4; both ways.
 */
public final class NormalLaw implements LossLaw {
  private static final double ROOT_TWO = Math.sqrt(2);

  private final double multiplier;
  private final NormalPair pair;
  private final double variance;
  private final double logDensityAtZero;
  private final Optional<NormalStep> step;
  private final boolean tight;

  /** Smaller multipliers of sampled noise, and of other noise, need too many panels. */
  public static final double LEAST_SAMPLED = 0.05;

  public static final double LEAST = 0.005;

  private NormalLaw(double multiplier, NormalPair pair, Optional<NormalStep> step, boolean tight) {
    this.step = step;
    this.tight = tight;
    this.multiplier = multiplier;
    this.pair = pair;
    this.variance = multiplier * multiplier;
    this.logDensityAtZero = -Math.log(multiplier) - 0.5 * Math.log(2 * Math.PI);
  }

  /**
   * Returns the law of a client that is in the sum or not, sampled or not.
   *
   * @param multiplier noise over the client's norm
   */
  public static NormalLaw present(double multiplier, Sampling sampling) {
    return new NormalLaw(
        multiplier,
        new PresentPair(multiplier * multiplier, sampling),
        Optional.of(new NormalStep(multiplier, sampling)),
        true);
  }

  /** Returns the same law of what may lose less: from below it says nothing. */
  public NormalLaw bound() {
    return new NormalLaw(multiplier, pair, step, false);
  }

  @Override
  public boolean isTight() {
    return tight;
  }

  /**
   * Returns the law of a client that, if it is drawn, has these data or any others.
   *
   * @param multiplier noise over a client's norm, half of the distance
   * @param probability of being drawn, in (0, 1]
   */
  public static NormalLaw replaced(double multiplier, double probability) {
    return new NormalLaw(
        multiplier, new ReplacedPair(multiplier * multiplier, probability), Optional.empty(), true);
  }

  /** The tail beyond so many deviations is below e^(-reach^2 / 2). */
  private static double reach(double tail) {
    return Math.sqrt(-2 * Math.log(tail));
  }

  private double from(double tail) {
    return pair.leftmost() - reach(tail) * multiplier;
  }

  private double to(double tail) {
    return 1 + reach(tail) * multiplier;
  }

  @Override
  public boolean hasClosedForm() {
    return step.isPresent() && tight;
  }

  @Override
  public Optional<LogDelta> logDelta(double epsilon) {
    return step.flatMap(known -> known.at(epsilon));
  }

  @Override
  public Span span(double tail) {
    return new Span(pair.loss(from(tail)), pair.loss(to(tail)));
  }

  @Override
  public double spread(double step, double tail, double largest, Pieces pieces) {
    double to = Math.min(to(tail), pair.place(largest));
    double left = Math.max(from(tail), pair.place(-largest));
    long cell = (long) Math.floor(pair.loss(left) / step);
    while (left < to) {
      double right = Math.min(to, Math.max(left, pair.place((cell + 1) * step)));
      if (!(right >= left)) {
        throw new ArithmeticException("a loss of " + (cell + 1) * step + " has no place");
      }
      if (right > left) {
        piece(left, right, step, pieces);
      }
      left = right;
      cell++;
    }
    return Erfc.value(reach(tail) / ROOT_TWO); // two tails
  }

  /** Far out the density falls fast, which only pieces on a grid need to be so right about. */
  private void piece(double from, double to, double step, Pieces pieces) {
    boolean gridded = step < Double.POSITIVE_INFINITY;
    double farthest = Math.max(Math.abs(from - pair.leftmost()), Math.abs(to - 1));
    double far = gridded ? farthest / multiplier : 0;
    Panels.over(
        from,
        to,
        pair.smooth() / (1 + far),
        (x, width) -> pair.add(x, logDensityAtZero - x * x / (2 * variance), width, pieces));
  }
}
