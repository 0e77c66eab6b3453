package org.murmuration.dp.sample;

import java.security.SecureRandom;
import java.util.Arrays;

/**
 * Random bits for real noise: the AES-256-CTR stream of a key drawn once from a {@link
 * SecureRandom}.
 *
 * <p><b>Guarantee:</b> as hard to predict as AES-256 and the source of the key; draw fewer than
 * 2^48 words from one stream. Not thread-safe: give each thread its own.
 */
public final class SecureBits implements RandomBits {
  private final KeyStream stream;

  private SecureBits(KeyStream stream) {
    this.stream = stream;
  }

  /** Returns a stream under a new key of 256 bits from {@code source}. */
  public static SecureBits fresh(SecureRandom source) {
    byte[] key = new byte[KeyStream.KEY_BYTES];
    source.nextBytes(key);
    try {
      return new SecureBits(new KeyStream(key));
    } finally {
      Arrays.fill(key, (byte) 0);
    }
  }

  /**
   * Returns the stream under {@code key}, which must be 32 uniform secret bytes, used for this one
   * stream only; it stays the caller's to wipe. Whoever has the key has the same stream.
   *
   * @throws IllegalArgumentException if there are not 32
   */
  public static SecureBits keyed(byte[] key) {
    if (key.length != KeyStream.KEY_BYTES) {
      throw new IllegalArgumentException(
          "a stream has a key of " + KeyStream.KEY_BYTES + " bytes, got " + key.length);
    }
    return new SecureBits(new KeyStream(key));
  }

  @Override
  public long nextLong() {
    return stream.nextLong();
  }

  @Override
  public void fill(long[] words) {
    stream.fill(words);
  }

  @Override
  public void fill(byte[] bytes, int count) {
    stream.fill(bytes, count);
  }

  /** Wipes the buffered words; the cipher's own key schedule is left to the garbage collector. */
  @Override
  public void close() {
    stream.close();
  }

  @Override
  public String toString() {
    return "SecureBits[secret stream]";
  }
}
