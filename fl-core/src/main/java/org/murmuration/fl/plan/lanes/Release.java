package org.murmuration.fl.plan.lanes;

import java.util.Optional;
import org.murmuration.dp.noise.NoiseMemory;
import org.murmuration.dp.noise.ReleasedMean;
import org.murmuration.dp.quantize.Rotation;
import org.murmuration.dp.sample.RandomBits;
import org.murmuration.secagg.surplus.OpenedSurplus;

/** How clients weigh and how a decoded sum becomes a released mean. */
public interface Release {
  /**
   * Largest weight of a client, in units; 1 where there is privacy, as every client counts alike.
   */
  default int weightCap() {
    return 1;
  }

  /** Weight of a client of {@code examples} examples, in units, at most {@link #weightCap}. */
  default int weightUnits(int examples) {
    return 1;
  }

  /** Standard deviation of the noise in each coordinate of the mean; 0 without noise. */
  default double noiseDeviation() {
    return 0;
  }

  /** Standard deviation of a client's own noise in a coordinate, in the update's units. */
  default double clientNoiseDeviation() {
    return 0;
  }

  /** Bound on the chance that a round's sum leaves its lanes. */
  default double overflowProbability() {
    return 0;
  }

  /**
   * What a release takes beside the sum.
   *
   * @param survivors clients in the sum
   * @param surplus what they let the server take back of it
   * @param rotation under which they added up, if any
   * @param noise secret bits of the server
   * @param memory what noise that releases share needs of those before
   */
  record Surroundings(
      int survivors,
      OpenedSurplus surplus,
      Optional<Rotation> rotation,
      RandomBits noise,
      NoiseMemory memory) {}

  /** Turns a round's sum into its mean. */
  ReleasedMean mean(DecodedSum sum, Surroundings round);

  /**
   * A mean, and what the next release needs of it.
   *
   * @param memory as it was, where each release has noise of its own
   */
  record Remembered(ReleasedMean mean, NoiseMemory memory) {}

  /** Turns a round's sum into its mean, and says what the next release needs of it. */
  default Remembered remembered(DecodedSum sum, Surroundings round) {
    return new Remembered(mean(sum, round), round.memory());
  }
}
