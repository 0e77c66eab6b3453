package org.murmuration.dp.quantize;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The check by columns agrees with the one in wide integers, at the border and beside it. */
class PairedBoundLawsTest {
  private static final int COLUMNS = 4;

  static IntStream seeds() {
    return IntStream.range(0, 2000);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void held_anyIntegers_asTheWideCheckSays(int seed) {
    Random random = new Random(seed);
    long coordinate = 1L << random.nextInt(31);
    long[] values = new long[2 * COLUMNS * (1 + random.nextInt(6))];
    for (int i = 0; i < values.length; i++) {
      values[i] = value(random, coordinate);
    }
    long squares = Math.min(1L << 61, squares(values));
    long squared = Math.max(coordinate * coordinate, squares - random.nextInt(2));
    requireSame(new IntegerBound.L2(squared, coordinate), values, "seed " + seed);
    requireSame(new IntegerBound.Coordinate(coordinate), values, "seed " + seed);
  }

  /** Mostly small, at times at the bound, seldom beyond it. */
  private static long value(Random random, long coordinate) {
    long sign = random.nextBoolean() ? 1 : -1;
    return switch (random.nextInt(24)) {
      case 0 -> sign * coordinate;
      case 1 -> sign * (coordinate - 1);
      case 2 -> random.nextInt(40) == 0 ? sign * (coordinate + 1) : 0;
      case 3 -> random.nextInt(40) == 0 ? Integer.MIN_VALUE : -1;
      default -> sign * (random.nextInt() & (coordinate - 1) >>> 8);
    };
  }

  /** Two coordinates of 2^30 are 2^61 squared, the most there is; a block apart, in one column. */
  @ParameterizedTest
  @ValueSource(ints = {1, 5, 2 * COLUMNS, 4 * COLUMNS, 6 * COLUMNS})
  void held_largestBoundMetAndMissedByOne(int place) {
    IntegerBound bound = new IntegerBound.L2(1L << 61, 1L << 30);
    long[] values = new long[8 * COLUMNS];
    values[0] = 1L << 30;
    values[place] = -(1L << 30);
    requireSame(bound, values, "met");
    values[7 * COLUMNS] = 1;
    requireSame(bound, values, "missed by one");
  }

  private static long squares(long... values) {
    long squares = 0;
    for (long value : values) {
      squares += value * value; // at most 48 times 2^62: may wrap, and then any bound will do
    }
    return squares < 0 ? 0 : squares;
  }

  private static void requireSame(IntegerBound bound, long[] values, String what) {
    PairedBound paired = new PairedBound(bound, COLUMNS);
    for (int from = 0; from < values.length; from += 2 * COLUMNS) {
      paired.add(pairs(values, from), COLUMNS);
    }
    assertEquals(bound.holdsFor(values), paired.held(), what);
  }

  private static byte[] pairs(long[] values, int from) {
    ByteBuffer block = ByteBuffer.allocate(Long.BYTES * COLUMNS).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = from; i < from + 2 * COLUMNS; i += 2) {
      block.putLong(values[i] + (values[i + 1] << 32));
    }
    return block.array();
  }
}
