package org.murmuration.fl.plan.request;

import java.util.ArrayList;
import java.util.List;
import org.murmuration.dp.account.PrivacyEvent;
import org.murmuration.dp.budget.Adjacency;
import org.murmuration.dp.budget.NoiseMultiplier;
import org.murmuration.dp.mechanism.Participation;
import org.murmuration.dp.mechanism.ToeplitzBand;
import org.murmuration.dp.noise.BandedNoise;
import org.murmuration.dp.noise.CorrelatedNoise;
import org.murmuration.dp.noise.NoiseMemory;
import org.murmuration.dp.noise.TreeNoise;

/** How the releases of a run share their noise. */
public sealed interface Correlation {
  /** Squared L2 sensitivity of the whole run, in squared distances of one step. */
  double squaredSensitivity(int steps, Participation participation);

  /** Returns the noise of the release after {@code before}. */
  CorrelatedNoise noise(CorrelatedNoise.Draw draw, NoiseMemory before);

  /** Largest deviation of a release's noise in {@code steps} steps, in deviations of one draw. */
  double largest(int steps);

  /** Deviation of the noise in the sum of {@code steps} releases, in deviations of one draw. */
  double ofTheSum(int steps);

  /** In words. */
  String text();

  /** The binary tree of Kairouz et al. 2021 (arXiv 2103.00039). */
  record Tree() implements Correlation {
    @Override
    public double squaredSensitivity(int steps, Participation participation) {
      return new PrivacyEvent.TreeAggregation<>(unit(), steps, participation).squaredSensitivity();
    }

    @Override
    public CorrelatedNoise noise(CorrelatedNoise.Draw draw, NoiseMemory before) {
      return new TreeNoise(draw, before);
    }

    /** The last step of the largest complete tree takes back a node of each level below. */
    @Override
    public double largest(int steps) {
      return Math.sqrt(Integer.SIZE - Integer.numberOfLeadingZeros(steps));
    }

    /** A node for each binary digit that is 1. */
    @Override
    public double ofTheSum(int steps) {
      return Math.sqrt(Integer.bitCount(steps));
    }

    @Override
    public String text() {
      return "a binary tree over the rounds";
    }
  }

  /**
   * A banded Toeplitz matrix whose column is the start of the series of (1 - x)^(-1/2), which is
   * the best there is for prefix sums as the band grows: 1, 1/2, 3/8, ... (Fichtenberger,
   * Henzinger, Upadhyay 2023, arXiv 2202.11205), rounded to 64ths.
   *
   * @param width coefficients, 1 to 64; 1 is independent noise
   */
  record Banded(int width) implements Correlation {
    private static final int UNIT = 64;

    public Banded {
      if (width < 1 || width > UNIT) {
        throw new IllegalArgumentException("a band is 1 to 64 steps wide, got " + width);
      }
    }

    /** The column in 64ths: whole numbers that do not increase. */
    public ToeplitzBand band() {
      List<Double> column = new ArrayList<>();
      double coefficient = UNIT;
      for (int i = 1; i <= width; i++) {
        column.add(Math.rint(coefficient));
        coefficient *= (2 * i - 1) / (2.0 * i);
      }
      return new ToeplitzBand(column);
    }

    @Override
    public double squaredSensitivity(int steps, Participation participation) {
      return new PrivacyEvent.BandedFactorization<>(unit(), band(), steps, participation)
          .squaredSensitivity();
    }

    @Override
    public CorrelatedNoise noise(CorrelatedNoise.Draw draw, NoiseMemory before) {
      return new BandedNoise(draw, band(), before);
    }

    @Override
    public double largest(int steps) {
      Inverse inverse = new Inverse(band());
      double squares = 0;
      for (int i = 0; i < steps && !inverse.hasEnded(); i++) {
        double value = inverse.next();
        squares += value * value;
      }
      return Math.sqrt(squares);
    }

    @Override
    public double ofTheSum(int steps) {
      Inverse inverse = new Inverse(band());
      double sum = 0;
      double squares = 0;
      int step = 0;
      for (; step < steps && !inverse.hasEnded(); step++) {
        sum += inverse.next();
        squares += sum * sum;
      }
      return Math.sqrt(squares + (steps - step) * sum * sum);
    }

    @Override
    public String text() {
      return "a banded matrix, " + width + " rounds wide";
    }

    /**
     * First column of the inverse of a banded matrix, from the top: what each draw adds to the
     * releases from its step on. Each value follows from as many before it as the band is wide, and
     * no more are kept; as coefficients fall from a first one above the second, they shrink as
     * powers do (Enestrom, Kakeya), so that long runs end in zeros.
     */
    private static final class Inverse {
      /** Smaller values change no sum of squares, and would go on among the smallest doubles. */
      private static final double NONE = 0x1p-600;

      private final List<Double> column;
      private final double[] last;
      private long steps;
      private int zeros;

      Inverse(ToeplitzBand band) {
        this.column = band.coefficients();
        this.last = new double[column.size()];
      }

      /** Whether all that follows is zero. */
      boolean hasEnded() {
        return zeros >= column.size();
      }

      double next() {
        double rest = steps == 0 ? 1 : 0;
        for (int back = 1; back < last.length && back <= steps; back++) {
          rest -= column.get(back) * last[(int) ((steps - back) % last.length)];
        }
        double value = rest / column.get(0);
        double kept = Math.abs(value) < NONE ? 0 : value;
        last[(int) (steps % last.length)] = kept;
        zeros = kept == 0 ? zeros + 1 : 0;
        steps++;
        return kept;
      }
    }
  }

  private static NoiseMultiplier<Adjacency.ZeroOut> unit() {
    return new NoiseMultiplier<>(Adjacency.ZERO_OUT, 1);
  }
}
