package org.murmuration.dp.exact;

import java.util.Arrays;
import org.murmuration.dp.sample.RandomBits;

/** Hands out a stream of bits in small pieces; draws them from its source in blocks. */
final class BitReservoir implements AutoCloseable {
  private final RandomBits source;
  private final long[] words;
  private int next;
  private long left;
  private int leftBits;

  /** Draws {@code blockWords} words at a time; bits still unused at the end are dropped. */
  BitReservoir(RandomBits source, int blockWords) {
    this.source = source;
    this.words = new long[blockWords];
    this.next = blockWords;
  }

  /** Returns {@code count} uniform bits, 0 to 32, as a non-negative number. */
  long bits(int count) {
    if (leftBits < count) {
      refill();
    }
    long result = left & ((1L << count) - 1);
    left >>>= count;
    leftBits -= count;
    return result;
  }

  /** Fewer than 32 bits are dropped: they are independent of all that follow. */
  private void refill() {
    if (next == words.length) {
      source.fill(words);
      next = 0;
    }
    left = words[next++];
    leftBits = Long.SIZE;
  }

  @Override
  public void close() {
    Arrays.fill(words, 0);
    left = 0;
    leftBits = 0;
    next = words.length;
  }
}
