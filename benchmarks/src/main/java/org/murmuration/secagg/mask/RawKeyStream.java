package org.murmuration.secagg.mask;

import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;

/** The limit of masking: the key stream of the same cipher, thrown away. */
final class RawKeyStream {
  private static final int SMALLEST_CHUNK = 1 << 10;
  private static final int LARGEST_CHUNK = 1 << 20;
  private static final int WARM_CALLS = 40_000;
  private static final int WARM_BYTES = 512;
  private static final int TUNING_BYTES = 8 << 20;
  private static final int TUNING_ROUNDS = 8;

  private final Cipher cipher = cipher();
  private final byte[] zeros = new byte[LARGEST_CHUNK];
  private final byte[] stream = new byte[LARGEST_CHUNK];

  private RawKeyStream() {}

  /** Returns a stream at its start, of the key of zeros. */
  static RawKeyStream fresh() {
    return new RawKeyStream();
  }

  /** Returns a warm stream: the JIT counts calls, so short ones warm the cipher soonest. */
  static RawKeyStream warm() {
    RawKeyStream stream = new RawKeyStream();
    stream.make((long) WARM_CALLS * WARM_BYTES, WARM_BYTES);
    return stream;
  }

  /** Makes so many bytes, a chunk in each call of the cipher; returns the last chunk. */
  byte[] make(long bytes, int chunk) {
    try {
      for (long left = bytes; left > 0; left -= chunk) {
        cipher.update(zeros, 0, (int) Math.min(left, chunk), stream, 0);
      }
      return stream;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-CTR failed", e);
    }
  }

  /** Returns the chunk size of the highest rate, each tried several times in turn. */
  int bestChunk() {
    int best = SMALLEST_CHUNK;
    long bestNanos = Long.MAX_VALUE;
    for (int round = 0; round < TUNING_ROUNDS; round++) {
      for (int chunk = SMALLEST_CHUNK; chunk <= LARGEST_CHUNK; chunk *= 2) {
        long start = System.nanoTime();
        make(TUNING_BYTES, chunk);
        long nanos = System.nanoTime() - start;
        if (nanos < bestNanos) {
          bestNanos = nanos;
          best = chunk;
        }
      }
    }
    return best;
  }

  private static Cipher cipher() {
    try (MaskSeed key = MaskSeed.wrap(new byte[MaskSeed.SIZE_BYTES])) {
      Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding");
      cipher.init(Cipher.ENCRYPT_MODE, key.cipherKey(), new IvParameterSpec(new byte[16]));
      return cipher;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has AES/CTR/NoPadding; this one does not", e);
    }
  }
}
