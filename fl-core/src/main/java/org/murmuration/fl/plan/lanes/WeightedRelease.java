package org.murmuration.fl.plan.lanes;

import org.murmuration.dp.noise.ReleasedMean;
import org.murmuration.dp.noise.UnprotectedMean;
import org.murmuration.fl.plan.request.ClientWeighting;

/**
 * The weighted mean over those who came, without noise; the weights travel beside the values.
 *
 * @param scale integers to one unit of the update
 * @param weighting how much a client counts
 */
public record WeightedRelease(double scale, ClientWeighting weighting) implements Release {
  @Override
  public int weightCap() {
    return weighting.cap();
  }

  @Override
  public int weightUnits(int examples) {
    return weighting.units(examples);
  }

  @Override
  public ReleasedMean mean(DecodedSum sum, Surroundings round) {
    long weight = sum.tally().orElseThrow().weight();
    double denominator = weight == 0 ? 1 : (double) weight / weightCap();
    return new UnprotectedMean(scale, denominator).release(sum.values());
  }
}
