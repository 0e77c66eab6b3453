package org.murmuration.dp.exact;

import org.murmuration.dp.sample.RandomBits;

/**
 * The discrete Gaussian N_Z(0, variance): integer x with probability proportional to e^(-x^2 / (2
 * variance)).
 *
 * <p>The slow and exact way, which the table's draws are held against.
 *
 * <p>Source: Canonne, Kamath, Steinke 2020 (arXiv 2004.00010), Algorithms 1 to 3, with t a power of
 * two: Algorithm 3 is exact for every t, and such a t makes the exponents of Algorithm 2 dyadic.
 * Exact: integers and bits only. Wide integers are used where 64 bits cannot decide.
 *
 * @param variance the parameter sigma^2 in squared integer units, 1 to {@link #MAX_VARIANCE}; the
 *     distribution's own variance is at most this, and within 10^-7 of it
 */
record PlainDiscreteGaussian(long variance) {
  /** Largest variance: a standard deviation of 2^28, so that no product below leaves 128 bits. */
  static final long MAX_VARIANCE = 1L << 56;

  private static final int BLOCK_WORDS = 512;

  PlainDiscreteGaussian {
    if (variance < 1 || variance > MAX_VARIANCE) {
      throw new IllegalArgumentException(
          "variance must be in 1.." + MAX_VARIANCE + ", got " + variance + "; change the scale");
    }
  }

  /**
   * Draws {@code dimension} independent values; equal bits give equal values.
   *
   * @throws IllegalArgumentException if {@code dimension} is negative
   */
  long[] sample(int dimension, RandomBits bits) {
    if (dimension < 0) {
      throw new IllegalArgumentException("dimension must be >= 0, got " + dimension);
    }
    int blockWords = (int) Math.min(BLOCK_WORDS, 8L * dimension + 8);
    long[] values = new long[dimension];
    try (BitReservoir reservoir = new BitReservoir(bits, blockWords)) {
      Draw draw = new Draw(variance, reservoir);
      for (int i = 0; i < dimension; i++) {
        values[i] = draw.next();
      }
    }
    return values;
  }

  /** One vector's draws: the constants of the law beside the bits that feed it. */
  private static final class Draw {
    /** t = 2^scaleBits, within a factor sqrt(2) of the standard deviation. */
    private final int scaleBits;

    private final AcceptanceExponent exponent;
    private final BitReservoir bits;
    private final ExponentialTrial trial;

    Draw(long variance, BitReservoir bits) {
      this.scaleBits = (Long.SIZE - Long.numberOfLeadingZeros(variance)) / 2;
      this.exponent = new AcceptanceExponent(variance, scaleBits);
      this.bits = bits;
      this.trial = new ExponentialTrial(bits);
    }

    /** Algorithm 3: a discrete Laplace draw, kept with the ratio of the two laws. */
    long next() {
      while (true) {
        long magnitude = laplaceMagnitude();
        boolean negative = bits.bits(1) == 1;
        if (magnitude == 0 && negative) {
          continue; // zero would otherwise count twice
        }
        if (kept(magnitude)) {
          return negative ? -magnitude : magnitude;
        }
      }
    }

    /** Algorithm 2 with s = 1: low digit in [0, t) by rejection, high digits geometric. */
    private long laplaceMagnitude() {
      long low;
      do {
        low = bits.bits(scaleBits);
      } while (!trial.negativeDyadic(low << (ExponentialTrial.UNIT_BITS - scaleBits)));
      long high = 0;
      while (trial.inverseE()) {
        high++;
      }
      return (high << scaleBits) + low;
    }

    /** The ratio of the two laws, up to a constant: see {@link AcceptanceExponent}. */
    private boolean kept(long magnitude) {
      long reduced = exponent.reduced(magnitude);
      return reduced < 0
          ? trial.negativeWide(exponent.exact(magnitude))
          : trial.negative(
              exponent.low(reduced), exponent.high(reduced), () -> exponent.exact(magnitude));
    }
  }
}
