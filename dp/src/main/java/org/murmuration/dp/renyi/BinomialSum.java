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
  /** Largest n. */
  static final int LARGEST = 16384;

  private static final int BLOCK = 64;

  /** A block below e^-45 of the largest one is bounded: there are at most 256. */
  private static final double NEGLIGIBLE = 45;

  private final Cumulant unsampled;
  private final double logFactor;
  private final double logDrawn;
  private final double logLeft;
  private final double probability;

  /** ln(f_k e^K(k) - 1), raised to the largest of those before: it then never falls. */
  private double[] gains = {Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY};

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
    if (Double.isInfinite(gains[n]) && gains[n] > 0) {
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
      double term = binomial(n, k) + gains[k];
      if (term > Double.NEGATIVE_INFINITY) {
        sum.add(term, 1);
      }
    }
  }

  /** One term of the block. */
  private double lowerBound(int n, int from) {
    int to = Math.min(n, from + BLOCK - 1);
    int place = Math.max(from, Math.min(to, mode(n)));
    return Math.max(binomial(n, place) + gains[place], binomial(n, to) + gains[to]);
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

  private double binomial(int n, int k) {
    return LogFactorials.choose(n, k) + (n - k) * logLeft + k * logDrawn;
  }

  private void reach(int n) {
    int known = gains.length;
    if (n < known) {
      return;
    }
    gains = Arrays.copyOf(gains, Math.min(LARGEST + 1, Math.max(n + 1, 2 * known)));
    for (int k = known; k < gains.length; k++) {
      double gain = unsampled.at(k) + (k > 2 ? logFactor : 0);
      gains[k] = Math.max(gains[k - 1], gain + Math.log(-Math.expm1(-gain)));
    }
  }

  /** Logarithms of factorials, each right to the last bits. */
  private static final class LogFactorials {
    private static final double[] UP_TO_LARGEST = table();

    private static double[] table() {
      double[] logs = new double[LARGEST + 1];
      double sum = 0;
      double lost = 0;
      for (int k = 2; k <= LARGEST; k++) {
        double log = Math.log(k);
        double next = sum + log;
        lost += log - (next - sum); // exact from 4 on, where the sum is the larger
        sum = next;
        logs[k] = sum + lost;
      }
      return logs;
    }

    static double choose(int n, int k) {
      return UP_TO_LARGEST[n] - UP_TO_LARGEST[k] - UP_TO_LARGEST[n - k];
    }
  }
}
