package org.murmuration.dp.renyi;

/**
 * The function r^power - 1 - power (r - 1) of the ratio r = 1 - q + q L between a mixture and its
 * base. It is convex and never negative, and its expectation under the base is that of r^power less
 * one, as E[r] = 1: small losses keep all their digits.
 *
 * @param power above 1, or below 0 where every L that is added is at least 1
 * @param probability q in (0, 1]; 1 leaves r = L
 */
public record Excess(double power, double probability) {
  /** Lifts a cumulant over its rounding errors, each about 10^-14 of it. */
  private static final double MARGIN = 1 + 1e-11;

  /** Near order 1 the excess is a small difference, and loses more. */
  private static final double MARGIN_NEAR_ONE = 1 + 1e-9;

  private static final double NEAR_ONE = 1.01;

  /** Below this power times (r - 1) the binomial series is used. */
  private static final double SMALL = 0.01;

  /** ln(1 + excess), above what rounding can have taken from it. */
  public static double cumulant(double order, double logExcess) {
    double margin = order < NEAR_ONE ? MARGIN_NEAR_ONE : MARGIN;
    return margin * LogSum.logOnePlusExp(logExcess);
  }

  /** Adds e^{@code logWeight} times the excess where ln L is {@code logLikelihood}. */
  public void add(double logLikelihood, double logWeight, LogSum sum) {
    double over = probability * Math.expm1(logLikelihood);
    double logRatio = logRatio(logLikelihood, over);
    if (Math.abs(over) * Math.max(1, Math.abs(power)) < SMALL) {
      sum.addLinear(binomialTail(over) * Math.exp(logWeight));
    } else if (power * logRatio >= 30) {
      double rest = power * Math.exp(-(power - 1) * logRatio);
      double tail = (power - 1) * Math.exp(-power * logRatio);
      sum.add(power * logRatio + logWeight, 1 - rest + tail);
    } else if (logRatio > 300) {
      sum.add(Math.log(-power) + logRatio + logWeight, 1); // -power r, and no more
    } else {
      sum.addLinear((Math.expm1(power * logRatio) - power * over) * Math.exp(logWeight));
    }
  }

  private double logRatio(double logLikelihood, double over) {
    if (probability == 1) {
      return logLikelihood;
    }
    return logLikelihood < 700 ? Math.log1p(over) : logLikelihood + Math.log(probability);
  }

  /** The binomial series of (1 + w)^power from w^2 on. */
  private double binomialTail(double w) {
    double term = power * (power - 1) / 2 * w * w;
    double sum = term;
    for (int k = 3; k <= 10; k++) {
      term *= (power - k + 1) / k * w;
      sum += term;
    }
    return sum;
  }
}
