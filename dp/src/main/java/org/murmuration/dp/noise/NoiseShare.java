package org.murmuration.dp.noise;

import org.murmuration.dp.quantize.QuantizedVector;
import org.murmuration.dp.sample.NoiseLaw;
import org.murmuration.dp.sample.RandomBits;

/**
 * A client's part of the noise. Where it is none, its name says who protects the client instead.
 */
public sealed interface NoiseShare {
  /**
   * Returns the vector with this share added: what the client may mask.
   *
   * @param noise secret bits of the client, used by this call alone; seeded ones make the run's
   *     statement a simulated one
   */
  NoisedVector addTo(QuantizedVector vector, RandomBits noise);

  /**
   * Returns the share of a client that adds an independent draw of {@code law} to each coordinate,
   * so that nobody ever holds the exact sum.
   */
  static NoiseShare drawn(NoiseLaw law) {
    return new Drawn(law);
  }

  /**
   * Returns the share of a client whose server adds all the noise: no noise here. The server is
   * trusted with the exact sum.
   */
  static NoiseShare centralAtServer() {
    return new CentralAtServer();
  }

  /** Returns the share of a run without differential privacy: no noise anywhere. */
  static NoiseShare unprotected() {
    return new Unprotected();
  }

  /**
   * Noise of the client's own.
   *
   * <p><b>Guarantee:</b> with at least h such shares unknown to an observer, what it can see of the
   * sum is as private as the accountant says of h draws: {@code DistributedSkellam} and {@code
   * DistributedDiscreteGaussian} of the accounting room.
   *
   * @param law of each coordinate
   */
  record Drawn(NoiseLaw law) implements NoiseShare {
    @Override
    public NoisedVector addTo(QuantizedVector vector, RandomBits noise) {
      long[] values = vector.toArray();
      law.addTo(values, noise);
      return new NoisedVector(new NoisedIntegers.Summed(values), vector.bound(), this);
    }
  }

  /** No noise on the client, because the server adds it. */
  record CentralAtServer() implements NoiseShare {
    @Override
    public NoisedVector addTo(QuantizedVector vector, RandomBits noise) {
      return new NoisedVector(new NoisedIntegers.Untouched(vector), vector.bound(), this);
    }
  }

  /** No noise at all. */
  record Unprotected() implements NoiseShare {
    @Override
    public NoisedVector addTo(QuantizedVector vector, RandomBits noise) {
      return new NoisedVector(new NoisedIntegers.Untouched(vector), vector.bound(), this);
    }
  }
}
