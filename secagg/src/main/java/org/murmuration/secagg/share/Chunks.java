package org.murmuration.secagg.share;

import java.util.Optional;

/**
 * A secret of 32 bytes as five little-endian chunks, four of 7 bytes and one of 4, each an element
 * of the field with P = 2^61 - 1.
 */
final class Chunks {
  static final int SECRET_BYTES = 32;
  static final int COUNT = 5;
  private static final int CHUNK_BYTES = 7;

  private Chunks() {}

  static long[] of(byte[] secret) {
    long[] chunks = new long[COUNT];
    for (int i = 0; i < SECRET_BYTES; i++) {
      chunks[i / CHUNK_BYTES] |= (secret[i] & 0xFFL) << (8 * (i % CHUNK_BYTES));
    }
    return chunks;
  }

  /** Returns the secret of these chunks; empty if one is longer than its bytes. */
  static Optional<byte[]> join(long[] chunks) {
    long excess = 0;
    for (int i = 0; i < COUNT; i++) {
      excess |= chunks[i] >>> (8 * bytesOf(i));
    }
    if (excess != 0) { // public: a dealer that shares no such secret is named by the outcome
      return Optional.empty();
    }
    byte[] secret = new byte[SECRET_BYTES];
    for (int i = 0; i < SECRET_BYTES; i++) {
      secret[i] = (byte) (chunks[i / CHUNK_BYTES] >>> (8 * (i % CHUNK_BYTES)));
    }
    return Optional.of(secret);
  }

  private static int bytesOf(int chunk) {
    return Math.min(CHUNK_BYTES, SECRET_BYTES - chunk * CHUNK_BYTES);
  }
}
