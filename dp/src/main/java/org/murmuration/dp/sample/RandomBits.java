package org.murmuration.dp.sample;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A stream of uniform bits, consumed in order by one thread.
 *
 * <p>Two streams in the same state give the same words, so whatever draws from one is a function of
 * the stream and its inputs alone.
 */
public interface RandomBits extends AutoCloseable {
  /** Returns the next 64 bits. */
  long nextLong();

  /** Fills {@code words} with the next {@code 64 * words.length} bits. */
  void fill(long[] words);

  /**
   * Fills the first {@code count} bytes of {@code bytes}: the words that {@link #nextLong} would
   * give, little-endian. The way to draw many bits.
   *
   * @param count a multiple of 8
   * @throws IllegalArgumentException if {@code count} is not a multiple of 8, 0 to the length
   */
  default void fill(byte[] bytes, int count) {
    if (count < 0 || count > bytes.length || count % Long.BYTES != 0) {
      throw new IllegalArgumentException(
          "bytes to fill must be a multiple of 8 in 0.." + bytes.length + ", got " + count);
    }
    ByteBuffer words = ByteBuffer.wrap(bytes, 0, count).order(ByteOrder.LITTLE_ENDIAN);
    while (words.hasRemaining()) {
      words.putLong(nextLong());
    }
  }

  /**
   * Returns an exactly uniform integer in {@code [0, bound)}, by rejection; on average fewer than
   * two words are used.
   *
   * @throws IllegalArgumentException if {@code bound} is not positive
   */
  default long uniformBelow(long bound) {
    if (bound <= 0) {
      throw new IllegalArgumentException("bound must be > 0, got " + bound);
    }
    int unused = Long.numberOfLeadingZeros(bound - 1);
    long candidate;
    do {
      candidate = unused == Long.SIZE ? 0 : nextLong() >>> unused;
    } while (candidate >= bound);
    return candidate;
  }

  /** Wipes what the stream holds, as far as the JVM allows; it gives no bits afterwards. */
  @Override
  void close();
}
