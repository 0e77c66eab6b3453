package org.murmuration.dp.composed;

/** The curve of outcomes of two kinds: each delta is the sum of both. */
public record SummedCurve(Curve first, Curve second) implements Curve {
  private static final double LOG_TWO = Math.log(2);

  /** Rounding of ln of a sum, and of the exponents before it: far less. */
  private static final double MARGIN = 1e-12;

  @Override
  public double deltaAbove(double epsilon) {
    return first.deltaAbove(epsilon) + second.deltaAbove(epsilon);
  }

  @Override
  public double deltaBelow(double epsilon) {
    return first.deltaBelow(epsilon) + second.deltaBelow(epsilon);
  }

  /** Where each is at most half of it, the sum is at most all. */
  @Override
  public double epsilonAbove(double logDelta) {
    double enough = largerAbove(logDelta - LOG_TWO - MARGIN);
    if (Double.isInfinite(enough)) {
      return enough;
    }
    return new Crossing(epsilon -> Math.log(deltaAbove(epsilon)) - logDelta + MARGIN)
        .notAbove(Math.min(enough, largerAbove(logDelta)), enough);
  }

  private double largerAbove(double logDelta) {
    return Math.max(first.epsilonAbove(logDelta), second.epsilonAbove(logDelta));
  }

  /** Where one is at least all of it, so is the sum; where each is below half, the sum is not. */
  @Override
  public double epsilonBelow(double logDelta) {
    double enough = largerBelow(logDelta);
    return new Crossing(epsilon -> Math.log(deltaBelow(epsilon)) - logDelta - MARGIN)
        .notBelow(enough, Math.max(enough, largerBelow(logDelta - LOG_TWO)));
  }

  private double largerBelow(double logDelta) {
    return Math.max(first.epsilonBelow(logDelta), second.epsilonBelow(logDelta));
  }
}
