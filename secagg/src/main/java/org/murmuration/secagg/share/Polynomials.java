package org.murmuration.secagg.share;

import java.security.SecureRandom;
import java.util.Arrays;

/**
 * Polynomials over a field, by their coefficients, the constant one first; positions are public.
 */
record Polynomials(MersenneField field) {

  /** Returns a uniform polynomial of {@code size} coefficients, the first of which is given. */
  long[] fresh(long constant, int size, SecureRandom random) {
    long[] coefficients = new long[size];
    coefficients[0] = constant;
    for (int i = 1; i < size; i++) {
      coefficients[i] = uniform(random);
    }
    return coefficients;
  }

  /** Draws again when all bits are ones: P itself is no element (chance 2^-61 a draw). */
  private long uniform(SecureRandom random) {
    long drawn;
    do {
      drawn = random.nextLong() & field.prime();
    } while (drawn == field.prime());
    return drawn;
  }

  /** Returns the value at {@code position}, by Horner. */
  long valueAt(long[] coefficients, int position) {
    long value = 0;
    for (int i = coefficients.length - 1; i >= 0; i--) {
      value = field.add(field.multiply(value, position), coefficients[i]);
    }
    return value;
  }

  /**
   * Returns what the values at {@code positions} are weighted by to give the value at {@code at}:
   * the product over the others of (at - other) / (own - other).
   */
  long[] lagrange(int[] positions, int at) {
    long[] weights = new long[positions.length];
    for (int i = 0; i < positions.length; i++) {
      long above = 1;
      long below = 1;
      for (int j = 0; j < positions.length; j++) {
        if (j != i) {
          above = field.multiply(above, field.subtract(at, positions[j]));
          below = field.multiply(below, field.subtract(positions[i], positions[j]));
        }
      }
      weights[i] = field.multiply(above, field.inverse(below));
    }
    return weights;
  }

  /** Returns the sum of weights times values. */
  long combine(long[] weights, long[] values) {
    long sum = 0;
    for (int i = 0; i < weights.length; i++) {
      sum = field.add(sum, field.multiply(weights[i], values[i]));
    }
    return sum;
  }

  static void wipe(long[] coefficients) {
    Arrays.fill(coefficients, 0);
  }
}
