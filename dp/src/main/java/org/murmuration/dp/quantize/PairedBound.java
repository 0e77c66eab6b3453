package org.murmuration.dp.quantize;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Checks an {@link IntegerBound} in exact arithmetic over pairs of 32-bit integers, block by block.
 *
 * <p>Squares are summed in columns, one for each place in a block, so that no step waits for the
 * one before. A square of 32 bits and its distance to the coordinate's never leave a long. A column
 * is emptied before it could, {@code columnBlocks} blocks being so few that with every coordinate
 * in its bound it holds at most 2^62; with one outside, sums do not matter any more.
 */
final class PairedBound {
  private static final VarHandle WORDS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  /** Undoes the borrow of a negative first integer. */
  private static final long HALF = 1L << 31;

  private final long coordinateSquared;
  private final long squared;
  private final long columnBlocks;
  private final long[] squares;
  private final long[] outside;
  private long total;
  private long blocks;
  private boolean holds = true;

  /**
   * Prepares a check.
   *
   * @param bound its coordinate at most 2^30
   * @param columns most pairs in a block
   */
  PairedBound(IntegerBound bound, int columns) {
    this.coordinateSquared = bound.coordinate() * bound.coordinate();
    this.squared = bound instanceof IntegerBound.L2 l2 ? l2.squared() : Long.MAX_VALUE;
    this.columnBlocks = Math.max(1, (1L << 61) / Math.max(1, coordinateSquared));
    this.squares = new long[columns];
    this.outside = new long[columns];
  }

  /** Takes in {@code columns} little-endian pairs. */
  void add(byte[] pairs, int columns) {
    addSquares(pairs, squares, outside, coordinateSquared, columns);
    blocks++;
    if (blocks % columnBlocks == 0) {
      emptyColumns();
    }
  }

  /** Whether all pairs since the last call kept the bound; starts anew. */
  boolean held() {
    emptyColumns();
    boolean held = holds;
    holds = true;
    total = 0;
    blocks = 0;
    return held;
  }

  /** The total is at most {@code squared}, below 2^62, before a column of at most 2^62 is added. */
  private void emptyColumns() {
    for (int i = 0; i < squares.length; i++) {
      holds &= outside[i] >= 0;
      if (squared != Long.MAX_VALUE && holds) {
        total += squares[i];
        holds = total <= squared;
      }
    }
    Arrays.fill(squares, 0);
    Arrays.fill(outside, 0);
  }

  /** A negative {@code outside} stands for a square above the coordinate's. */
  private static void addSquares(
      byte[] pairs, long[] squares, long[] outside, long coordinateSquared, int columns) {
    for (int i = 0; i < columns; i++) {
      long pair = (long) WORDS.get(pairs, i << 3);
      long first = (pair << 32) >> 32;
      long second = (pair + HALF) >> 32;
      long firstSquare = first * first;
      long secondSquare = second * second;
      squares[i] += firstSquare + secondSquare;
      outside[i] |= (coordinateSquared - firstSquare) | (coordinateSquared - secondSquare);
    }
  }
}
