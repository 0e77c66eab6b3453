package org.murmuration.dp.convolution;

import org.murmuration.dp.composed.Powers;
import org.murmuration.dp.grid.GridLaw;
import org.murmuration.dp.grid.Sum;

/** ln E[e^(slope loss)] of a law on the grid, at slopes where e^(slope loss) is no double. */
final class GridCumulant {
  private static final double LOG_TWO = Math.log(2);

  /** What a term that left the range of doubles can have been, over the largest. */
  private static final double LOST = 1e-300;

  /** Powers are right to 128 units of 2^-53, and so is the sum of their products with masses. */
  private static final double ROUNDING = 1e-13;

  /** Of an exponent beside its size. */
  private static final double UNITS = 4e-15;

  private final GridLaw law;
  private final double step;

  GridCumulant(GridLaw law, double step) {
    this.law = law;
    this.step = step;
  }

  /**
   * ln of the largest mass times e^(slope loss), up to ln 2: over it no term is above two. A mass
   * below the least normal number counts as that, so that its power stays a double.
   */
  double peak(double slope) {
    double peak = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < law.size(); i++) {
      double mass = law.mass(i);
      if (mass > 0) {
        int exponent = Math.max(Double.MIN_EXPONENT, Math.getExponent(mass));
        double log = LOG_TWO * exponent + slope * law.loss(i);
        peak = log > peak ? log : peak;
      }
    }
    return peak;
  }

  /** At least ln E[e^(slope loss)], and hardly more; minus infinity where there is no mass. */
  double above(double slope) {
    double peak = peak(slope);
    if (peak == Double.NEGATIVE_INFINITY) {
      return peak; // no mass at all
    }
    Powers powers = new Powers(slope * law.lowest() - peak, slope * step);
    Sum sum = new Sum();
    for (int i = 0; i < law.size(); i++) {
      double mass = law.mass(i);
      double power = powers.next();
      sum.add(mass == 0 ? 0 : mass * power);
    }
    double terms = sum.value() + law.size() * LOST;
    double farthest = Math.max(Math.abs(law.lowest()), Math.abs(law.highest()));
    double exponents = Math.abs(peak) + Math.abs(slope) * farthest;
    return peak + Math.log(terms) + ROUNDING + UNITS * exponents;
  }
}
