package org.murmuration.dp.sample;

import java.util.Arrays;
import org.murmuration.dp.table.RunTable;

/** Draws a vector from a table, block by block. */
final class TableDraws {
  /** As many words as the key stream makes at once. */
  private static final int BLOCK_WORDS = 512;

  private final RunTable table;
  private final RandomBits bits;
  private final long[] words;

  private TableDraws(RunTable table, RandomBits bits, int blockWords) {
    this.table = table;
    this.bits = bits;
    this.words = new long[blockWords];
  }

  /** Adds a draw to each value, modulo 2^64. */
  static void add(RunTable table, long[] values, RandomBits bits) {
    TableDraws draws = new TableDraws(table, bits, Math.min(BLOCK_WORDS, values.length));
    try {
      for (int start = 0; start < values.length; start += draws.words.length) {
        draws.addBlock(values, start);
      }
    } finally {
      Arrays.fill(draws.words, 0);
    }
  }

  private void addBlock(long[] values, int start) {
    bits.fill(words);
    int count = Math.min(words.length, values.length - start);
    for (int i = 0; i < count; i++) {
      long value = table.quick(words[i]);
      values[start + i] += value != RunTable.OPEN ? value : drawn(words[i]);
    }
  }

  /** Settles an open word, and the words after it until one is accepted. */
  private long drawn(long first) {
    long word = first;
    while (true) {
      long value = table.settle(word, bits::nextLong);
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
