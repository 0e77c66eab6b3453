package org.murmuration.dp.renyi;

import java.util.HashMap;
import java.util.Map;

/**
 * Discrete Gaussian noise on the integer sum of a Poisson sample: the finite sum at whole orders,
 * the chord between them.
 *
 * <p>Source: Mironov, Talwar, Zhang 2019 (arXiv 1908.10530), Section 3.3, as an identity on the
 * lattice: {@code docs/accounting.md} proves that it is exact for integer vectors, that this
 * direction dominates, and that chords of the convex cumulant bound it from above.
 */
public final class LatticeCumulant implements Cumulant {
  private static final int LARGEST_ORDER = 16384;

  /** Lifts the result over its rounding errors: at most 16384 terms of 10^-15 each. */
  private static final double MARGIN = 1 + 1e-11;

  private final double multiplier;
  private final double probability;
  private final Map<Integer, Double> atWhole = new HashMap<>();

  public LatticeCumulant(double multiplier, double probability) {
    this.multiplier = multiplier;
    this.probability = probability;
  }

  @Override
  public double largestOrder() {
    return LARGEST_ORDER;
  }

  @Override
  public double at(double order) {
    int below = (int) Math.floor(order);
    double left = whole(below);
    if (order == below) {
      return left;
    }
    return left + (order - below) * (whole(below + 1) - left);
  }

  private double whole(int order) {
    return order == 1 ? 0 : atWhole.computeIfAbsent(order, this::finiteSum);
  }

  /**
   * A - 1 as the sum over k from 2 of C(n,k) (1-q)^(n-k) q^k (e^((k^2-k)/(2z^2)) - 1): the terms
   * without the last -1 are the binomial law, which sums to one.
   */
  private double finiteSum(int order) {
    double logOdds = Math.log(probability) - Math.log1p(-probability);
    double logBinomial = order * Math.log1p(-probability) + Math.log(order) + logOdds;
    LogSum sum = new LogSum();
    for (int k = 2; k <= order; k++) {
      logBinomial += Math.log((order - k + 1.0) / k) + logOdds;
      double gain = 0.5 * k * (k - 1) / multiplier / multiplier;
      sum.add(logBinomial + gain, -Math.expm1(-gain));
    }
    return MARGIN * LogSum.logOnePlusExp(sum.log());
  }
}
