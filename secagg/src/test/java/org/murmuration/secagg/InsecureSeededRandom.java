package org.murmuration.secagg;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;

/**
 * A generator for tests whose bytes follow from a seed: SHA-256 of seed and block number. Eight
 * bytes are the word that {@link #nextLong} gives, so that who draws a word has the same either
 * way, as the stored samples have it.
 */
public final class InsecureSeededRandom extends SecureRandom {
  private final long seed;
  private long block;

  /** Returns the generator of {@code seed}. */
  public InsecureSeededRandom(long seed) {
    this.seed = seed;
  }

  @Override
  public synchronized void nextBytes(byte[] bytes) {
    if (bytes.length == Long.BYTES) {
      ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putLong(nextLong());
      return;
    }
    for (int done = 0; done < bytes.length; done += 32) {
      byte[] next = nextBlock();
      System.arraycopy(next, 0, bytes, done, Math.min(next.length, bytes.length - done));
    }
  }

  private byte[] nextBlock() {
    try {
      return MessageDigest.getInstance("SHA-256")
          .digest(ByteBuffer.allocate(16).putLong(seed).putLong(block++).array());
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
