package org.murmuration.fl.plan.lanes;

import java.util.Optional;
import java.util.OptionalDouble;
import org.murmuration.dp.noise.NoiseMemory;
import org.murmuration.dp.noise.ReleasedMean;
import org.murmuration.fl.metric.NoisedMeans;

/**
 * What leaves the server after a round.
 *
 * @param mean the mean update
 * @param tally summed training metrics; only where nothing is private
 * @param metrics noised training metrics, where the plan has them told
 * @param nextClip of the next round, where it follows the updates
 * @param memory what the noise of the next release needs of this one; it stays with the server
 */
public record Released(
    ReleasedMean mean,
    Optional<Tally> tally,
    Optional<NoisedMeans> metrics,
    OptionalDouble nextClip,
    NoiseMemory memory) {
  /** A release that tells no noised metrics, and that the next one needs nothing of. */
  public Released(ReleasedMean mean, Optional<Tally> tally, OptionalDouble nextClip) {
    this(mean, tally, Optional.empty(), nextClip, NoiseMemory.NONE);
  }
}
