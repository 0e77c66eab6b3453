package org.murmuration.dp.clip;

/**
 * Squared L2 norm of floats as an unevaluated sum {@code high + low} of two doubles.
 *
 * <p>A float squared is exact in a double and far from its limits, and the rounding error of every
 * addition is kept (Knuth's TwoSum), so the value is right to about 100 bits: neither cancellation
 * nor overflow nor the length of the vector can hide a norm above the bound.
 */
record SquaredNorm(double high, double low) {
  static SquaredNorm of(float[] vector) {
    double sum = 0;
    double error = 0;
    for (float coordinate : vector) {
      double square = (double) coordinate * coordinate;
      double next = sum + square;
      double kept = next - sum;
      error += (sum - (next - kept)) + (square - kept);
      sum = next;
    }
    double high = sum + error;
    return new SquaredNorm(high, error - (high - sum));
  }

  /** False where a coordinate was infinite or not a number. */
  boolean isFinite() {
    return Double.isFinite(high);
  }

  boolean atMostSquareOf(double bound) {
    double square = bound * bound;
    if (square == 0 || Double.isInfinite(square)) {
      return high <= square; // bounds beyond any float norm: nothing to decide in low bits
    }
    double squareLow = Math.fma(bound, bound, -square);
    return high < square || (high == square && low <= squareLow);
  }

  /** At least the norm, and at most two steps above it. */
  double sqrtUpward() {
    return Math.nextUp(Math.nextUp(Math.sqrt(high)));
  }
}
