package org.murmuration.fl.plan.lanes;

import org.murmuration.dp.noise.ReleasedMean;
import org.murmuration.dp.noise.UnprotectedMean;

/**
 * The weighted mean over those who came, without noise; the weights travel beside the values.
 *
 * @param scale integers to one unit of the update
 * @param weightCap largest weight of a client
 */
public record WeightedRelease(double scale, int weightCap) implements Release {
  @Override
  public int weightUnits(int examples) {
    return Math.min(examples, weightCap);
  }

  @Override
  public ReleasedMean mean(DecodedSum sum, Surroundings round) {
    long weight = sum.tally().orElseThrow().weight();
    double denominator = weight == 0 ? 1 : (double) weight / weightCap;
    return new UnprotectedMean(scale, denominator).release(sum.values());
  }
}
