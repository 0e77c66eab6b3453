package org.murmuration.fl.plan.lanes;

import java.util.Optional;
import java.util.OptionalDouble;
import org.murmuration.dp.noise.ReleasedMean;

/**
 * What leaves the server after a round.
 *
 * @param mean the mean update
 * @param tally summed training metrics; only where nothing is private
 * @param nextClip of the next round, where it follows the updates
 */
public record Released(ReleasedMean mean, Optional<Tally> tally, OptionalDouble nextClip) {}
