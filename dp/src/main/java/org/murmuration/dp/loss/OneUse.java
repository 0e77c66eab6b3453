package org.murmuration.dp.loss;

import java.util.Optional;
import org.murmuration.dp.composed.Crossing;
import org.murmuration.dp.composed.Curve;
import org.murmuration.dp.law.LogDelta;
import org.murmuration.dp.law.LossLaw;

/** The curve of one use, in the worse way, where its law has a closed form; else nothing. */
public record OneUse(LossLaw law) implements Curve {
  private static final double LARGEST = 1e12;
  private static final double SMALLEST = 1e-30;
  private static final double STRIDE = 4;

  @Override
  public double deltaAbove(double epsilon) {
    return Math.min(1, Math.nextUp(Math.exp(logAbove(epsilon))));
  }

  @Override
  public double deltaBelow(double epsilon) {
    return Math.max(0, Math.nextDown(Math.exp(logBelow(epsilon))));
  }

  private double logAbove(double epsilon) {
    Optional<LogDelta> log = law.logDelta(epsilon);
    return log.map(one -> one.value() + one.doubt()).orElse(Double.POSITIVE_INFINITY);
  }

  private double logBelow(double epsilon) {
    Optional<LogDelta> log = law.logDelta(epsilon);
    return log.map(one -> one.value() - one.doubt()).orElse(Double.NEGATIVE_INFINITY);
  }

  @Override
  public double epsilonAbove(double logDelta) {
    double high = 1;
    while (logAbove(high) > logDelta && high < LARGEST) {
      high *= STRIDE;
    }
    if (high >= LARGEST) {
      return Double.POSITIVE_INFINITY;
    }
    double low = high / STRIDE;
    while (logAbove(low) <= logDelta && low > SMALLEST) {
      high = low;
      low /= STRIDE;
    }
    double from = low > SMALLEST ? low : 0;
    return new Crossing(epsilon -> logAbove(epsilon) - logDelta).notAbove(from, high);
  }

  @Override
  public double epsilonBelow(double logDelta) {
    double low = 1;
    while (logBelow(low) < logDelta && low > SMALLEST) {
      low /= STRIDE;
    }
    double from = low > SMALLEST ? low : 0;
    double high = low * STRIDE;
    while (logBelow(high) >= logDelta && high < LARGEST) {
      high *= STRIDE;
    }
    return logBelow(from) < logDelta
        ? 0
        : new Crossing(epsilon -> logBelow(epsilon) - logDelta).notBelow(from, high);
  }
}
