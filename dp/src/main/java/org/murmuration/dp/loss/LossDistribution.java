package org.murmuration.dp.loss;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;
import org.murmuration.dp.composed.Curve;
import org.murmuration.dp.convolution.Convolution;
import org.murmuration.dp.law.Use;
import org.murmuration.dp.tilt.Sketch;
import org.murmuration.dp.tilt.TiltSearch;

/**
 * The privacy loss of a composition as a distribution: brackets of epsilon and delta, refined until
 * they are as narrow as asked.
 *
 * <p>From above every law is connected by its dots, from below its outcomes are merged; both are
 * off by the square of the grid's step. Both ways (client present or absent) are composed, and the
 * worse counts.
 */
public final class LossDistribution {
  /** Chance that each use may leave out at its ends, beside delta: less than any width. */
  private static final double LEFT_OUT = 1e-6;

  /** The same where delta is not known: beside a delta of 10^-15, and 10^7 uses, still nothing. */
  private static final double SMALLEST_TAIL = 1e-30;

  /** Less could not be told from nothing, and nothing is left out only where losses have no end. */
  private static final double LEAST_TAIL = 1e-300;

  /** A delta that is as good as none. */
  private static final double NOTHING = 1e-20;

  private final List<Use> uses;

  /**
   * Makes the distribution of all uses together.
   *
   * @param uses at least one; the order does not matter
   */
  public LossDistribution(List<Use> uses) {
    this.uses = List.copyOf(uses);
  }

  /**
   * Returns a bracket of the smallest epsilon at {@code delta}.
   *
   * @param precision width wanted, by epsilon
   */
  public Bracket epsilonAt(double delta, DoubleUnaryOperator precision) {
    double logDelta = Math.log(delta);
    double tail = delta * LEFT_OUT / uses.stream().mapToDouble(Use::count).sum();
    if (tail < LEAST_TAIL) {
      return Bracket.UNKNOWN;
    }
    Bracket exact =
        once(curve -> curve.epsilonBelow(logDelta), curve -> curve.epsilonAbove(logDelta));
    if (exact.width() <= precision.applyAsDouble(exact.lower())) {
      return exact;
    }
    List<Sketch> sketches = Sketch.bothWays(uses, tail);
    if (!canBeTilted(sketches)) {
      return untilted(tail);
    }
    double[] tilts =
        sketches.stream().mapToDouble(way -> TiltSearch.atDelta(way, logDelta)).toArray();
    double expected =
        Math.max(sketches.get(0).at(tilts[0]).mean(), sketches.get(1).at(tilts[1]).mean());
    double least = 2 * doubt() / tilts[0]; // no grid tells more
    return new Refinement(uses, sketches, tilts, tail)
        .refine(
            new Search(
                Math.max(least, precision.applyAsDouble(Math.max(0, expected))),
                bracket -> Math.max(least, precision.applyAsDouble(bracket.lower())),
                new Aim(Math.max(0, expected), logDelta),
                Math.max(0, expected),
                bracket -> new Aim(bracket.lower(), logDelta),
                (law, above) -> above ? law.epsilonAbove(logDelta) : law.epsilonBelow(logDelta)))
        .and(exact);
  }

  /**
   * Returns a bracket of the smallest delta at {@code epsilon}.
   *
   * @param width of an epsilon that would be as precise
   */
  public Bracket deltaAt(double epsilon, double width) {
    Bracket exact = once(curve -> curve.deltaBelow(epsilon), curve -> curve.deltaAbove(epsilon));
    if (exact.upper() <= 1 && exact.width() <= width * exact.upper()) {
      return exact;
    }
    List<Sketch> sketches = Sketch.bothWays(uses, SMALLEST_TAIL);
    if (!canBeTilted(sketches)) {
      return new Bracket(0, Math.min(1, untilted(SMALLEST_TAIL).upper()));
    }
    double[] tilts =
        sketches.stream().mapToDouble(way -> TiltSearch.atEpsilon(way, epsilon)).toArray();
    double logDelta = TiltSearch.logDelta(sketches.get(0), tilts[0]);
    double relative = Math.max(width * Math.max(1, tilts[0]), 2 * doubt());
    Bracket bracket =
        new Refinement(uses, sketches, tilts, SMALLEST_TAIL)
            .refine(
                new Search(
                    width,
                    any -> relative * any.upper() + NOTHING,
                    new Aim(epsilon, logDelta),
                    Math.exp(logDelta),
                    any -> new Aim(epsilon, Math.log(any.lower() + NOTHING)),
                    (law, above) -> above ? law.deltaAbove(epsilon) : law.deltaBelow(epsilon)));
    return new Bracket(bracket.lower(), Math.min(1, bracket.upper())).and(exact);
  }

  private double doubt() {
    return Convolution.doubt(uses.stream().mapToDouble(Use::count).sum());
  }

  /** A single use may have a closed form. */
  private Bracket once(ToDoubleFunction<Curve> below, ToDoubleFunction<Curve> above) {
    if (uses.size() > 1 || uses.get(0).count() > 1) {
      return Bracket.UNKNOWN;
    }
    Curve curve = new OneUse(uses.get(0).law());
    double lower = uses.get(0).law().isTight() ? below.applyAsDouble(curve) : 0;
    return new Bracket(lower, above.applyAsDouble(curve));
  }

  private static boolean canBeTilted(List<Sketch> sketches) {
    return sketches.stream().allMatch(sketch -> sketch.at(0).variance() > 0);
  }

  /** Nothing is lost where every loss is zero; otherwise nothing is known. */
  private Bracket untilted(double tail) {
    boolean lossless =
        uses.stream()
            .map(use -> use.law().span(tail))
            .allMatch(span -> span.lowest() == 0 && span.highest() == 0);
    return new Bracket(0, lossless ? 0 : Double.POSITIVE_INFINITY);
  }
}
