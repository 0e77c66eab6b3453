package org.murmuration.dp.budget;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Standard deviation of the noise over the largest L2 distance between two neighboring sums.
 *
 * <p>The distance is the adjacency's: a multiplier for one adjacency says nothing under another,
 * and does not compile there.
 *
 * @param adjacency whose neighbors are meant
 * @param value above zero, at most {@link #LARGEST}
 */
public record NoiseMultiplier<A extends Adjacency>(A adjacency, double value) {
  /** Of a larger one the loss could underflow to none, which would be below the truth. */
  public static final double LARGEST = 1e150;

  public NoiseMultiplier {
    if (!(value > 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(
          "noise multiplier must be finite and > 0, got "
              + value
              + "; to run without noise say so by name");
    }
    if (value > LARGEST) {
      throw new IllegalArgumentException(
          "noise multiplier must be at most "
              + LARGEST
              + ", as the square of a larger one leaves the range of doubles, got "
              + value);
    }
  }

  /**
   * Returns the multiplier of integer noise on a sum of integer vectors, rounded down.
   *
   * @param variance parameter sigma^2 of the noise, in squared integer units, above zero
   * @param squaredL2Bound squared L2 bound of one client's integer vector, above zero
   */
  public static <A extends Adjacency> NoiseMultiplier<A> ofVariance(
      A adjacency, long variance, long squaredL2Bound) {
    requirePositive("variance", variance);
    requirePositive("squared L2 bound", squaredL2Bound);
    double ratio = (double) variance / squaredL2Bound;
    double rounded = Math.sqrt(ratio) / adjacency.clipBounds();
    return new NoiseMultiplier<>(adjacency, rounded * (1 - 0x1p-50)); // five roundings at most
  }

  /**
   * Returns the smallest integer variance that gives at least this multiplier.
   *
   * @param squaredL2Bound squared L2 bound of one client's integer vector, above zero
   * @throws ArithmeticException if it does not fit a long: use a smaller scale
   */
  public long varianceFor(long squaredL2Bound) {
    requirePositive("squared L2 bound", squaredL2Bound);
    BigDecimal distance = BigDecimal.valueOf(squaredL2Bound);
    BigDecimal factor = new BigDecimal(value).multiply(BigDecimal.valueOf(adjacency.clipBounds()));
    BigDecimal variance = factor.pow(2).multiply(distance).setScale(0, RoundingMode.CEILING);
    if (variance.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0) {
      throw new ArithmeticException(
          "a noise multiplier of "
              + value
              + " on integer vectors of squared norm "
              + squaredL2Bound
              + " needs a variance above 2^63; use a smaller scale");
    }
    return variance.longValueExact();
  }

  private static void requirePositive(String what, long value) {
    if (value < 1) {
      throw new IllegalArgumentException(what + " must be >= 1, got " + value);
    }
  }
}
