package org.murmuration.dp.correlated;

import org.murmuration.dp.mechanism.Participation;
import org.murmuration.dp.mechanism.ToeplitzBand;

/**
 * Sensitivity of a banded Toeplitz factorization.
 *
 * <p>Sources: Choquette-Choo et al. 2023 (arXiv 2306.08153) where participations lie a whole band
 * apart: their columns do not meet. Kalinin, Lampert 2024 (arXiv 2405.13763), Theorem 2, inside a
 * band whose coefficients do not increase and are not negative: the first steps, as near to each
 * other as allowed, are the worst.
 */
public final class BandSensitivity {
  /** Longest run that is summed step by step. */
  private static final long LONGEST = 1 << 22;

  private BandSensitivity() {}

  /** Squared L2 norm of a column that ends within {@code steps}. */
  public static double squaredColumn(ToeplitzBand band, long steps) {
    return correlation(band, 0, steps);
  }

  /** Returns at least the squared sensitivity in squared distances of one step. */
  public static double squared(ToeplitzBand band, long steps, Participation participation) {
    double doubt = doubt(additions(band, steps, participation));
    return plain(band, steps, participation) * (1 + doubt);
  }

  /** Returns at most the squared sensitivity: that of uses one of which the run's end may cut. */
  public static double atMost(ToeplitzBand band, long steps, Participation participation) {
    double doubt = doubt(additions(band, steps, participation));
    return reached(band, steps, participation) * (1 - doubt);
  }

  private static double reached(ToeplitzBand band, long steps, Participation participation) {
    long before = participation.within(steps) - 1;
    if (meets(band, steps, participation)) {
      return end(band, steps, participation) <= LONGEST
          ? plain(band, steps, participation)
          : squaredColumn(band, steps);
    }
    return before < 1
        ? plain(band, steps, participation)
        : before * squaredColumn(band, steps)
            + squaredColumn(band, steps - before * participation.separation());
  }

  /** Several roundings for each addition of what is not negative, or of a difference of such. */
  private static double doubt(long additions) {
    return additions == 1 ? 0 : additions * 0x1p-50;
  }

  private static boolean meets(ToeplitzBand band, long steps, Participation participation) {
    return participation.within(steps) > 1 && participation.separation() < band.width();
  }

  private static long end(ToeplitzBand band, long steps, Participation participation) {
    long uses = participation.within(steps);
    return Math.min(steps, (uses - 1) * participation.separation() + band.width());
  }

  private static long additions(ToeplitzBand band, long steps, Participation participation) {
    return meets(band, steps, participation) && end(band, steps, participation) <= LONGEST
        ? end(band, steps, participation)
        : Math.min(2L * band.width(), steps + band.width() - 1L);
  }

  private static double plain(ToeplitzBand band, long steps, Participation participation) {
    long uses = participation.within(steps);
    if (!meets(band, steps, participation)) {
      return uses * squaredColumn(band, steps);
    }
    long separation = participation.separation();
    long end = end(band, steps, participation);
    return end <= LONGEST
        ? summed(band, (int) end, (int) separation, uses)
        : correlated(band, separation, uses);
  }

  /** Column sums u(n) = c(n) + u(n - separation), less those of columns after the last use. */
  private static double summed(ToeplitzBand band, int end, int separation, long uses) {
    double[] sums = new double[end];
    double squared = 0;
    for (int n = 0; n < end; n++) {
      sums[n] = n < band.width() ? band.coefficients().get(n) : 0;
      sums[n] += n >= separation ? sums[n - separation] : 0;
      long beyond = n - uses * separation;
      double value = beyond >= 0 ? sums[n] - sums[(int) beyond] : sums[n];
      squared += value * value;
    }
    return squared;
  }

  /** Inner products of all pairs of columns, none cut at the end of the run. */
  private static double correlated(ToeplitzBand band, long separation, long uses) {
    double squared = uses * correlation(band, 0, band.width());
    for (long apart = 1; apart < uses && apart * separation < band.width(); apart++) {
      int shift = (int) (apart * separation);
      squared += 2 * (uses - apart) * correlation(band, shift, band.width());
    }
    return squared;
  }

  private static double correlation(ToeplitzBand band, int shift, long steps) {
    double sum = 0;
    for (int n = 0; n + shift < Math.min(band.width(), steps); n++) {
      sum += band.coefficients().get(n) * band.coefficients().get(n + shift);
    }
    return sum;
  }
}
