package org.murmuration.fl.plan.lanes;

import java.util.Optional;
import java.util.OptionalDouble;
import org.murmuration.dp.noise.NoiseMemory;
import org.murmuration.dp.noise.ReleasedMean;

/**
 * What leaves the server after a round.
 *
 * @param mean the mean update
 * @param tally summed training metrics; only where nothing is private
 * @param nextClip of the next round, where it follows the updates
 * @param memory what the noise of the next release needs of this one; it stays with the server
 */
public record Released(
    ReleasedMean mean, Optional<Tally> tally, OptionalDouble nextClip, NoiseMemory memory) {
  /** A release that the next one needs nothing of. */
  public Released(ReleasedMean mean, Optional<Tally> tally, OptionalDouble nextClip) {
    this(mean, tally, nextClip, NoiseMemory.NONE);
  }
}
