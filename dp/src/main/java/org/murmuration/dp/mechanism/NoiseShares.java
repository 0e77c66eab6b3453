package org.murmuration.dp.mechanism;

/**
 * Noise that clients add each for itself: what counts are the shares of honest clients whose input
 * is in the sum. Colluders know their own shares, and are taken to be among the survivors.
 *
 * @param localVariance variance parameter of one share in squared integer units, finite and above
 *     zero
 * @param clients invited, at least 1
 * @param survivors fewest clients whose input may be in a sum that is opened, in [1, clients]
 * @param colluders survivors that may tell their shares, in [0, survivors - 1]
 */
public record NoiseShares(double localVariance, long clients, long survivors, long colluders) {
  public NoiseShares {
    if (!(localVariance > 0) || Double.isInfinite(localVariance)) {
      throw new IllegalArgumentException(
          "variance of a noise share must be finite and > 0, got " + localVariance);
    }
    requireWithin("survivors", survivors, 1, clients);
    requireWithin("colluders", colluders, 0, survivors - 1);
  }

  /** Returns shares of {@code honest} clients that all survive. */
  public static NoiseShares ofHonest(double localVariance, long honest) {
    return new NoiseShares(localVariance, honest, honest, 0);
  }

  /** Shares that are unknown to everyone who may look, at least 1. */
  public long honest() {
    return survivors - colluders;
  }

  /** Variance parameter of the sum of the honest shares. */
  public double honestVariance() {
    return honest() * localVariance;
  }

  private static void requireWithin(String what, long value, long least, long most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          what + " must be in [" + least + ", " + most + "], got " + value);
    }
  }
}
