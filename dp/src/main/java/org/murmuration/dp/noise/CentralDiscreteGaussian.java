package org.murmuration.dp.noise;

import java.util.Arrays;
import org.murmuration.dp.sample.DiscreteGaussian;
import org.murmuration.dp.sample.RandomBits;

/**
 * Discrete Gaussian noise on the integer sum, then a division by public numbers.
 *
 * <p><b>Guarantee:</b> if one client changes the sum by an integer vector of squared L2 norm at
 * most D, a release is D / (2 variance)-zCDP (Canonne, Kamath, Steinke 2020, arXiv 2004.00010,
 * Theorem 4), against whoever sees the mean but not the sum; but for the distance of the draws from
 * their law, at most 2^-100 a vector ({@link org.murmuration.dp.sample.NoiseLaw#distance}). Scale
 * and denominator must be public and the same whoever took part: a realized count or weight would
 * tell about the cohort.
 */
public final class CentralDiscreteGaussian implements ServerNoise {
  private final DiscreteGaussian noise;
  private final double scale;
  private final double publicDenominator;
  private final RandomBits bits;

  /**
   * Prepares releases; one thread at a time, as {@code bits} are.
   *
   * @param noise its variance is in squared integer units
   * @param scale integers to one unit of the update, from the plan
   * @param publicDenominator clients to divide by, from the plan: never the number that came
   * @param bits secure bits; seeded ones make the run's statement a simulated one
   */
  public CentralDiscreteGaussian(
      DiscreteGaussian noise, double scale, double publicDenominator, RandomBits bits) {
    this.noise = noise;
    this.scale = Denominator.positive("scale", scale);
    this.publicDenominator = Denominator.positive("public denominator", publicDenominator);
    this.bits = bits;
  }

  /** Parameter sigma^2 of the noise, in squared integer units. */
  public double variance() {
    return noise.variance();
  }

  @Override
  public ReleasedMean release(long[] sum) {
    long[] noised = noise.sample(sum.length, bits);
    try {
      for (int i = 0; i < noised.length; i++) {
        noised[i] += sum[i]; // modulo 2^64: a wrap costs accuracy, never privacy
      }
      return Denominator.mean(noised, scale, publicDenominator);
    } finally {
      Arrays.fill(noised, 0);
    }
  }

  @Override
  public String toString() {
    return "CentralDiscreteGaussian[variance " + variance() + ", secret bits]";
  }
}
