package org.murmuration.dp.renyi;

import java.util.HashMap;
import java.util.Map;

/**
 * Noise on the integer sum of a Poisson sample: the binomial sum at whole orders, the chord between
 * them.
 *
 * <p>Sources: Mironov, Talwar, Zhang 2019 (arXiv 1908.10530), Section 3.3, as an identity on the
 * lattice; Zhu, Wang 2019, Theorem 5, for any noise, with a factor of 3 from the third term on.
 * {@code docs/accounting.md} proves that the sum is exact for discrete Gaussian noise on integer
 * vectors, and that symmetric noise needs no factor.
 */
public final class LatticeCumulant implements Cumulant {
  /**
   * Lifts the result over its rounding errors: in a term each of the n logarithms of a factorial,
   * and n times that of a chance, is off by at most 4 10^-15.
   */
  private static final double MARGIN_PER_ORDER = 2e-14;

  private static final int LARGEST_ORDER = 16384;

  private final Cumulant unsampled;
  private final BinomialSum sum;
  private final Map<Integer, Double> atWhole = new HashMap<>();

  private LatticeCumulant(Cumulant unsampled, double probability, double factor) {
    this.unsampled = unsampled;
    this.sum = new BinomialSum(unsampled, probability, factor);
  }

  /** Of discrete Gaussian noise with {@code multiplier}, exact at whole orders. */
  public LatticeCumulant(double multiplier, double probability) {
    this(new ShiftCumulant(multiplier), probability, 1);
  }

  /** Of any noise whose law is symmetric about zero. */
  public static LatticeCumulant symmetric(Cumulant unsampled, double probability) {
    return new LatticeCumulant(unsampled, probability, 1);
  }

  /** Of any mechanism, by the bound for all of them. */
  public static LatticeCumulant generic(Cumulant unsampled, double probability) {
    return new LatticeCumulant(unsampled, probability, 3);
  }

  @Override
  public double largestOrder() {
    return Math.min(LARGEST_ORDER, Math.floor(unsampled.largestOrder()));
  }

  @Override
  public boolean hasCorners() {
    return true;
  }

  /** The chord, or what there is without sampling, which mixing cannot exceed. */
  @Override
  public double at(double order) {
    return Math.min(chord(order), unsampled.at(order));
  }

  private double chord(double order) {
    int below = (int) Math.floor(order);
    double left = whole(below);
    if (order == below || Double.isInfinite(left)) {
      return left;
    }
    return left + (order - below) * (whole(below + 1) - left);
  }

  private double whole(int order) {
    return order == 1 ? 0 : atWhole.computeIfAbsent(order, this::finiteSum);
  }

  /**
   * A - 1 as the sum over k from 2 of C(n,k) (1-q)^(n-k) q^k (f_k e^K(k) - 1): the terms without
   * the last -1 are the binomial law, which sums to one.
   */
  private double finiteSum(int order) {
    if (order > BinomialSum.LARGEST) {
      return Double.POSITIVE_INFINITY;
    }
    return (1 + MARGIN_PER_ORDER * order) * LogSum.logOnePlusExp(sum.log(order));
  }
}
