package org.murmuration.dp.noise;

import org.murmuration.dp.quantize.QuantizedVector;

/**
 * A client's part of the noise. Where it is none, its name says who protects the client instead.
 */
public sealed interface NoiseShare {
  /** Returns the vector with this share added: what the client may mask. */
  NoisedVector addTo(QuantizedVector vector);

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

  /** No noise on the client, because the server adds it. */
  record CentralAtServer() implements NoiseShare {
    @Override
    public NoisedVector addTo(QuantizedVector vector) {
      return new NoisedVector(vector, this);
    }
  }

  /** No noise at all. */
  record Unprotected() implements NoiseShare {
    @Override
    public NoisedVector addTo(QuantizedVector vector) {
      return new NoisedVector(vector, this);
    }
  }
}
