package org.murmuration.dp.scalar;

import org.murmuration.dp.renyi.Cumulant;
import org.murmuration.dp.renyi.Excess;
import org.murmuration.dp.renyi.LogSum;

/**
 * The cumulant of a pair of laws on finitely many values, or of a sampled mixture over its base.
 *
 * <p>Values on which both laws agree may be left out: they add nothing.
 */
public final class Atoms implements Cumulant {
  /** Above this loss, pure privacy is all that matters. */
  private static final double HUGE = 1e6;

  private final double[] logMasses;
  private final double[] logLikelihoods; // ascending
  private final double probability;

  private Atoms(double[] logMasses, double[] logLikelihoods, double probability) {
    this.logMasses = logMasses;
    this.logLikelihoods = logLikelihoods;
    this.probability = probability;
  }

  /**
   * Randomized response between any two of its buckets: one law has 1 - noise + noise / buckets
   * where the other has noise / buckets, and the other way round.
   */
  public static Atoms randomizedResponse(double noise, int buckets) {
    double other = noise / buckets;
    double own = 1 - noise + other;
    double loss = Math.log(own / other);
    return new Atoms(new double[] {Math.log(own), Math.log(other)}, new double[] {-loss, loss}, 1);
  }

  /**
   * The pair that dominates every mechanism whose loss never exceeds {@code epsilon}.
   *
   * <p>Source: Kairouz, Oh, Viswanath 2015 (arXiv 1311.0776), Theorem 3.1.
   */
  public static Atoms pure(double epsilon, double probability) {
    double logTotal = LogSum.logOnePlusExp(-epsilon);
    return new Atoms(
        new double[] {-logTotal, -epsilon - logTotal},
        new double[] {-epsilon, epsilon},
        probability);
  }

  /**
   * Noise of probability proportional to e^(-|x| / scale) on integers {@code distance} apart. All
   * values up to 0 have one likelihood, and all from the distance on.
   *
   * @param distance small enough for an array
   */
  public static Atoms discreteLaplace(double scale, int distance, double probability) {
    double[] logMasses = new double[distance + 1];
    double[] logLikelihoods = new double[distance + 1];
    double logTotal = Math.log1p(Math.exp(-1 / scale));
    double logInner = Math.log(-Math.expm1(-1 / scale)) - logTotal;
    for (int x = 0; x <= distance; x++) {
      boolean outer = x == 0 || x == distance;
      logMasses[x] = -x / scale + (outer ? -logTotal : logInner);
      logLikelihoods[x] = (2.0 * x - distance) / scale;
    }
    return new Atoms(logMasses, logLikelihoods, probability);
  }

  @Override
  public double at(double order) {
    double loss = logLikelihoods[logLikelihoods.length - 1];
    if (loss > HUGE) {
      return (order - 1) * loss;
    }
    Excess excess = new Excess(order, probability);
    LogSum sum = new LogSum();
    for (int i = 0; i < logMasses.length; i++) {
      excess.add(logLikelihoods[i], logMasses[i], sum);
    }
    return Excess.cumulant(order, sum.log());
  }
}
