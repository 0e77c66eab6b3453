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
      return norm(inverse(steps));
    }

    @Override
    public double ofTheSum(int steps) {
      double[] sums = inverse(steps);
      for (int i = 1; i < steps; i++) {
        sums[i] += sums[i - 1];
      }
      return norm(sums);
    }

    /** First column of the inverse: what each draw adds to the releases from its step on. */
    private double[] inverse(int steps) {
      List<Double> column = band().coefficients();
      double[] inverse = new double[steps];
      for (int i = 0; i < steps; i++) {
        double rest = i == 0 ? 1 : 0;
        for (int back = 1; back < column.size() && back <= i; back++) {
          rest -= column.get(back) * inverse[i - back];
        }
        inverse[i] = rest / column.get(0);
      }
      return inverse;
    }

    private static double norm(double[] values) {
      double squares = 0;
      for (double value : values) {
        squares += value * value;
      }
      return Math.sqrt(squares);
    }

    @Override
    public String text() {
      return "a banded matrix, " + width + " rounds wide";
    }
  }

  private static NoiseMultiplier<Adjacency.ZeroOut> unit() {
    return new NoiseMultiplier<>(Adjacency.ZERO_OUT, 1);
  }
}
