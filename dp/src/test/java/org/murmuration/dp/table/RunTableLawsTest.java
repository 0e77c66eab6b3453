package org.murmuration.dp.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Bounds and brackets decide as wide integers do, above all next to where they end. */
class RunTableLawsTest {
  static Stream<Arguments> tables() {
    return Stream.of(
        Arguments.of("skellam 2^-20", SkellamTable.of(0x1p-20)),
        Arguments.of("skellam 3", SkellamTable.of(3)),
        Arguments.of("skellam 2^14", SkellamTable.of(1 << 14)),
        Arguments.of("skellam 2^20", SkellamTable.of(1 << 20)),
        Arguments.of("skellam 2^29", SkellamTable.of(1 << 29)),
        Arguments.of("gaussian 2^-20", GaussianTable.of(0x1p-20)),
        Arguments.of("gaussian 0.7", GaussianTable.of(0.7)),
        Arguments.of("gaussian 10^6", GaussianTable.of(1e6)),
        Arguments.of("gaussian 2^56", GaussianTable.of(0x1p56)));
  }

  /** Every run has its weight's part of the columns, to the last unit. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("tables")
  void columns_anyLaw_giveEachRunItsPart(String name, RunTable table) {
    Columns columns = table.columns();
    BigInteger[] parts = new BigInteger[columns.count()];
    java.util.Arrays.fill(parts, BigInteger.ZERO);
    for (int column = 0; column < columns.count(); column++) {
      int alias = columns.alias(column);
      parts[column] = parts[column].add(columns.cut(column));
      parts[alias] = parts[alias].add(columns.height().subtract(columns.cut(column)));
    }
    for (int run = 0; run < parts.length; run++) {
      boolean twice = table.shape().runBits() == 0 && run > 0;
      BigInteger weight = run < table.shape().runs() ? table.head(run) : BigInteger.ZERO;
      BigInteger expected = weight.shiftLeft(twice ? 1 : 0);
      assertEquals(expected.multiply(BigInteger.valueOf(columns.count())), parts[run]);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("tables")
  void draw_anyWord_isDecidedAsByWideIntegers(String name, RunTable table) {
    Random random = new Random(1);
    int open = 0;
    for (int i = 0; i < 3000; i++) {
      long word = random.nextLong();
      open += agree(table, word, random.nextLong()) ? 1 : 0;
    }
    assertTrue(open < 300, open + " of 3000 words were open");
  }

  /** Heights at the bounds of the columns, and at the brackets' ends of a place. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("tables")
  void draw_heightNextToABound_isDecidedAsByWideIntegers(String name, RunTable table) {
    Random random = new Random(2);
    int count = table.columns().count();
    for (int i = 0; i < 400; i++) {
      long low = random.nextLong() >>> 30;
      long word = low & -4096L | (i % count) << 1 | i & 1;
      for (BigInteger bound : Oracle.bounds(table, word)) {
        for (int off = -3; off <= 3; off++) {
          BigInteger height = bound.add(BigInteger.valueOf(off));
          if (height.signum() >= 0 && height.bitLength() <= 62) {
            long bits = height.longValueExact();
            agree(table, bits >>> 32 << 34 | word, bits << 32 | random.nextLong() >>> 32);
          }
        }
      }
    }
  }

  /** Holds the table against the oracle; whether the word was open. */
  private static boolean agree(RunTable table, long word, long next) {
    long value = table.quick(word);
    boolean open = value == RunTable.OPEN;
    if (open) {
      value = table.settle(word, new Script(next)::next);
    }
    assertEquals(Oracle.value(table, word, new Script(next)), value);
    return open;
  }

  /** One word, then ever the same bits. */
  private static final class Script {
    private long word;

    Script(long word) {
      this.word = word;
    }

    long next() {
      long given = word;
      word = 0x123456789abcdefL;
      return given;
    }
  }

  /** A draw decided by wide integers from the first, with 62 + 4 x 63 bits of height. */
  private static final class Oracle {
    private static final int BITS = 62 + 4 * 63;

    static long value(RunTable table, long word, Script script) {
      BigInteger height = BigInteger.valueOf(word >>> 34 << 32 | script.next() >>> 32);
      for (int i = 0; i < 4; i++) {
        height = height.shiftLeft(63).or(BigInteger.valueOf(script.next() >>> 1));
      }
      Columns columns = table.columns();
      int column = column(table, word);
      BigInteger scaled = height.multiply(columns.height());
      boolean own = scaled.compareTo(columns.cut(column).shiftLeft(BITS)) < 0;
      int run = own ? column : columns.alias(column);
      long magnitude = magnitude(table, word, run);
      boolean negative = (word & 1) == 1;
      if (table.shape().runBits() > 0) {
        BigInteger rest = own ? scaled : columns.height().shiftLeft(BITS).subtract(scaled);
        BigInteger bound = bound(table, column, own, magnitude).shiftLeft(BITS);
        boolean kept = rest.multiply(table.head(run)).compareTo(bound) < 0;
        if (!kept || negative && magnitude == 0) {
          return RunTable.REJECTED;
        }
      }
      return negative ? -magnitude : magnitude;
    }

    /** Heights in 62 bits where something ends: the cut, and both parts' rejections. */
    static BigInteger[] bounds(RunTable table, long word) {
      Columns columns = table.columns();
      int column = column(table, word);
      BigInteger one = BigInteger.ONE.shiftLeft(62);
      BigInteger cut = columns.cut(column).shiftLeft(62).divide(columns.height());
      if (table.shape().runBits() == 0) {
        return new BigInteger[] {cut};
      }
      return new BigInteger[] {cut, end(table, word, true), one.subtract(end(table, word, false))};
    }

    private static BigInteger end(RunTable table, long word, boolean own) {
      Columns columns = table.columns();
      int column = column(table, word);
      int run = own ? column : columns.alias(column);
      if (run >= table.shape().runs()) {
        return BigInteger.ZERO;
      }
      return bound(table, column, own, magnitude(table, word, run))
          .shiftLeft(62)
          .divide(columns.height().multiply(table.head(run)));
    }

    private static BigInteger bound(RunTable table, int column, boolean own, long magnitude) {
      BigInteger cut = table.columns().cut(column);
      BigInteger part = own ? cut : table.columns().height().subtract(cut);
      return part.multiply(table.weight(magnitude));
    }

    private static int column(RunTable table, long word) {
      return (int) (word >>> 1) & (table.columns().count() - 1);
    }

    private static long magnitude(RunTable table, long word, int run) {
      int runBits = table.shape().runBits();
      return (long) run << runBits | word >>> 12 & (1L << runBits) - 1;
    }
  }
}
