package org.murmuration.dp.outcome;

import java.util.OptionalDouble;
import org.murmuration.dp.grid.Sum;
import org.murmuration.dp.law.LossLaw;
import org.murmuration.dp.law.Sampling;

/**
 * Noise on one integer: Q around 0, P around the distance. As all of these laws are log-concave,
 * smaller distances tell less: a test of level a is a threshold, and its power rises with the
 * distance.
 */
public final class IntegerNoise {
  /** Outcomes that are listed at most; noise that needs more is accounted by other means. */
  public static final double MOST_OUTCOMES = 1 << 22;

  private IntegerNoise() {}

  /** ln of the probability of an integer, up to one constant. */
  private interface LogMass {
    double at(long k);
  }

  /** Returns the law of discrete Gaussian noise of parameter {@code variance}. */
  public static LossLaw discreteGaussian(double variance, long distance, Sampling sampling) {
    return new AtomLaw(
        (tail, each) -> {
          double reach = Math.sqrt(-2 * Math.log(tail) * variance) + 2;
          LogMass mass = k -> -(double) k * k / (2 * variance);
          return list(reach, distance, mass, logTotal(mass, reach), tail, each);
        },
        sampling,
        OptionalDouble.empty(),
        true);
  }

  /** Returns the law of Laplace noise on the integers, mass proportional to e^(-|k| / scale). */
  public static LossLaw discreteLaplace(double scale, long distance, Sampling sampling) {
    return new AtomLaw(
        (tail, each) -> {
          double reach = -Math.log(tail) * scale + distance + 2;
          LogMass mass = k -> -Math.abs(k) / scale;
          return list(reach, distance, mass, logTotal(mass, reach), tail, each);
        },
        sampling,
        OptionalDouble.of(1 / scale),
        true);
  }

  /** Returns the law of Skellam noise of the given variance. */
  public static LossLaw skellam(double variance, long distance, Sampling sampling) {
    return new AtomLaw(
        (tail, each) -> {
          double log = -Math.log(tail);
          double reach = Math.sqrt(2 * variance * log) + log + 2; // Bernstein, jumps of one
          double[] masses = BesselMasses.logOf(variance, (int) reach + Math.toIntExact(distance));
          return list(reach, distance, k -> masses[(int) Math.abs(k)], 0, tail, each);
        },
        sampling,
        OptionalDouble.empty(),
        true,
        1e-15 * (1000 + 10 * Math.sqrt(variance)));
  }

  /** ln of the sum of all masses: beyond three times the reach is a tail cubed. */
  private static double logTotal(LogMass mass, double reach) {
    Sum total = new Sum();
    for (long k = 3 * (long) reach; k > 0; k--) {
      total.add(2 * Math.exp(mass.at(k)));
    }
    return Math.log1p(total.value());
  }

  /**
   * Outcomes from -reach to distance + reach; the chance beyond, either way, is below two tails.
   */
  private static double list(
      double reach,
      long distance,
      LogMass mass,
      double logTotal,
      double tail,
      AtomLaw.Outcome each) {
    long last = (long) reach;
    for (long k = -last; k <= last + distance; k++) {
      double absent = mass.at(k);
      each.add(mass.at(k - distance) - absent, absent - logTotal);
    }
    return 2 * tail;
  }

  /** Whether so few outcomes count that they can be listed. */
  public static boolean isListable(double variance, long distance) {
    return distance + 30 * Math.sqrt(variance) + 1000 < MOST_OUTCOMES;
  }
}
