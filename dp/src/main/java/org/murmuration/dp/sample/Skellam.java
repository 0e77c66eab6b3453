package org.murmuration.dp.sample;

import org.murmuration.dp.table.SkellamTable;

/**
 * The symmetric Skellam law: the difference of two independent Poisson draws of mean variance / 2.
 * Sums of such draws are such draws: their variances add.
 *
 * <p>Source of the law: Agarwal, Kairouz, Liu 2021 (arXiv 2110.04995). Drawn from a table that the
 * first draw makes (some milliseconds at a deviation below 2^10, about a second at 2^18) and that
 * is kept with this object, so hold on to it; above a variance of 2^36 a draw is the sum of up to
 * 16.
 *
 * <p><b>Guarantee:</b> within {@link NoiseLaw#distance} of independent draws of the law. Time
 * depends on the values drawn, so nobody outside the process may measure one draw. Any number of
 * threads may share one, each with bits of its own.
 */
public final class Skellam implements NoiseLaw {
  /** Smallest variance; one draw in 2^20 is not zero. */
  public static final double MIN_VARIANCE = 0x1p-20;

  /** Largest variance: a deviation of 2^20. */
  public static final double MAX_VARIANCE = 0x1p40;

  private static final long MOST_FRACTIONS = 1L << 48;

  private final double whole;
  private final long divisor;

  /** Draws that make up one, a power of two, so that their variance is exact. */
  private final int parts;

  private final LazyTable table;

  /**
   * Takes the law of this variance.
   *
   * @param variance in squared integer units, {@link #MIN_VARIANCE} to {@link #MAX_VARIANCE}
   */
  public Skellam(double variance) {
    this(variance, 1);
  }

  private Skellam(double whole, long divisor) {
    double variance = whole / (double) divisor;
    if (divisor < 1 || !(variance >= MIN_VARIANCE && variance <= MAX_VARIANCE)) {
      throw new IllegalArgumentException(
          "a Skellam variance must be in 2^-20..2^40 squared units, got "
              + variance
              + "; change the scale");
    }
    this.whole = whole;
    this.divisor = divisor;
    this.parts = parts(variance);
    this.table = new LazyTable(() -> SkellamTable.of(whole, divisor * parts));
  }

  /**
   * Takes the law of the variance {@code whole / divisor}, exactly: draws of fractions that add up
   * to the whole are together a draw of it.
   *
   * @param whole in squared integer units
   * @param divisor 1 to 2^48
   * @throws IllegalArgumentException if the variance is not {@link #MIN_VARIANCE} to {@link
   *     #MAX_VARIANCE}
   */
  public static Skellam fraction(double whole, long divisor) {
    if (divisor < 1 || divisor > MOST_FRACTIONS) {
      throw new IllegalArgumentException(
          "a variance is divided by 1 to 2^48, got " + divisor + "; change the cohort");
    }
    return new Skellam(whole, divisor);
  }

  private static int parts(double variance) {
    int parts = 1;
    while (variance / parts > SkellamTable.MAX_VARIANCE) {
      parts *= 2;
    }
    return parts;
  }

  /** The nearest double where it is a fraction. */
  @Override
  public double variance() {
    return whole / (double) divisor;
  }

  @Override
  public void addTo(long[] values, RandomBits bits) {
    for (int part = 0; part < parts; part++) {
      TableDraws.add(table.get(), values, bits);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Skellam law && law.whole == whole && law.divisor == divisor;
  }

  @Override
  public int hashCode() {
    return 31 * Double.hashCode(whole) + Long.hashCode(divisor);
  }

  @Override
  public String toString() {
    return "Skellam[variance=" + whole + (divisor == 1 ? "]" : " / " + divisor + "]");
  }
}
