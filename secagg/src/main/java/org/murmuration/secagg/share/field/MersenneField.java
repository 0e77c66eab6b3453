package org.murmuration.secagg.share.field;

/**
 * The integers modulo the Mersenne prime P = 2^exponent - 1; elements are in [0, P).
 *
 * <p>No branch and no index depends on an element. The exponent is 61; tests exhaust 3 and 5.
 */
public record MersenneField(int exponent) {
  public static final MersenneField OF_61_BITS = new MersenneField(61);

  public long prime() {
    return (1L << exponent) - 1;
  }

  /** Returns whether {@code value}, unsigned, is the canonical spelling of an element. */
  public boolean contains(long value) {
    return value >= 0 && value < prime();
  }

  /** Returns a + b mod P. */
  public long add(long a, long b) {
    return reduce(a + b);
  }

  /** Returns a - b mod P. */
  public long subtract(long a, long b) {
    long difference = a - b; // in (-P, P)
    return difference + (prime() & (difference >> 63));
  }

  /** Returns a b mod P. */
  public long multiply(long a, long b) {
    return reduce(product(a, b));
  }

  /**
   * Returns a number in [0, 2P) that is a b mod P: as 2^exponent is 1, high and low part add up.
   */
  private long product(long a, long b) {
    long high = Math.multiplyHigh(a, b);
    long low = a * b;
    return (low & prime()) + ((high << (64 - exponent)) | (low >>> exponent));
  }

  /**
   * Returns the sum of a[i] b[i] mod P over all i below the length of {@code a}. The sum so far is
   * reduced to what fits {@link #reduce} at the end only: it stays below P + 4 (P + 8 in the tiny
   * fields), and with a product below 2^63.
   */
  public long dot(long[] a, long[] b) {
    long sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum = fold(sum + product(a[i], b[i]));
    }
    return reduce(sum);
  }

  /** Returns a^(P - 2), the inverse of {@code a}; 0 for 0. The exponent's bits are public. */
  public long inverse(long a) {
    long power = 1;
    for (int bit = exponent - 1; bit >= 0; bit--) {
      power = multiply(power, power);
      if (((prime() - 2) >> bit & 1) == 1) {
        power = multiply(power, a);
      }
    }
    return power;
  }

  /**
   * Replaces each of {@code elements}, none of them 0, by its inverse: one {@link #inverse} in all.
   */
  public void invertAll(long[] elements) {
    long[] products = new long[elements.length];
    long product = 1;
    for (int i = 0; i < elements.length; i++) {
      products[i] = product; // of those before
      product = multiply(product, elements[i]);
    }
    long inverse = inverse(product);
    for (int i = elements.length - 1; i >= 0; i--) {
      long own = multiply(inverse, products[i]);
      inverse = multiply(inverse, elements[i]);
      elements[i] = own;
    }
  }

  /**
   * Returns a smaller number that is {@code value}, unsigned, mod P: below P + 8 in the field of 61
   * bits.
   */
  public long fold(long value) {
    return (value & prime()) + (value >>> exponent);
  }

  /** Returns {@code sum} mod P for a sum in [0, 2P). */
  public long reduce(long sum) {
    long reduced = sum - prime(); // in [-P, P)
    return reduced + (prime() & (reduced >> 63));
  }
}
