package org.murmuration.secagg.ring;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * A sum in the making, modulo 2^64 word by word; mutable, so it stays in the method or the state
 * that made it. Not for use by several threads at once.
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

  /** Adds {@code words} little-endian words of {@code block} to the sum from word {@code at} on. */
  public void addBlock(byte[] block, int words, int at) {
    requireOpen();
    addBytes(sum, at, block, words);
  }

  /** Subtracts {@code words} little-endian words of {@code block} from word {@code at} on. */
  public void subtractBlock(byte[] block, int words, int at) {
    requireOpen();
    subtractBytes(sum, at, block, words);
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

  private static void addBytes(long[] sum, int at, byte[] block, int words) {
    for (int i = 0; i < words; i++) {
      sum[at + i] += (long) LONGS.get(block, i << 3);
    }
  }

  private static void subtractBytes(long[] sum, int at, byte[] block, int words) {
    for (int i = 0; i < words; i++) {
      sum[at + i] -= (long) LONGS.get(block, i << 3);
    }
  }
}
