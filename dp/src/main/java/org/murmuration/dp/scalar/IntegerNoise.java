package org.murmuration.dp.scalar;

/** A symmetric, log-concave law on the integers, known so well that tails can be bounded. */
interface IntegerNoise {
  /** ln of the probability of {@code x}, |x| at most {@link #last()}. */
  double logProbability(long x);

  /** Below minus this the law has less than e^-100. */
  long reach();

  /** Largest x that may be asked for. */
  long last();

  /** Upper bound of ln L(x), L the likelihood of the law moved by {@code distance}. */
  double logLikelihoodBound(long x, long distance);

  /**
   * Upper bound of what ln of p(x) e^(order * logLikelihoodBound(x)) gains from x to x + 1; never
   * rises with x.
   */
  double logGrowth(double order, long distance, long x);
}
