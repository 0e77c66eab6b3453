package org.murmuration.fl.plan.lanes;

import org.murmuration.dp.noise.CorrelatedNoise;
import org.murmuration.dp.noise.ReleasedMean;
import org.murmuration.dp.sample.DiscreteGaussian;
import org.murmuration.fl.plan.request.Correlation;

/**
 * Noise of the server that the releases of a run share, then a public denominator.
 *
 * @param correlation how they share it
 * @param scale integers to one unit of the update
 * @param denominator expected survivors
 * @param noise law of one draw
 * @param rounds of the run
 */
public record CorrelatedRelease(
    Correlation correlation, double scale, double denominator, DiscreteGaussian noise, int rounds)
    implements Release {
  /** The largest of all rounds. */
  @Override
  public double noiseDeviation() {
    return correlation.largest(rounds) * ofADraw();
  }

  /** Standard deviation of the noise in the sum of all rounds' means. */
  public double deviationOfTheSum() {
    return correlation.ofTheSum(rounds) * ofADraw();
  }

  private double ofADraw() {
    return Math.sqrt(noise.variance()) / (scale * denominator);
  }

  @Override
  public ReleasedMean mean(DecodedSum sum, Surroundings round) {
    return remembered(sum, round).mean();
  }

  @Override
  public Remembered remembered(DecodedSum sum, Surroundings round) {
    CorrelatedNoise now =
        correlation.noise(
            new CorrelatedNoise.Draw(noise, scale, denominator, round.noise()), round.memory());
    ReleasedMean mean = now.release(sum.values());
    return new Remembered(mean, now.next());
  }
}
