package org.murmuration.dp.table;

import java.math.BigInteger;

/**
 * Weights of the symmetric Skellam law: in proportion to e^-v I_k(v), v its variance.
 *
 * <p>Miller's backward recurrence I_(k-1) = I_(k+1) + (2k / v) I_k, from far above the last
 * magnitude kept. All terms are positive and none is below 2^176, so each step's rounding is a
 * relative error below 2^-174. What is left out is at most 2 e^-98 by Chernoff's bound, less than
 * 2^-140.
 */
public final class SkellamTable {
  /** Largest variance: a deviation of 2^18, whose recurrence takes about a second. */
  public static final double MAX_VARIANCE = 0x1p36;

  /**
   * A run keeps 16 weights in full, some megabytes in all: finding another again takes 256 steps at
   * most.
   */
  private static final int KEPT_BITS = 4;

  private static final int START_BITS = 176;

  /**
   * Precision of 2 / v: at least 175 significant bits, as the numerator has 53; more with a
   * divisor.
   */
  private static final int QUOTIENT_BITS = 228;

  /** 2 e^-98 is below 2^-140. */
  private static final double TAIL_NATS = 98;

  private final Shape shape;
  private final BigInteger quotient;
  private final int quotientShift;

  /** Magnitudes, as a power of two, from a weight that is kept to the next. */
  private final int keptBits;

  /** Weights from which those before them are found again, and their successors' weights. */
  private final BigInteger[] ends;

  private final BigInteger[] afterEnds;

  private SkellamTable(double whole, long divisor, Shape shape) {
    this.shape = shape;
    Dyadic exact = Dyadic.of(whole);
    this.quotient =
        BigInteger.valueOf(divisor)
            .shiftLeft(QUOTIENT_BITS)
            .divide(BigInteger.valueOf(exact.numerator()));
    this.quotientShift = QUOTIENT_BITS - 1 - exact.shift();
    this.keptBits = Math.max(0, shape.runBits() - KEPT_BITS);
    this.ends = new BigInteger[shape.runs() << (shape.runBits() - keptBits)];
    this.afterEnds = new BigInteger[ends.length];
  }

  /** Makes the table of a variance of at most {@link #MAX_VARIANCE}. */
  public static RunTable of(double variance) {
    return of(variance, 1);
  }

  /**
   * Makes the table of the variance {@code whole / divisor}, exactly, of at most {@link
   * #MAX_VARIANCE}. Only where the tail ends and how runs are cut is found from its nearest double.
   *
   * @param divisor 1 or more
   */
  public static RunTable of(double whole, long divisor) {
    double variance = whole / (double) divisor;
    long last = last(variance);
    SkellamTable weights = new SkellamTable(whole, divisor, Shape.of(variance, last));
    return RunTable.of(weights.shape, weights.nodes(last + last / 4 + 8), weights::at);
  }

  private BigInteger[] nodes(long start) {
    BigInteger[] nodes = new BigInteger[shape.nodes()];
    long nodeMask = (1L << shape.stepBits()) - 1;
    long keptMask = (1L << keptBits) - 1;
    long lastNode = (long) (nodes.length - 1) << shape.stepBits();
    BigInteger after = BigInteger.ONE.shiftLeft(START_BITS);
    BigInteger weight = after;
    BigInteger factor = quotient.multiply(BigInteger.valueOf(start));
    for (long k = start; k >= 0; k--) {
      if (k <= lastNode && (k & nodeMask) == 0) {
        nodes[(int) (k >> shape.stepBits())] = weight;
      }
      if (k <= lastNode && k > 0 && (k & keptMask) == 0) {
        ends[(int) (k >> keptBits) - 1] = weight;
        afterEnds[(int) (k >> keptBits) - 1] = after;
      }
      BigInteger before = before(factor, weight, after);
      factor = factor.subtract(quotient);
      after = weight;
      weight = before;
    }
    return nodes;
  }

  /** I_(k-1) of I_k and I_(k+1), for the factor k times the quotient. */
  private BigInteger before(BigInteger factor, BigInteger weight, BigInteger after) {
    return weight.multiply(factor).shiftRight(quotientShift).add(after);
  }

  /** The same recurrence again, down from the next weight that was kept. */
  private BigInteger at(long magnitude) {
    int next = (int) (magnitude >> keptBits);
    BigInteger after = afterEnds[next];
    BigInteger weight = ends[next];
    for (long k = (next + 1L) << keptBits; k > magnitude; k--) {
      BigInteger before = before(quotient.multiply(BigInteger.valueOf(k)), weight, after);
      after = weight;
      weight = before;
    }
    return weight;
  }

  /** The last magnitude whose successors matter: their tails hold 2 e^-98 at most. */
  private static long last(double variance) {
    long high = 1;
    while (tailNats((double) high, variance) < TAIL_NATS) {
      high *= 2;
    }
    long low = high / 2;
    while (high - low > 1) {
      long middle = (low + high) / 2;
      if (tailNats((double) middle, variance) < TAIL_NATS) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high;
  }

  /**
   * Chernoff: -ln P[X >= k] is at least k t - v (cosh t - 1) for sinh t = k / v. The table's length
   * hangs on it, and whoever draws from the same seed elsewhere needs the same: so strictly.
   */
  private static double tailNats(double k, double variance) {
    double sinh = k / variance;
    double cosh = Math.sqrt(1 + sinh * sinh);
    return k * StrictMath.log(sinh + cosh) - variance * (sinh * sinh / (1 + cosh));
  }
}
