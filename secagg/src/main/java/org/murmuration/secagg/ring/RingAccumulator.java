package org.murmuration.secagg.ring;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * A sum in the making, modulo 2^64 word by word; mutable, so it stays in the method or the state
 * that made it. Not for use by several threads at once, unless said.
 */
public final class RingAccumulator {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final long[] sum;
  private boolean finished;

  private RingAccumulator(long[] sum) {
    this.sum = sum;
  }

  /** Returns an accumulator of {@code words} zeros. */
  public static RingAccumulator zero(int words) {
    return new RingAccumulator(new long[words]);
  }

  /** Returns an accumulator that starts at a copy of {@code start}. */
  public static RingAccumulator startingAt(RingVector start) {
    return new RingAccumulator(start.toArray());
  }

  /** Returns the number of words. */
  public int words() {
    return sum.length;
  }

  /**
   * Adds {@code vector}.
   *
   * @throws IllegalArgumentException if it has another number of words
   */
  public void add(RingVector vector) {
    requireOpen();
    if (vector.words() != sum.length) {
      throw new IllegalArgumentException(
          "expected " + sum.length + " words, got " + vector.words());
    }
    addWords(sum, vector.array());
  }

  /**
   * Adds {@code words} little-endian words of {@code block}, and {@code more} to each, to the sum
   * from word {@code from} on. Threads may do so at the same time to words that do not overlap.
   */
  public void addBlock(byte[] block, long more, int from, int words) {
    requireOpen();
    addBytes(sum, from, words, block, more);
  }

  /** Adds two blocks likewise, in one walk over these words of the sum. */
  public void addBlocks(byte[] one, byte[] other, long more, int from, int words) {
    requireOpen();
    addBytes(sum, from, words, one, other, more);
  }

  /** Returns a copy of the sum so far. */
  public RingVector soFar() {
    requireOpen();
    return RingVector.copyOf(sum);
  }

  /** Returns the sum and ends the accumulation, without a copy. */
  public RingVector finish() {
    requireOpen();
    finished = true;
    return RingVector.wrap(sum);
  }

  private void requireOpen() {
    if (finished) {
      throw new IllegalStateException("this sum is finished; start a new accumulator");
    }
  }

  // The loops below are small static methods of their own: inside a longer method the JIT does not
  // vectorize them.

  private static void addWords(long[] sum, long[] words) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += words[i];
    }
  }

  private static void addBytes(long[] sum, int from, int words, byte[] block, long more) {
    for (int i = 0; i < words; i++) {
      sum[from + i] += (long) LONGS.get(block, i << 3) + more;
    }
  }

  private static void addBytes(
      long[] sum, int from, int words, byte[] one, byte[] other, long more) {
    for (int i = 0; i < words; i++) {
      sum[from + i] += (long) LONGS.get(one, i << 3) + (long) LONGS.get(other, i << 3) + more;
    }
  }
}
