package org.murmuration.fl.model;

import java.util.random.RandomGenerator;
import org.murmuration.fl.seed.Seed;

/**
 * Starting values of kernels: uniform on [-b, b) with b = sqrt(6 / (in + out)), so that signals
 * keep their size on the way up and down (Glorot and Bengio 2010, equation 16).
 */
public final class GlorotUniform {
  private final Seed seed;

  /** Draws from a child of {@code seed} for each layer. */
  public GlorotUniform(Seed seed) {
    this.seed = seed;
  }

  /** A kernel's place in the flat vector, {@code from} to {@code to - 1}. */
  public record Kernel(int from, int to) {}

  /**
   * Sets the kernel of layer {@code layer} in {@code flat}; the same values on every machine.
   *
   * @param in inputs that one output sees
   * @param out outputs that one input reaches
   */
  public void fill(float[] flat, int layer, Kernel kernel, int in, int out) {
    RandomGenerator generator = seed.child("initial/glorot-uniform", layer).generator();
    double bound = StrictMath.sqrt(6.0 / (in + out));
    for (int i = kernel.from(); i < kernel.to(); i++) {
      flat[i] = (float) generator.nextDouble(-bound, bound);
    }
  }
}
