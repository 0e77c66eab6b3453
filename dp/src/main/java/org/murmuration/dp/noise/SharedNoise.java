package org.murmuration.dp.noise;

import java.util.Arrays;
import org.murmuration.dp.quantize.Rotation;
import org.murmuration.dp.sample.NoiseLaw;
import org.murmuration.dp.sample.RandomBits;

/**
 * The mean of a sum that carries its noise already: what the server sees is noised, and it adds at
 * most what tops the noise up to a public ceiling.
 *
 * <p>The sum is divided by public numbers and rotated back; all that follows from the noised sum.
 *
 * @param rotation under which the clients added up
 * @param scale integers to one unit of the update, from the plan
 * @param publicDenominator clients to divide by, from the plan: never the number that came
 */
public record SharedNoise(Rotation rotation, double scale, double publicDenominator)
    implements ServerNoise {
  public SharedNoise {
    Denominator.positive("scale", scale);
    Denominator.positive("public denominator", publicDenominator);
  }

  /**
   * What a server adds to each coordinate, so that the released noise has one law whoever came.
   *
   * @param law of one draw
   * @param draws independent draws of it, 0 or more
   * @param bits secret bits; seeded ones make the run's statement a simulated one
   */
  public record ToppingUp(NoiseLaw law, int draws, RandomBits bits) {
    public ToppingUp {
      if (draws < 0) {
        throw new IllegalArgumentException("draws to top noise up are >= 0, got " + draws);
      }
    }

    /** Adds the draws to each coordinate of {@code sum}, modulo 2^64; called once. */
    public void addTo(long[] sum) {
      for (int i = 0; i < draws; i++) {
        law.addTo(sum, bits);
      }
    }
  }

  @Override
  public ReleasedMean release(long[] sum) {
    float[] rotated = Denominator.divided(sum, scale, publicDenominator);
    rotation.rotateBack(rotated);
    return new ReleasedMean(Arrays.copyOf(rotated, rotation.dimension()));
  }
}
