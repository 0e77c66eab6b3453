package org.murmuration.dp.outcome;

/**
 * ln of e^-v I_k(v), the chance that two Poisson draws of mean v/2 differ by k.
 *
 * <p>Miller's backward recurrence: I_(k-1) = I_(k+1) + (2k / v) I_k, all terms positive, from far
 * above the largest k that is asked; scaled by what all chances sum to.
 */
final class BesselMasses {
  private BesselMasses() {}

  /** Returns them for k from 0 to {@code last}. */
  static double[] logOf(double variance, int last) {
    int start = last + 40 + (int) Math.sqrt(40 * variance);
    double[] logs = new double[last + 1];
    double ratio = 0; // I_(k+1) / I_k
    double[] ratios = new double[start + 1];
    for (int k = start; k > 0; k--) {
      ratio = 1 / (ratio + 2.0 * k / variance);
      ratios[k - 1] = ratio;
    }
    double total = 0.5;
    double product = 1;
    double log = 0;
    double lost = 0;
    for (int k = 0; k < start; k++) {
      product *= ratios[k];
      double term = Math.log(ratios[k]) - lost; // compensated: thousands of terms near -70
      double sum = log + term;
      lost = sum - log - term;
      log = sum;
      total += product;
      if (k + 1 <= last) {
        logs[k + 1] = log;
      }
    }
    double logFirst = -Math.log(2 * total);
    for (int k = 0; k <= last; k++) {
      logs[k] += logFirst;
    }
    return logs;
  }
}
