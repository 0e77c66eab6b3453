package org.murmuration.fl.shares;

/**
 * Bounds the chance that the sum of a rotated cohort leaves its lane in any coordinate.
 *
 * <p>A coordinate of the rotated sum is a sum of random signs, subgaussian with parameter |X|^2 /
 * d, |X| at most clients times magnitude, and never above |X|. Rounding adds at most 1/4 a client
 * to it (Hoeffding's lemma; a client that rounds again is counted apart), and noise what its law
 * says. Chernoff's bound of the three, for both signs of all coordinates.
 *
 * @param law of the noise
 * @param clients largest cohort: their updates in one direction, all noise of the plan
 * @param dimension coordinates after rotation
 * @param beta chance of a client to round more than once
 */
record Overflow(ShareLaw law, int clients, int dimension, double beta) {
  private static final int STEPS = 80;

  /** Any t gives a bound; beyond this one the cosh of Skellam noise would leave doubles. */
  private static final double LARGEST_T = 60;

  private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;

  /**
   * Returns the bound, at most 1.
   *
   * @param magnitude of a client's scaled vector, in integer units
   * @param localVariance of a share
   * @param halfRange largest sum that a lane holds, in either direction
   */
  double probability(double magnitude, double localVariance, double halfRange) {
    double signs = clients * magnitude * clients * magnitude / dimension;
    double spread = log(localVariance, halfRange, signs, 0);
    double certain = log(localVariance, halfRange, 0, clients * magnitude);
    double tail = 2.0 * dimension * StrictMath.exp(Math.min(spread, certain));
    return Math.min(1, tail + clients * beta);
  }

  /** The smallest ln of Chernoff's bound over all t, by golden section: it is convex in t. */
  private double log(double localVariance, double halfRange, double signs, double certain) {
    double variance = signs + clients / 4.0 + clients * localVariance;
    double low = 0;
    double high = Math.min(LARGEST_T, halfRange / variance);
    for (int i = 0; i < STEPS; i++) {
      double first = high - GOLDEN * (high - low);
      double second = low + GOLDEN * (high - low);
      if (exponent(first, localVariance, halfRange, signs, certain)
          < exponent(second, localVariance, halfRange, signs, certain)) {
        high = second;
      } else {
        low = first;
      }
    }
    double best = exponent((low + high) / 2, localVariance, halfRange, signs, certain);
    return Double.isNaN(best) ? 0 : best;
  }

  private double exponent(
      double t, double localVariance, double halfRange, double signs, double certain) {
    return t * (certain - halfRange)
        + t * t * (signs / 2 + clients / 8.0)
        + clients * law.logMoment(localVariance, t);
  }
}
