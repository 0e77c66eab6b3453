package org.murmuration.dp.correlated;

import org.apache.commons.numbers.core.DD;
import org.murmuration.dp.mechanism.Participation;
import org.murmuration.dp.mechanism.ToeplitzBand;

/**
 * Sensitivity of a banded Toeplitz factorization.
 *
 * <p>Sources: Choquette-Choo et al. 2023 (arXiv 2306.08153) where participations lie a whole band
 * apart: their columns do not meet. Kalinin, Lampert 2024 (arXiv 2405.13763), Theorem 2, inside a
 * band whose coefficients do not increase and are not negative. Both times the first steps, as near
 * to each other as allowed, are the worst.
 */
public final class BandSensitivity {
  /** Longest run that is summed step by step. */
  private static final long LONGEST = 1 << 20;

  private final ToeplitzBand band;
  private final long steps;
  private final long separation;
  private final long uses;

  private BandSensitivity(ToeplitzBand band, long steps, Participation participation) {
    this.band = band;
    this.steps = steps;
    this.separation = participation.separation();
    this.uses = participation.within(steps);
  }

  /** Squared L2 norm of a column that ends within {@code steps}. */
  public static double squaredColumn(ToeplitzBand band, long steps) {
    return new BandSensitivity(band, steps, Participation.ONCE).column(steps).hi();
  }

  /** Returns the squared sensitivity in squared distances of one step. */
  public static SquaredDistance squared(
      ToeplitzBand band, long steps, Participation participation) {
    return new BandSensitivity(band, steps, participation).squared();
  }

  private SquaredDistance squared() {
    if (uses == 1 || separation >= band.width()) {
      return SquaredDistance.exactly(apart().hi());
    }
    return last() <= LONGEST - band.width()
        ? SquaredDistance.exactly(summed().hi())
        : new SquaredDistance(correlated(whole()).hi(), correlated(uses).hi());
  }

  /** The step of the last use. */
  private long last() {
    return (uses - 1) * separation;
  }

  /** Squares add up; the run's end may cut the last column. */
  private DD apart() {
    return DD.of(uses - 1).multiply(column(steps)).add(column(steps - last()));
  }

  /** Column sums u(n) = c(n) + u(n - separation), less those of columns after the last use. */
  private DD summed() {
    DD[] sums = new DD[(int) Math.min(steps, last() + band.width())];
    DD squared = DD.ZERO;
    for (int n = 0; n < sums.length; n++) {
      DD before = n >= separation ? sums[n - (int) separation] : DD.ZERO;
      sums[n] = n < band.width() ? before.add(band.coefficients().get(n)) : before;
      long beyond = n - uses * separation;
      DD sum = beyond >= 0 ? sums[n].subtract(sums[(int) beyond]) : sums[n];
      squared = squared.add(sum.square());
    }
    return squared;
  }

  /** How many uses come first whose columns the run's end does not cut. */
  private long whole() {
    return steps < band.width() ? 0 : Math.min(uses, (steps - band.width()) / separation + 1);
  }

  /** Inner products of all pairs of so many columns, none cut. */
  private DD correlated(long columns) {
    DD squared = DD.ZERO;
    for (long apart = 0; apart < columns && apart * separation < band.width(); apart++) {
      DD pairs = DD.of(columns - apart).multiply(apart == 0 ? 1 : 2);
      squared = squared.add(pairs.multiply(correlation((int) (apart * separation), band.width())));
    }
    return squared;
  }

  private DD column(long length) {
    return correlation(0, length);
  }

  private DD correlation(int shift, long length) {
    DD sum = DD.ZERO;
    for (int n = 0; n + shift < Math.min(band.width(), length); n++) {
      sum = sum.add(DD.ofProduct(band.coefficients().get(n), band.coefficients().get(n + shift)));
    }
    return sum;
  }
}
