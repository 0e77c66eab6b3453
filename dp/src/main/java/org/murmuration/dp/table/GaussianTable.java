package org.murmuration.dp.table;

import java.math.BigInteger;

/**
 * Weights of the discrete Gaussian: e^(-k^2 / (2 variance)), in units of 2^-320.
 *
 * <p>At the nodes by w(i+1) = w(i) g(i) and g(i+1) = g(i) e^(-step^2 / variance); anywhere else by
 * the exponential itself. Magnitudes from 14 deviations on are left out: the law is subgaussian
 * (Canonne, Kamath, Steinke 2020, arXiv 2004.00010, Section 3), so both tails hold at most 2 e^-98,
 * less than 2^-140.
 */
public final class GaussianTable {
  /** Largest variance: a deviation of 2^28. */
  public static final double MAX_VARIANCE = 0x1p56;

  private static final int BITS = 320;
  private static final int DEVIATIONS = 14;

  private final Dyadic variance;

  private GaussianTable(Dyadic variance) {
    this.variance = variance;
  }

  /** Makes the table of a variance of at most {@link #MAX_VARIANCE}. */
  public static RunTable of(double variance) {
    Shape shape = Shape.of(variance, (long) Math.ceil(DEVIATIONS * Math.sqrt(variance)));
    GaussianTable weights = new GaussianTable(Dyadic.of(variance));
    return RunTable.of(shape, weights.nodes(shape), weights::at);
  }

  private BigInteger[] nodes(Shape shape) {
    BigInteger[] nodes = new BigInteger[shape.nodes()];
    BigInteger ratio = at(1L << shape.stepBits());
    BigInteger ratioOfRatios = ratio.multiply(ratio).shiftRight(BITS);
    nodes[0] = BigInteger.ONE.shiftLeft(BITS);
    for (int i = 1; i < nodes.length; i++) {
      nodes[i] = nodes[i - 1].multiply(ratio).shiftRight(BITS);
      ratio = ratio.multiply(ratioOfRatios).shiftRight(BITS);
    }
    return nodes;
  }

  private BigInteger at(long magnitude) {
    BigInteger square = BigInteger.valueOf(magnitude).pow(2);
    int unitBits = BITS + FixedExponential.GUARD_BITS - 1; // halves the square
    return FixedExponential.negative(variance.divide(square.shiftLeft(unitBits)), BITS);
  }
}
