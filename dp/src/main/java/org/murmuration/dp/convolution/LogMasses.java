package org.murmuration.dp.convolution;

import org.murmuration.dp.grid.GridLaw;

/** The logarithms of a law's masses, for moments that leave the range of doubles. */
final class LogMasses {
  /** Terms so far below the largest are taken as that far below. */
  private static final double FAR = -45;

  private final GridLaw law;
  private final double[] logs;

  LogMasses(GridLaw law) {
    this.law = law;
    this.logs = new double[law.size()];
    for (int i = 0; i < logs.length; i++) {
      logs[i] = Math.log(law.mass(i));
    }
  }

  /** ln of the largest mass times e^(slope loss). */
  double largest(double slope) {
    double largest = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < logs.length; i++) {
      largest = Math.max(largest, logs[i] + slope * law.loss(i));
    }
    return largest;
  }

  /** At least ln of the sum of all masses times e^(slope loss), and hardly more. */
  double cumulantAbove(double slope) {
    double largest = largest(slope);
    double sum = 0;
    int far = 0;
    for (int i = 0; i < logs.length; i++) {
      double term = logs[i] + slope * law.loss(i) - largest;
      if (term > FAR) {
        sum += Math.exp(term);
      } else {
        far++;
      }
    }
    return largest + Math.log(sum + far * Math.exp(FAR)) + 1e-12;
  }
}
