package org.murmuration.dp.table;

import java.math.BigInteger;
import java.util.function.LongFunction;
import java.util.function.LongSupplier;

/**
 * Draws from a symmetric law that falls away from zero, one 64-bit word a try.
 *
 * <p>A word names a sign (1 bit), a column (up to 11), a place in the run (up to 22) and a height
 * in the column (30). The column is cut between two runs (alias method); below the cut, the height
 * must also lie below the cut times the weight at the place over the weight at the run's head
 * (rejection), and above the cut likewise, from the top. Two bounds a column settle nearly all of
 * that at once; else the height gets 32 more bits and is held against brackets in 64-bit integers;
 * else it gets as many bits as an exact comparison of wide integers asks for. So a draw is in exact
 * proportion to the weights.
 *
 * <p>Holds public numbers only; immutable, for any number of threads.
 */
public final class RunTable {
  /** What a word gives that needs {@link #settle}. */
  public static final long OPEN = Long.MIN_VALUE;

  /** What {@link #settle} gives where the next word must be tried. */
  public static final long REJECTED = Long.MIN_VALUE;

  private static final int HEIGHT_BITS = 30;
  private static final int HEIGHT_SHIFT = Long.SIZE - HEIGHT_BITS;
  private static final int PLACE_SHIFT = 12;

  /** Numbers a column: up to where it is its own run's, from where its alias's, and both runs. */
  private static final int STRIDE_BITS = 2;

  /** Brackets are in units of 2^-62. */
  private static final int UNIT_BITS = UniformReal.HEAD_BITS;

  private static final long LAST_UNIT = (1L << UNIT_BITS) - 1;

  private final Shape shape;
  private final int runBits;
  private final long placeMask;
  private final int columnMask;
  private final int[] quick;
  private final long[] cuts;
  private final long[] ratios;
  private final Columns columns;
  private final BigInteger[] heads;
  private final LongFunction<BigInteger> weightAt;

  private RunTable(
      Shape shape, Columns columns, BigInteger[] nodes, LongFunction<BigInteger> weightAt) {
    this.shape = shape;
    this.runBits = shape.runBits();
    this.placeMask = (1L << runBits) - 1;
    this.columns = columns;
    this.columnMask = columns.count() - 1;
    this.quick = new int[columns.count() << STRIDE_BITS];
    this.cuts = new long[columns.count()];
    this.heads = new BigInteger[shape.runs()];
    this.ratios = new long[runBits == 0 ? 0 : shape.runs() * (nodesPerRun() + 1)];
    this.weightAt = weightAt;
    for (int run = 0; run < heads.length; run++) {
      heads[run] = nodes[run << shape.nodeBits()];
    }
    for (int column = 0; column < cuts.length; column++) {
      fillColumn(column, nodes);
    }
    for (int run = 0; runBits > 0 && run < heads.length; run++) {
      fillRatios(run, nodes);
    }
  }

  /**
   * Makes a table of weights at the nodes of a shape, and of those anywhere when they are asked.
   *
   * @param nodes never growing; one more than the runs have
   */
  static RunTable of(Shape shape, BigInteger[] nodes, LongFunction<BigInteger> weightAt) {
    BigInteger[] weights = new BigInteger[shape.runs()];
    for (int run = 0; run < weights.length; run++) {
      BigInteger head = nodes[run << shape.nodeBits()];
      // single magnitudes: zero has one sign, so half the weight; else its other sign is rejected
      weights[run] = shape.runBits() == 0 && run > 0 ? head.shiftLeft(1) : head;
    }
    return new RunTable(shape, Columns.of(weights), nodes, weightAt);
  }

  private void fillColumn(int column, BigInteger[] nodes) {
    BigInteger cut = columns.cut(column);
    BigInteger height = columns.height();
    int alias = columns.alias(column);
    int at = column << STRIDE_BITS;
    cuts[column] =
        cut.equals(height) ? LAST_UNIT : cut.shiftLeft(UNIT_BITS).divide(height).longValueExact();
    quick[at] = column < heads.length ? settled(cut, column, nodes) : 0;
    quick[at + 1] = (1 << HEIGHT_BITS) - settled(height.subtract(cut), alias, nodes);
    quick[at + 2] = column;
    quick[at + 3] = alias;
  }

  /** A part of a column, times the least acceptance of its run, in units of the height's bits. */
  private int settled(BigInteger part, int run, BigInteger[] nodes) {
    BigInteger top = part.shiftLeft(HEIGHT_BITS);
    if (runBits == 0) {
      return top.divide(columns.height()).intValueExact();
    }
    if (run == 0) {
      return 0; // zero's second sign is rejected, so nothing in its run is settled at once
    }
    BigInteger end = nodes[(run + 1) << shape.nodeBits()];
    return top.multiply(end).divide(columns.height().multiply(heads[run])).intValueExact();
  }

  /** Weights over the head's, rounded down by less than two units. */
  private void fillRatios(int run, BigInteger[] nodes) {
    BigInteger head = heads[run];
    int bits = head.bitLength() + Long.SIZE;
    BigInteger inverse = BigInteger.ONE.shiftLeft(UNIT_BITS + bits).divide(head);
    int at = run * (nodesPerRun() + 1);
    for (int node = 0; node <= nodesPerRun(); node++) {
      BigInteger weight = nodes[(run << shape.nodeBits()) + node];
      ratios[at + node] = weight.multiply(inverse).shiftRight(bits).longValueExact();
    }
  }

  private int nodesPerRun() {
    return 1 << shape.nodeBits();
  }

  Shape shape() {
    return shape;
  }

  Columns columns() {
    return columns;
  }

  /** The weight at the first magnitude of a run. */
  BigInteger head(int run) {
    return heads[run];
  }

  /** The weight of a magnitude in the shape's runs, by the slow way of its law. */
  BigInteger weight(long magnitude) {
    return weightAt.apply(magnitude);
  }

  /** Returns the value that the word settles, or {@link #OPEN}. */
  public long quick(long word) {
    int at = ((int) (word >>> 1) & columnMask) << STRIDE_BITS;
    int height = (int) (word >>> HEIGHT_SHIFT);
    if (height < quick[at]) {
      return value(word, quick[at + 2]);
    }
    if (height >= quick[at + 1]) {
      return value(word, quick[at + 3]);
    }
    return OPEN;
  }

  /** Returns the value of a word that is open, or {@link #REJECTED}; takes more bits as needed. */
  public long settle(long word, LongSupplier bits) {
    int column = (int) (word >>> 1) & columnMask;
    long head = word >>> HEIGHT_SHIFT << 32 | bits.getAsLong() >>> 32;
    UniformReal height = new UniformReal(head, bits);
    boolean own =
        head < cuts[column]
            || (head == cuts[column] && height.below(columns.cut(column), columns.height()));
    int run = own ? column : columns.alias(column);
    boolean zeroAgain = (word & 1) == 1 && magnitude(word, run) == 0;
    boolean kept =
        runBits == 0 || (!zeroAgain && accepted(new Place(column, own, run, word), head, height));
    return kept ? value(word, run) : REJECTED;
  }

  /** What a word has picked: a run, by its own column or as an alias, and a place in it. */
  private record Place(int column, boolean own, int run, long word) {}

  /**
   * Whether the height, from its part's end, is below part x weight / head: by brackets of both
   * factors in units of 2^-62, three units wide for a ratio whose weights are not quite monotone.
   */
  private boolean accepted(Place place, long head, UniformReal height) {
    long part = place.own ? cuts[place.column] : LAST_UNIT - cuts[place.column];
    long rest = place.own ? head : LAST_UNIT - head;
    int node = (int) (((place.word >>> PLACE_SHIFT) & placeMask) >>> shape.stepBits());
    int at = place.run * (nodesPerRun() + 1) + node;
    long least = ratios[shape.stepBits() == 0 ? at : at + 1] - 1;
    if (rest < Math.multiplyHigh(part, least) << 2) {
      return true;
    }
    if (rest >= (Math.multiplyHigh(part + 1, ratios[at] + 3) << 2) + 4) {
      return false;
    }
    BigInteger weight = weightAt.apply(magnitude(place.word, place.run));
    BigInteger cut = columns.cut(place.column);
    BigInteger whole = columns.height().multiply(heads[place.run]);
    return place.own
        ? height.below(cut.multiply(weight), whole)
        : !height.below(whole.subtract(columns.height().subtract(cut).multiply(weight)), whole);
  }

  private long magnitude(long word, int run) {
    return (long) run << runBits | ((word >>> PLACE_SHIFT) & placeMask);
  }

  private long value(long word, int run) {
    long sign = -(word & 1);
    return (magnitude(word, run) ^ sign) - sign;
  }
}
