package org.murmuration.dp.loss;

import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.murmuration.dp.composed.Curve;

/**
 * What is looked for in a composition: a narrow bracket of a number that is read off its curves.
 *
 * @param width of epsilon to begin with
 * @param allowed width of a bracket
 * @param first aim
 * @param expected what the number is about, by sketches
 * @param aim as far as a bracket tells
 */
record Search(
    double width,
    ToDoubleFunction<Bracket> allowed,
    Aim first,
    double expected,
    Function<Bracket, Aim> aim,
    Reading reading) {
  /** Reads the number off one way's curve, from above or from below. */
  interface Reading extends BiFunction<Curve, Boolean, Double> {}

  /** A bracket so much wider than it may be is not made narrow by a finer grid alone. */
  private static final double FAR = 4;

  boolean isFarFrom(Bracket bracket) {
    return bracket.width() > FAR * allowed.applyAsDouble(bracket);
  }

  boolean isMet(Bracket bracket) {
    return bracket.isKnown() && bracket.width() <= allowed.applyAsDouble(bracket);
  }
}
