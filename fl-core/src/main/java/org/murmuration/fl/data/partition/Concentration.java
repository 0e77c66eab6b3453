package org.murmuration.fl.data.partition;

import java.util.Arrays;

/** The parameter of a Dirichlet distribution. */
final class Concentration {
  private Concentration() {}

  static void require(int clients, double alpha) {
    if (clients < 1) {
      throw new IllegalArgumentException("clients must be at least 1, got " + clients);
    }
    if (!(alpha > 0) || Double.isInfinite(alpha)) {
      throw new IllegalArgumentException(
          "alpha must be finite and > 0, got " + alpha + "; for equal mixtures use an IID split");
    }
  }

  /** Returns {@code weights} scaled to the sum {@code alpha}. */
  static double[] scaled(double[] weights, double alpha) {
    double sum = Arrays.stream(weights).sum();
    return Arrays.stream(weights).map(weight -> alpha * (weight / sum)).toArray();
  }
}
