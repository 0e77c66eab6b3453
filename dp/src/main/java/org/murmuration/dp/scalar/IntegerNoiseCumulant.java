package org.murmuration.dp.scalar;

import org.murmuration.dp.renyi.Cumulant;
import org.murmuration.dp.renyi.Excess;
import org.murmuration.dp.renyi.LatticeCumulant;
import org.murmuration.dp.renyi.LogSum;
import org.murmuration.dp.renyi.ShiftCumulant;
import org.murmuration.dp.shares.SkellamSum;

/**
 * Noise on one integer, sampled or not, by the sum over the lattice at every real order.
 *
 * <p>The noise is symmetric and log-concave: the mixture over the base dominates, and the largest
 * distance is the worst ({@code docs/accounting.md}). Where the lattice is too wide to be summed
 * the bound for integer vectors is taken.
 */
public final class IntegerNoiseCumulant implements Cumulant {
  /** Largest standard deviation, and largest distance, for which the lattice is summed. */
  private static final double WIDEST = 1000;

  /** Smallest variance for which it is: below it the loss is beyond all use. */
  private static final double NARROWEST = 1e-6;

  /** What may be left of the sum, as ln of a part of it. */
  private static final double NEGLIGIBLE = -40;

  private final IntegerNoise law;
  private final long distance;
  private final double probability;
  private final Cumulant bound;

  private IntegerNoiseCumulant(
      IntegerNoise law, long distance, double probability, Cumulant bound) {
    this.law = law;
    this.distance = distance;
    this.probability = probability;
    this.bound = bound;
  }

  /** Of discrete Gaussian noise. */
  public static Cumulant discreteGaussian(double variance, long distance, double probability) {
    Cumulant bound = sampled(new ShiftCumulant(Math.sqrt(variance) / distance), probability);
    return isNarrow(variance, distance)
        ? new IntegerNoiseCumulant(new DiscreteGaussianLaw(variance), distance, probability, bound)
        : bound;
  }

  /** Of Skellam noise. */
  public static Cumulant skellam(double variance, long distance, double probability) {
    double squared = (double) distance * (double) distance;
    Cumulant bound =
        sampled(SkellamSum.cumulant(variance, squared, (double) distance), probability);
    return isNarrow(variance, distance)
        ? new IntegerNoiseCumulant(new SkellamLaw(variance), distance, probability, bound)
        : bound;
  }

  private static Cumulant sampled(Cumulant unsampled, double probability) {
    return probability == 1 ? unsampled : LatticeCumulant.symmetric(unsampled, probability);
  }

  private static boolean isNarrow(double variance, long distance) {
    return variance >= NARROWEST && variance <= WIDEST * WIDEST && distance <= WIDEST;
  }

  @Override
  public double largestOrder() {
    return bound.largestOrder();
  }

  @Override
  public double at(double order) {
    Excess excess = new Excess(order, probability);
    LogSum sum = new LogSum();
    for (long x = -law.reach(); x <= law.last(); x++) {
      double logMass = law.logProbability(x);
      excess.add(law.logProbability(x - distance) - logMass, logMass, sum);
      if (x > distance && isNegligibleBeyond(x, order, sum)) {
        return Math.min(bound.at(order), Excess.cumulant(order, sum.log()));
      }
    }
    return bound.at(order);
  }

  /**
   * Whether the terms from here on halve at least, and are small already: the margin holds them.
   */
  private boolean isNegligibleBeyond(long x, double order, LogSum sum) {
    if (law.logGrowth(order, distance, x) > -Math.log(2)) {
      return false;
    }
    double term = law.logProbability(x) + order * law.logLikelihoodBound(x, distance);
    return term < sum.log() + NEGLIGIBLE;
  }
}
