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
    boolean meet = uses > 1 && separation < band.width();
    return SquaredDistance.exactly((meet ? together() : apart()).hi());
  }

  /** Squares add up; the run's end may cut the last column. */
  private DD apart() {
    long last = (uses - 1) * separation;
    return DD.of(uses - 1).multiply(column(steps)).add(column(steps - last));
  }

  /**
   * From where the first column has ended to the last use each row's sum is that of the row a
   * separation before: so many such periods are not summed but counted, and the run's start and its
   * end are as those of a run with fewer uses.
   */
  private DD together() {
    long kept = Math.min(uses, (band.width() - 2) / separation + 3);
    long left = uses - kept;
    DD[] rows = rows(kept, steps - left * separation);
    DD period = squares(rows, (kept - 2) * separation, (kept - 1) * separation);
    return squares(rows, 0, rows.length).add(period.multiply(DD.of(left)));
  }

  /** Sums of rows u(n) = c(n) + u(n - separation), less those of columns after the last use. */
  private DD[] rows(long columns, long length) {
    long end = (columns - 1) * separation + band.width();
    DD[] all = new DD[Math.toIntExact(Math.min(length, end))];
    DD[] rows = new DD[all.length];
    for (int n = 0; n < all.length; n++) {
      DD before = n >= separation ? all[n - (int) separation] : DD.ZERO;
      all[n] = n < band.width() ? before.add(band.coefficients().get(n)) : before;
      long beyond = n - columns * separation;
      rows[n] = beyond >= 0 ? all[n].subtract(all[(int) beyond]) : all[n];
    }
    return rows;
  }

  private static DD squares(DD[] rows, long from, long to) {
    DD squared = DD.ZERO;
    for (int n = (int) from; n < to; n++) {
      squared = squared.add(rows[n].square());
    }
    return squared;
  }

  private DD column(long length) {
    DD squared = DD.ZERO;
    for (int n = 0; n < Math.min(band.width(), length); n++) {
      squared = squared.add(DD.ofSquare(band.coefficients().get(n)));
    }
    return squared;
  }
}
