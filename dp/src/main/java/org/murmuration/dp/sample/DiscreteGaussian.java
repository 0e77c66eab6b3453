package org.murmuration.dp.sample;

import org.murmuration.dp.table.GaussianTable;

/**
 * The discrete Gaussian N_Z(0, variance): integer x with probability proportional to e^(-x^2 / (2
 * variance)).
 *
 * <p>Source of the law: Canonne, Kamath, Steinke 2020 (arXiv 2004.00010). Drawn from a table that
 * the first draw makes in some milliseconds and that is kept with this object, so hold on to it.
 *
 * <p><b>Guarantee:</b> within {@link NoiseLaw#distance} of independent draws of the law. Time
 * depends on the values drawn, so nobody outside the process may measure one draw. Any number of
 * threads may share one, each with bits of its own.
 */
public final class DiscreteGaussian implements NoiseLaw {
  /** Smallest variance; zero is all that is ever drawn from it. */
  public static final double MIN_VARIANCE = 0x1p-20;

  /** Largest variance: a deviation of 2^28. */
  public static final long MAX_VARIANCE = 1L << 56;

  private final double variance;
  private final LazyTable table;

  /**
   * Takes the law of this parameter.
   *
   * @param variance the parameter sigma^2 in squared integer units, {@link #MIN_VARIANCE} to {@link
   *     #MAX_VARIANCE}; the distribution's own variance is at most this, and from 1 on within 10^-7
   *     of it
   */
  public DiscreteGaussian(double variance) {
    if (!(variance >= MIN_VARIANCE && variance <= (double) MAX_VARIANCE)) {
      throw new IllegalArgumentException(
          "a discrete Gaussian's variance must be in 2^-20..2^56 squared units, got "
              + variance
              + "; change the scale");
    }
    this.variance = variance;
    this.table = new LazyTable(() -> GaussianTable.of(variance));
  }

  /** Takes the law of the smallest double variance that is not below a whole one. */
  public DiscreteGaussian(long variance) {
    this(atLeast(variance));
  }

  private static double atLeast(long variance) {
    double nearest = (double) variance;
    return (long) nearest < variance ? Math.nextUp(nearest) : nearest;
  }

  @Override
  public double variance() {
    return variance;
  }

  @Override
  public void addTo(long[] values, RandomBits bits) {
    TableDraws.add(table.get(), values, bits);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DiscreteGaussian law && law.variance == variance;
  }

  @Override
  public int hashCode() {
    return Double.hashCode(variance);
  }

  @Override
  public String toString() {
    return "DiscreteGaussian[variance=" + variance + "]";
  }
}
