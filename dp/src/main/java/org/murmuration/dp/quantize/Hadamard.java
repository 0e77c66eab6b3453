package org.murmuration.dp.quantize;

import java.util.Arrays;

/**
 * The Walsh-Hadamard transform of 2^m floats in place and in natural order, without a scale: output
 * j is the sum of the inputs i with the sign {@code (-1)^popcount(i and j)}.
 *
 * <p>The m levels may be taken in any order, and each adds and subtracts whole rows: floats that
 * lie one behind the other, here in arrays of their own, four arrays at a time, which C2 vectorizes
 * where rows within one array or short ones are not. The lowest levels have no rows, so a block is
 * turned about its diagonal and back. A block stays in the second cache level; what lies above it
 * takes one pass over memory for every eight levels.
 *
 * <p>It holds the block it works on: one thread at a time.
 */
final class Hadamard {
  private static final int MOST_BITS = 8;
  private static final int JOINED = 4;

  private final int bits;
  private final int blockBits;
  private final float[][] rows;
  private final float[][] turned;

  /** Prepares transforms of {@code dimension} floats, a power of two. */
  Hadamard(int dimension) {
    this.bits = Integer.numberOfTrailingZeros(dimension);
    this.blockBits = Math.min(bits, 2 * MOST_BITS);
    int columns = 1 << (blockBits / 2);
    int count = 1 << ((blockBits + 1) / 2);
    this.rows = new float[count][columns];
    this.turned = new float[columns][count];
  }

  /** Floats of a block, a power of two. */
  int block() {
    return 1 << blockBits;
  }

  /** Takes the levels inside the block of {@code vector} at {@code at}. */
  void withinBlock(float[] vector, int at) {
    int columns = turned.length;
    gather(vector, at, columns, rows.length, columns);
    turn(rows, turned);
    levels(turned, joined(turned), columns, rows.length);
    turn(turned, rows);
    levels(rows, joined(rows), rows.length, columns);
    scatter(vector, at, columns, rows.length, columns);
  }

  /** Takes the levels between the blocks of {@code vector}. */
  void acrossBlocks(float[] vector) {
    for (int done = blockBits; done < bits; done += MOST_BITS) {
      int count = 1 << Math.min(MOST_BITS, bits - done);
      for (int group = 0; group >= 0 && group < vector.length; group += count << done) {
        stripes(vector, group, 1 << done, count);
      }
    }
  }

  /** Wipes the block that was worked on last. */
  void wipe() {
    for (float[] row : rows) {
      Arrays.fill(row, 0);
    }
    for (float[] row : turned) {
      Arrays.fill(row, 0);
    }
  }

  private void stripes(float[] vector, int group, int stride, int count) {
    int columns = turned.length;
    for (int at = group; at < group + stride; at += columns) {
      gather(vector, at, stride, count, columns);
      levels(rows, 1, count, columns);
      scatter(vector, at, stride, count, columns);
    }
  }

  private void gather(float[] vector, int at, int stride, int count, int columns) {
    for (int row = 0; row < count; row++) {
      System.arraycopy(vector, at + row * stride, rows[row], 0, columns);
    }
  }

  private void scatter(float[] vector, int at, int stride, int count, int columns) {
    for (int row = 0; row < count; row++) {
      System.arraycopy(rows[row], 0, vector, at + row * stride, columns);
    }
  }

  /** The levels between the first {@code count} rows that are left once {@code span} are joined. */
  private static void levels(float[][] rows, int span, int count, int columns) {
    int joined = span;
    if (Integer.numberOfTrailingZeros(count / span) % 2 != 0) {
      level(rows, span, count, columns);
      joined *= 2;
    }
    for (; joined < count; joined *= 4) {
      twoLevels(rows, joined, count, columns);
    }
  }

  private static void level(float[][] rows, int span, int count, int columns) {
    for (int group = 0; group < count; group += 2 * span) {
      for (int row = group; row < group + span; row++) {
        butterfly(rows[row], rows[row + span], columns);
      }
    }
  }

  private static void twoLevels(float[][] rows, int span, int count, int columns) {
    for (int group = 0; group < count; group += 4 * span) {
      for (int row = group; row < group + span; row++) {
        int third = row + 2 * span;
        butterflies(rows[row], rows[row + span], rows[third], rows[third + span], columns);
      }
    }
  }

  private static void butterfly(float[] first, float[] second, int columns) {
    for (int i = 0; i < columns; i++) {
      float a = first[i];
      float b = second[i];
      first[i] = a + b;
      second[i] = a - b;
    }
  }

  private static void butterflies(
      float[] first, float[] second, float[] third, float[] fourth, int columns) {
    for (int i = 0; i < columns; i++) {
      float even = first[i] + second[i];
      float odd = first[i] - second[i];
      float evenNext = third[i] + fourth[i];
      float oddNext = third[i] - fourth[i];
      first[i] = even + evenNext;
      second[i] = odd + oddNext;
      third[i] = even - evenNext;
      fourth[i] = odd - oddNext;
    }
  }

  /** How many neighbors of {@code rows} a turn joins. */
  private static int joined(float[][] rows) {
    return rows.length < JOINED ? 1 : JOINED;
  }

  /**
   * Rows of {@code from} become columns of {@code to}, and {@link #joined} neighbors are joined on
   * the way: the sums cost nothing beside the moves.
   */
  private static void turn(float[][] from, float[][] to) {
    for (int row = 0; row < from.length; row += joined(from)) {
      if (joined(from) == 1) {
        turnOne(from[row], row, to);
      } else {
        turnJoined(from[row], from[row + 1], from[row + 2], from[row + 3], row, to);
      }
    }
  }

  private static void turnOne(float[] from, int row, float[][] to) {
    for (int i = 0; i < to.length; i++) {
      to[i][row] = from[i];
    }
  }

  private static void turnJoined(
      float[] first, float[] second, float[] third, float[] fourth, int row, float[][] to) {
    for (int i = 0; i < to.length; i++) {
      float[] column = to[i];
      float even = first[i] + second[i];
      float odd = first[i] - second[i];
      float evenNext = third[i] + fourth[i];
      float oddNext = third[i] - fourth[i];
      column[row] = even + evenNext;
      column[row + 1] = odd + oddNext;
      column[row + 2] = even - evenNext;
      column[row + 3] = odd - oddNext;
    }
  }
}
