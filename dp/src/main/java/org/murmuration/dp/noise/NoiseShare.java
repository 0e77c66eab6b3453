package org.murmuration.dp.noise;

import java.util.List;
import org.murmuration.dp.quantize.QuantizedVector;
import org.murmuration.dp.sample.LayeredSkellam;
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
   * Returns the vector with this share added, of which each removable layer is drawn from bits that
   * whoever removes it will have too.
   *
   * @param layers secret bits of the client, one for each of {@link #layers}, lowest first, used by
   *     this call alone
   * @throws IllegalArgumentException if there is not one for each
   */
  default NoisedVector addTo(QuantizedVector vector, RandomBits noise, List<RandomBits> layers) {
    if (!layers.isEmpty()) {
      throw new IllegalArgumentException(
          "this share has no removable layers, got bits for " + layers.size());
    }
    return addTo(vector, noise);
  }

  /** Number of layers that can be taken back. */
  default int layers() {
    return 0;
  }

  /**
   * Returns the share of a client that adds an independent draw of {@code law} to each coordinate,
   * so that nobody ever holds the exact sum.
   */
  static NoiseShare drawn(NoiseLaw law) {
    return new Drawn(law);
  }

  /**
   * Returns the share of a client that adds a base and removable layers of {@code law}, so that as
   * much as is not needed can be taken back.
   */
  static NoiseShare removable(LayeredSkellam law) {
    return new Removable(law);
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

  /**
   * Noise of the client's own in layers.
   *
   * <p><b>Guarantee:</b> while the layers up to some one are secret, it is as private as a share
   * {@link Drawn} of what {@link LayeredSkellam#kept} says of them.
   *
   * @param law of base and layers
   */
  record Removable(LayeredSkellam law) implements NoiseShare {
    /** Refused: a share without its layers would be too small. */
    @Override
    public NoisedVector addTo(QuantizedVector vector, RandomBits noise) {
      return addTo(vector, noise, List.of());
    }

    @Override
    public NoisedVector addTo(QuantizedVector vector, RandomBits noise, List<RandomBits> layers) {
      if (layers.size() != layers()) {
        throw new IllegalArgumentException(
            "this share has " + layers() + " removable layers, got bits for " + layers.size());
      }
      long[] values = vector.toArray();
      law.base().addTo(values, noise);
      for (int layer = 1; layer <= layers.size(); layer++) {
        law.layer(layer).addTo(values, layers.get(layer - 1));
      }
      return new NoisedVector(new NoisedIntegers.Summed(values), vector.bound(), this);
    }

    @Override
    public int layers() {
      return law.layers();
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
