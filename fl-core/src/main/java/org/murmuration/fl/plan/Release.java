package org.murmuration.fl.plan;

import org.murmuration.dp.noise.ReleasedMean;
import org.murmuration.dp.sample.RandomBits;

/** How clients weigh and how a decoded sum becomes a released mean. */
interface Release {
  /** Largest weight of a client, in units. */
  int weightCap();

  /** Weight of a client of {@code examples} examples, in units. */
  int weightUnits(int examples);

  /** Standard deviation of the noise in each coordinate of the mean; 0 without noise. */
  default double noiseDeviation() {
    return 0;
  }

  ReleasedMean mean(DecodedSum sum, RandomBits noise);
}
