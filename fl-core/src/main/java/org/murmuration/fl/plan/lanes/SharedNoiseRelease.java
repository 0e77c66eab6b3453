package org.murmuration.fl.plan.lanes;

import java.util.OptionalInt;
import org.murmuration.dp.noise.ReleasedMean;
import org.murmuration.dp.noise.SharedNoise;
import org.murmuration.dp.sample.NoiseLaw;
import org.murmuration.fl.shares.ShareChoice;

/**
 * The sum came noised; a public denominator makes it a mean.
 *
 * @param choice of noise and scale
 * @param law of a share
 * @param scale integers to one unit of the update
 * @param denominator expected survivors
 * @param ceiling shares that the released noise is topped up to, if it is
 */
public record SharedNoiseRelease(
    ShareChoice choice, NoiseLaw law, double scale, double denominator, OptionalInt ceiling)
    implements Release {
  /** As many shares as are expected to survive, or the ceiling. */
  @Override
  public double noiseDeviation() {
    double count = ceiling.isPresent() ? ceiling.getAsInt() : denominator;
    return Math.sqrt(count * choice.localVariance()) / (scale * denominator);
  }

  @Override
  public double clientNoiseDeviation() {
    return Math.sqrt(choice.localVariance()) / scale;
  }

  @Override
  public double overflowProbability() {
    return choice.overflow();
  }

  @Override
  public ReleasedMean mean(DecodedSum sum, Surroundings round) {
    int draws = ceiling.isPresent() ? ceiling.getAsInt() - round.survivors() : 0;
    return new SharedNoise(
            round.rotation().orElseThrow(),
            scale,
            denominator,
            new SharedNoise.ToppingUp(law, draws, round.noise()))
        .release(sum.values());
  }
}
