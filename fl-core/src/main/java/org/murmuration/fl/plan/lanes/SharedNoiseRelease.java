package org.murmuration.fl.plan.lanes;

import org.murmuration.dp.noise.ReleasedMean;
import org.murmuration.dp.noise.SharedNoise;
import org.murmuration.fl.plan.surplus.SurplusNoise;
import org.murmuration.fl.shares.ShareChoice;

/**
 * The sum came noised; a public denominator makes it a mean.
 *
 * <p>Once its noise has the plan's variance the sum is wrapped into its lanes again. So it is a
 * function of the sum with that noise alone, also where what is taken back, or is not there yet,
 * decides whether a lane was left: else that would tell how many came.
 *
 * @param choice of noise and scale
 * @param scale integers to one unit of the update
 * @param denominator expected survivors
 * @param surplus what becomes of noise that so many survivors do not need
 */
public record SharedNoiseRelease(
    ShareChoice choice, double scale, double denominator, SurplusNoise surplus) implements Release {
  @Override
  public double noiseDeviation() {
    return Math.sqrt(surplus.released(choice.localVariance(), denominator)) / (scale * denominator);
  }

  @Override
  public double clientNoiseDeviation() {
    return Math.sqrt(surplus.leastOfAClient(choice.localVariance())) / scale;
  }

  @Override
  public double overflowProbability() {
    return choice.overflow();
  }

  @Override
  public ReleasedMean mean(DecodedSum sum, Surroundings round) {
    long[] values = sum.values().clone();
    surplus.takeBack(values, round.survivors(), round.surplus());
    surplus.topUp(values, round.survivors(), round.noise());
    return new SharedNoise(round.rotation().orElseThrow(), scale, denominator)
        .release(Encoding.wrapped(values, choice.lanes()));
  }
}
