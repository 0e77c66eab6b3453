package org.murmuration.dp.table;

import java.math.BigInteger;

/**
 * Weights of the symmetric Skellam law: in proportion to e^-v I_k(v), v its variance.
 *
 * <p>Miller's backward recurrence I_(k-1) = I_(k+1) + (2k / v) I_k, from far above the last
 * magnitude kept. All terms are positive and none is below 2^192, so each step's rounding is a
 * relative error below 2^-190. What is left out is at most 2 e^-98 by Chernoff's bound, less than
 * 2^-140.
 */
public final class SkellamTable {
  /** Largest variance: a deviation of 2^17, whose recurrence takes a good half second. */
  public static final double MAX_VARIANCE = 0x1p34;

  private static final int START_BITS = 192;

  /** Precision of 2 / v: at least 195 significant bits. */
  private static final int QUOTIENT_BITS = 248;

  /** 2 e^-98 is below 2^-140. */
  private static final double TAIL_NATS = 98;

  private final Shape shape;
  private final BigInteger quotient;
  private final int quotientShift;

  /** Weights at the first magnitude after each run, and at its successor. */
  private final BigInteger[] ends;

  private final BigInteger[] afterEnds;

  private SkellamTable(double variance, Shape shape) {
    this.shape = shape;
    Dyadic exact = Dyadic.of(variance);
    this.quotient =
        BigInteger.ONE.shiftLeft(QUOTIENT_BITS).divide(BigInteger.valueOf(exact.numerator()));
    this.quotientShift = QUOTIENT_BITS - 1 - exact.shift();
    this.ends = new BigInteger[shape.runs()];
    this.afterEnds = new BigInteger[shape.runs()];
  }

  /** Makes the table of a variance of at most {@link #MAX_VARIANCE}. */
  public static RunTable of(double variance) {
    long last = last(variance);
    SkellamTable weights = new SkellamTable(variance, Shape.of(variance, last));
    return RunTable.of(weights.shape, weights.nodes(last + last / 4 + 8), weights::at);
  }

  private BigInteger[] nodes(long start) {
    BigInteger[] nodes = new BigInteger[shape.nodes()];
    long nodeMask = (1L << shape.stepBits()) - 1;
    long lastNode = (long) (nodes.length - 1) << shape.stepBits();
    BigInteger after = BigInteger.ONE.shiftLeft(START_BITS);
    BigInteger weight = after;
    for (long k = start; k >= 0; k--) {
      if (k <= lastNode && (k & nodeMask) == 0) {
        nodes[(int) (k >> shape.stepBits())] = weight;
        keepEnd(k, weight, after);
      }
      BigInteger before = k == 0 ? weight : before(k, weight, after);
      after = weight;
      weight = before;
    }
    return nodes;
  }

  private void keepEnd(long k, BigInteger weight, BigInteger after) {
    if (k > 0 && (k & (1L << shape.runBits()) - 1) == 0) {
      int run = (int) (k >> shape.runBits()) - 1;
      ends[run] = weight;
      afterEnds[run] = after;
    }
  }

  private BigInteger before(long k, BigInteger weight, BigInteger after) {
    BigInteger factor = quotient.multiply(BigInteger.valueOf(k));
    return weight.multiply(factor).shiftRight(quotientShift).add(after);
  }

  /** The same recurrence again, down from the end of the magnitude's run. */
  private BigInteger at(long magnitude) {
    int run = (int) (magnitude >> shape.runBits());
    BigInteger after = afterEnds[run];
    BigInteger weight = ends[run];
    for (long k = (run + 1L) << shape.runBits(); k > magnitude; k--) {
      BigInteger before = before(k, weight, after);
      after = weight;
      weight = before;
    }
    return weight;
  }

  /** The last magnitude whose successors matter: their tails hold 2 e^-98 at most. */
  private static long last(double variance) {
    long high = 1;
    while (tailNats(high, variance) < TAIL_NATS) {
      high *= 2;
    }
    long low = high / 2;
    while (high - low > 1) {
      long middle = (low + high) / 2;
      if (tailNats(middle, variance) < TAIL_NATS) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high;
  }

  /** Chernoff: -ln P[X >= k] is at least k t - v (cosh t - 1) for sinh t = k / v. */
  private static double tailNats(double k, double variance) {
    double sinh = k / variance;
    double cosh = Math.sqrt(1 + sinh * sinh);
    return k * Math.log(sinh + cosh) - variance * (sinh * sinh / (1 + cosh));
  }
}
