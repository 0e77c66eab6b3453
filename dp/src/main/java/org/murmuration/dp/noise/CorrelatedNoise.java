package org.murmuration.dp.noise;

import org.murmuration.dp.sample.DiscreteGaussian;
import org.murmuration.dp.sample.RandomBits;

/**
 * Noise of one run that its releases share, so that their sum, which is what a model is made of,
 * has less of it. One object makes one release.
 *
 * <p>Only a server that sees the exact sums can draw it, as a release depends on noise drawn
 * before.
 */
public sealed interface CorrelatedNoise extends ServerNoise permits TreeNoise, BandedNoise {
  /**
   * What the next release needs of this one.
   *
   * @throws IllegalStateException before {@link #release}
   */
  NoiseMemory next();

  /**
   * What a release draws from and is divided by.
   *
   * @param law of what one release draws
   * @param scale integers to one unit of the update, from the plan
   * @param publicDenominator clients to divide by, from the plan: never the number that came
   * @param bits secret bits; seeded ones make the run's statement a simulated one
   */
  record Draw(DiscreteGaussian law, double scale, double publicDenominator, RandomBits bits) {
    public Draw {
      Denominator.positive("scale", scale);
      Denominator.positive("public denominator", publicDenominator);
    }

    @Override
    public String toString() {
      return "Draw[" + law + ", secret bits]";
    }
  }

  /** Refuses memory of another run. */
  static void requireDimension(NoiseMemory before, int dimension) {
    for (long[] integers : before.integers()) {
      if (integers.length != dimension) {
        throw new IllegalArgumentException(
            "the sum has "
                + dimension
                + " coordinates, the releases before it "
                + integers.length
                + "; noise is shared by releases of one run");
      }
    }
  }
}
