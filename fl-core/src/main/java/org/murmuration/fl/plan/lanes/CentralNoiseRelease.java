package org.murmuration.fl.plan.lanes;

import org.murmuration.dp.noise.CentralDiscreteGaussian;
import org.murmuration.dp.noise.ReleasedMean;
import org.murmuration.dp.sample.DiscreteGaussian;

/**
 * Exact noise of the server on the sum, then a public denominator.
 *
 * @param scale integers to one unit of the update
 * @param denominator expected survivors
 * @param noise that the server adds
 */
public record CentralNoiseRelease(double scale, double denominator, DiscreteGaussian noise)
    implements Release {
  /** Standard deviation of the noise in each coordinate of the mean, in the update's units. */
  @Override
  public double noiseDeviation() {
    return Math.sqrt(noise.variance()) / (scale * denominator);
  }

  @Override
  public ReleasedMean mean(DecodedSum sum, Surroundings round) {
    return new CentralDiscreteGaussian(noise, scale, denominator, round.noise())
        .release(sum.values());
  }
}
