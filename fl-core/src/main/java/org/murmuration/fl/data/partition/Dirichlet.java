package org.murmuration.fl.data.partition;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Draws probabilities from a Dirichlet distribution.
 *
 * <p>Gamma variates are drawn as logarithms (Marsaglia and Tsang 2000, below 1 by their section 6)
 * and divided at the end, so that a small parameter gives one probability near 1 and not 0/0.
 */
final class Dirichlet {
  private Dirichlet() {}

  /**
   * @param parameters each finite and at least 0, one above 0; the probability of a 0 is 0
   */
  static double[] draw(double[] parameters, RandomGenerator random) {
    double[] logs = new double[parameters.length];
    for (int i = 0; i < logs.length; i++) {
      logs[i] = parameters[i] > 0 ? logGamma(parameters[i], random) : Double.NEGATIVE_INFINITY;
    }
    double largest = Arrays.stream(logs).max().orElseThrow();
    double[] shares = new double[logs.length];
    double sum = 0;
    for (int i = 0; i < logs.length; i++) {
      shares[i] = StrictMath.exp(logs[i] - largest);
      sum += shares[i];
    }
    for (int i = 0; i < shares.length; i++) {
      shares[i] /= sum;
    }
    return shares;
  }

  /** The logarithm of a gamma variate of shape {@code shape} and scale 1. */
  private static double logGamma(double shape, RandomGenerator random) {
    if (shape < 1) {
      double uniform = 1 - random.nextDouble();
      return logGamma(shape + 1, random) + StrictMath.log(uniform) / shape;
    }
    double d = shape - 1.0 / 3;
    double c = 1 / StrictMath.sqrt(9 * d);
    while (true) {
      double normal = random.nextGaussian();
      double base = 1 + c * normal;
      if (base > 0) {
        double logCube = 3 * StrictMath.log(base);
        double logUniform = StrictMath.log(1 - random.nextDouble());
        double cube = StrictMath.exp(logCube);
        if (logUniform < 0.5 * normal * normal + d - d * cube + d * logCube) {
          return StrictMath.log(d) + logCube;
        }
      }
    }
  }
}
