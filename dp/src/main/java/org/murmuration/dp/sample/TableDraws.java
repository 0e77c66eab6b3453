package org.murmuration.dp.sample;

import java.util.Arrays;
import java.util.function.LongSupplier;
import org.murmuration.dp.table.RunTable;

/** Draws a vector from a table, block by block. */
final class TableDraws {
  /** As many words as the key stream makes at once. */
  private static final int BLOCK_WORDS = 512;

  private TableDraws() {}

  /** Adds a draw to each value, modulo 2^64. */
  static void add(RunTable table, long[] values, RandomBits bits) {
    long[] words = new long[Math.min(BLOCK_WORDS, values.length)];
    try {
      for (int start = 0; start < values.length; start += words.length) {
        bits.fill(words);
        int count = Math.min(words.length, values.length - start);
        addBlock(table, words, new Block(values, start, count), bits);
      }
    } finally {
      Arrays.fill(words, 0);
    }
  }

  private record Block(long[] values, int start, int count) {}

  private static void addBlock(RunTable table, long[] words, Block block, RandomBits bits) {
    long[] values = block.values;
    for (int i = 0; i < block.count; i++) {
      long value = table.quick(words[i]);
      values[block.start + i] += value != RunTable.OPEN ? value : drawn(table, words[i], bits);
    }
  }

  /** Settles an open word, and the words after it until one is accepted. */
  private static long drawn(RunTable table, long first, RandomBits bits) {
    LongSupplier more = bits::nextLong;
    long word = first;
    while (true) {
      long value = table.settle(word, more);
      if (value != RunTable.REJECTED) {
        return value;
      }
      word = bits.nextLong();
      value = table.quick(word);
      if (value != RunTable.OPEN) {
        return value;
      }
    }
  }
}
