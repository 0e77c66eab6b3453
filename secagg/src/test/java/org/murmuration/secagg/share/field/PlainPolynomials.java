package org.murmuration.secagg.share.field;

/**
 * Polynomials as they are defined, one value and one inverse at a time: what the fast ones equal.
 */
public record PlainPolynomials(MersenneField field) {

  /** Returns the value at {@code position}, by Horner. */
  public long valueAt(long[] coefficients, int position) {
    long value = 0;
    for (int i = coefficients.length - 1; i >= 0; i--) {
      value = field.add(field.multiply(value, position), coefficients[i]);
    }
    return value;
  }

  /** Returns the values at first, first + 1, ... */
  public long[] valuesFrom(long[] coefficients, int first, int count) {
    long[] values = new long[count];
    for (int i = 0; i < count; i++) {
      values[i] = valueAt(coefficients, first + i);
    }
    return values;
  }

  /**
   * Returns what the values at {@code positions} are weighted by to give the value at {@code at}:
   * the product over the others of (at - other) / (own - other).
   */
  public long[] lagrange(int[] positions, int at) {
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
  public long combine(long[] weights, long[] values) {
    long sum = 0;
    for (int i = 0; i < weights.length; i++) {
      sum = field.add(sum, field.multiply(weights[i], values[i]));
    }
    return sum;
  }
}
