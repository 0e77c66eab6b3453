package org.murmuration.dp.noise;

import java.util.Arrays;
import java.util.Optional;
import org.murmuration.dp.quantize.Rotation;
import org.murmuration.dp.sample.NoiseLaw;
import org.murmuration.dp.sample.RandomBits;

/**
 * The mean of a sum that carries its clients' noise already: what the server sees is noised, and it
 * adds at most what tops the noise up to a public ceiling.
 *
 * <p>The sum is divided by public numbers and rotated back; all that follows from the noised sum.
 *
 * @param rotation under which the clients added up
 * @param scale integers to one unit of the update, from the plan
 * @param publicDenominator clients to divide by, from the plan: never the number that came
 * @param topUp what the server adds, if anything
 */
public record SharedNoise(
    Rotation rotation, double scale, double publicDenominator, Optional<ToppingUp> topUp)
    implements ServerNoise {
  public SharedNoise {
    Denominator.positive("scale", scale);
    Denominator.positive("public denominator", publicDenominator);
  }

  /** The mean of a sum that is topped up. */
  public SharedNoise(Rotation rotation, double scale, double publicDenominator, ToppingUp topUp) {
    this(rotation, scale, publicDenominator, Optional.of(topUp));
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

    private void addTo(long[] sum) {
      for (int i = 0; i < draws; i++) {
        law.addTo(sum, bits);
      }
    }
  }

  @Override
  public ReleasedMean release(long[] sum) {
    long[] noised = sum.clone();
    topUp.ifPresent(added -> added.addTo(noised));
    float[] rotated = Denominator.divided(noised, scale, publicDenominator);
    rotation.rotateBack(rotated);
    return new ReleasedMean(Arrays.copyOf(rotated, rotation.dimension()));
  }

  @Override
  public String toString() {
    return "SharedNoise["
        + topUp.map(ToppingUp::draws).orElse(0)
        + " draws to top up, secret bits]";
  }
}
