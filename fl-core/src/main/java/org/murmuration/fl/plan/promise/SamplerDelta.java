package org.murmuration.fl.plan.promise;

import org.murmuration.dp.sample.NoiseLaw;

/**
 * What samplers add to delta that draw within {@link NoiseLaw#VECTOR_DISTANCE} of their law: (1 +
 * e^epsilon) times that for each vector of draws, here for epsilons up to 27.
 */
public final class SamplerDelta {
  private static final double OF_A_VECTOR = 0x1p40 * NoiseLaw.VECTOR_DISTANCE;

  private SamplerDelta() {}

  /** Returns the bound for {@code vectors} vectors of draws. */
  public static double of(double vectors) {
    return vectors * OF_A_VECTOR;
  }
}
