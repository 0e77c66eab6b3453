package org.murmuration.secagg.share;

/**
 * The integers modulo the Mersenne prime P = 2^exponent - 1; elements are in [0, P).
 *
 * <p>No branch and no index depends on an element. The exponent is 61; tests exhaust 3 and 5.
 */
record MersenneField(int exponent) {
  static final MersenneField OF_61_BITS = new MersenneField(61);

  long prime() {
    return (1L << exponent) - 1;
  }

  /** Returns whether {@code value}, unsigned, is the canonical spelling of an element. */
  boolean contains(long value) {
    return value >= 0 && value < prime();
  }

  /** Returns a + b mod P. */
  long add(long a, long b) {
    return reduce(a + b);
  }

  /** Returns a - b mod P. */
  long subtract(long a, long b) {
    long difference = a - b; // in (-P, P)
    return difference + (prime() & (difference >> 63));
  }

  /** Returns a b mod P, by 2^exponent = 1 mod P: the high part is added to the low part. */
  long multiply(long a, long b) {
    long high = Math.multiplyHigh(a, b);
    long low = a * b;
    return reduce((low & prime()) + ((high << (64 - exponent)) | (low >>> exponent)));
  }

  /** Returns a^(P - 2), the inverse of {@code a}; 0 for 0. The exponent's bits are public. */
  long inverse(long a) {
    long power = 1;
    for (int bit = exponent - 1; bit >= 0; bit--) {
      power = multiply(power, power);
      if (((prime() - 2) >> bit & 1) == 1) {
        power = multiply(power, a);
      }
    }
    return power;
  }

  /** Returns {@code sum} mod P for a sum in [0, 2P). */
  private long reduce(long sum) {
    long reduced = sum - prime(); // in [-P, P)
    return reduced + (prime() & (reduced >> 63));
  }
}
