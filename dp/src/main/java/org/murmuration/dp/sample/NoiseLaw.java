package org.murmuration.dp.sample;

/**
 * A law of integer noise that is drawn from integers and random bits alone, centred at zero.
 *
 * <p>Time depends on the values drawn, so nobody outside the process may measure one draw.
 */
public sealed interface NoiseLaw permits DiscreteGaussian, Skellam {
  /**
   * How far {@code 2^31} draws together, more than a vector holds, may be from independent draws of
   * the law, as a total variation distance: 2^-100, proved in {@code docs/noise.md}. Noise that is
   * this far from its law keeps a promise (epsilon, delta) with delta larger by (1 + e^epsilon)
   * times as much.
   */
  double VECTOR_DISTANCE = 0x1p-100;

  /** The law's parameter in squared integer units, exactly: a double is a rational number. */
  double variance();

  /**
   * Draws independent values; equal bits give equal values.
   *
   * @throws IllegalArgumentException if {@code dimension} is negative
   */
  default long[] sample(int dimension, RandomBits bits) {
    if (dimension < 0) {
      throw new IllegalArgumentException("dimension must be >= 0, got " + dimension);
    }
    long[] values = new long[dimension];
    addTo(values, bits);
    return values;
  }

  /**
   * Adds a draw to each value, modulo 2^64: the draws that {@link #sample} gives for the same bits.
   * The blocks of bits that it drew are wiped.
   */
  void addTo(long[] values, RandomBits bits);

  /**
   * Returns a bound on the total variation distance of so many draws from independent draws of the
   * law, for the accountant to add up.
   */
  default double distance(long draws) {
    return (double) draws * (VECTOR_DISTANCE / (1L << 31));
  }
}
