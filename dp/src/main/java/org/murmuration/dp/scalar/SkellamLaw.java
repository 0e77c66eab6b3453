package org.murmuration.dp.scalar;

/**
 * The difference of two Poisson draws of mean variance / 2: p(x) = e^-v I_|x|(v).
 *
 * <p>Ratios of Bessel functions come from their recurrence downward, which is stable. Bounds on
 * them are those of Amos 1974 (Math. Comp. 28): I_(n+1)(v) / I_n(v) is at least v / (n + 1 +
 * sqrt((n+1)^2 + v^2)) and at most v / (n + 1/2 + sqrt((n + 1/2)^2 + v^2)), which are powers of e
 * in asinh.
 */
final class SkellamLaw implements IntegerNoise {
  private final double variance;
  private final double[] logProbabilities;

  SkellamLaw(double variance) {
    this.variance = variance;
    this.logProbabilities = new double[4096 + (int) Math.ceil(40 * Math.sqrt(variance))];
    fillLogRatios();
    double total = 1;
    for (int x = 1; x < logProbabilities.length; x++) {
      logProbabilities[x] += logProbabilities[x - 1];
      total += 2 * Math.exp(logProbabilities[x]);
    }
    double logTotal = Math.log(total);
    for (int x = 0; x < logProbabilities.length; x++) {
      logProbabilities[x] -= logTotal;
    }
  }

  /** At x stands ln of I_x / I_(x-1), from a start so far out that its error is gone. */
  private void fillLogRatios() {
    int last = logProbabilities.length - 1;
    double ratio = 0;
    for (int n = 2 * last; n >= 1; n--) {
      ratio = 1 / (2 * n / variance + ratio);
      if (n <= last) {
        logProbabilities[n] = Math.log(ratio);
      }
    }
  }

  @Override
  public double logProbability(long x) {
    return logProbabilities[(int) Math.abs(x)];
  }

  @Override
  public long reach() {
    long x = 0;
    while (logProbability(x) > -110) {
      x++;
    }
    return x;
  }

  @Override
  public long last() {
    return logProbabilities.length - 1L;
  }

  @Override
  public double logLikelihoodBound(long x, long distance) {
    return (double) distance * asinh((double) x / variance);
  }

  @Override
  public double logGrowth(double order, long distance, long x) {
    return order * (double) distance / Math.hypot((double) x, variance)
        - asinh((x + 0.5) / variance);
  }

  /** For y of zero or above. */
  private static double asinh(double y) {
    return Math.log(y + Math.hypot(y, 1));
  }
}
