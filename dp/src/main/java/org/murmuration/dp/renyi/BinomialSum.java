package org.murmuration.dp.renyi;

import java.util.Arrays;

/**
 * The sum over k from 2 to n of C(n,k) (1-q)^(n-k) q^k (f_k e^K(k) - 1), for one cumulant K and
 * many n.
 *
 * <p>Terms are held by logarithms. A block of them is only bounded where it cannot matter: in it
 * the binomial part is largest at the end nearer its mode, and the other part, taken never to fall,
 * at the last term. Such a bound counts in the place of the block, so the sum errs upward, by less
 * than 2^-50 of itself.
 */
final class BinomialSum {
  /** Largest n: beyond, a sum takes more memory than it is worth. */
  static final int LARGEST = 1 << 20;

  private static final int BLOCK = 64;

  /** A block below e^-45 of the largest term is bounded: at most 2^14 of 2.9 10^-20 each. */
  private static final double NEGLIGIBLE = 45;

  private final Cumulant unsampled;
  private final double logFactor;
  private final double logDrawn;
  private final double logLeft;
  private final double probability;

  private final LogFactorials factorials = new LogFactorials();

  /** K(k) + ln f_k, raised to the largest of those before: it then never falls. */
  private double[] gains = {0, 0};

  /** ln(1 - e^-gain), or not a number where it was not asked for yet: it is slow. */
  private double[] lessOne = {0, 0};

  /**
   * @param factor f_k from the third term on
   */
  BinomialSum(Cumulant unsampled, double probability, double factor) {
    this.unsampled = unsampled;
    this.probability = probability;
    this.logFactor = Math.log(factor);
    this.logDrawn = Math.log(probability);
    this.logLeft = Math.log1p(-probability);
  }

  /** The logarithm of the sum at {@code n} from 2 on; infinite where a term is. */
  double log(int n) {
    reach(n);
    if (Double.isInfinite(gains[n])) {
      return gains[n];
    }
    double largest = Double.NEGATIVE_INFINITY;
    for (int from = 2; from <= n; from += BLOCK) {
      largest = Math.max(largest, lowerBound(n, from));
    }
    LogSum sum = new LogSum();
    for (int from = 2; from <= n; from += BLOCK) {
      add(n, from, largest, sum);
    }
    return sum.log();
  }

  private void add(int n, int from, double largest, LogSum sum) {
    int to = Math.min(n, from + BLOCK - 1);
    double bound = upperBound(n, from, to);
    if (bound < largest - NEGLIGIBLE) {
      sum.add(bound, 1);
      return;
    }
    for (int k = from; k <= to; k++) {
      double term = term(n, k);
      if (term > Double.NEGATIVE_INFINITY) {
        sum.add(term, 1);
      }
    }
  }

  /** One term of the block. */
  private double lowerBound(int n, int from) {
    int to = Math.min(n, from + BLOCK - 1);
    int place = Math.max(from, Math.min(to, mode(n)));
    return Math.max(term(n, place), term(n, to));
  }

  private double upperBound(int n, int from, int to) {
    int mode = mode(n);
    double most = 0;
    if (to < mode) {
      most = binomial(n, to);
    } else if (from > mode + 1) {
      most = binomial(n, from);
    }
    return Math.log(to - from + 1.0) + Math.min(0, most) + gains[to];
  }

  private int mode(int n) {
    return (int) ((n + 1) * probability);
  }

  private double term(int n, int k) {
    if (Double.isNaN(lessOne[k])) {
      lessOne[k] = Math.log(-Math.expm1(-gains[k]));
    }
    return binomial(n, k) + gains[k] + lessOne[k];
  }

  private double binomial(int n, int k) {
    return factorials.choose(n, k) + (n - k) * logLeft + k * logDrawn;
  }

  private void reach(int n) {
    int known = gains.length;
    if (n < known) {
      return;
    }
    gains = Arrays.copyOf(gains, Math.max(n + 1, known + known / 4));
    lessOne = Arrays.copyOf(lessOne, gains.length);
    factorials.reach(gains.length);
    for (int k = known; k < gains.length; k++) {
      gains[k] = Math.max(gains[k - 1], unsampled.at(k) + (k > 2 ? logFactor : 0));
      lessOne[k] = Double.NaN;
    }
  }

  /** Logarithms of factorials, each right to the last bits. */
  private static final class LogFactorials {
    private double[] sums = new double[2];
    private double sum;
    private double lost;

    void reach(int length) {
      int known = sums.length;
      sums = Arrays.copyOf(sums, length);
      for (int k = known; k < length; k++) {
        double log = Math.log(k);
        double next = sum + log;
        lost += log - (next - sum); // exact from 4 on, where the sum is the larger
        sum = next;
        sums[k] = sum + lost;
      }
    }

    double choose(int n, int k) {
      return sums[n] - sums[k] - sums[n - k];
    }
  }
}
