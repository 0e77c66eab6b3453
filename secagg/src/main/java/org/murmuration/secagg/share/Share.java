package org.murmuration.secagg.share;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;
import org.murmuration.secagg.share.field.MersenneField;

/**
 * One holder's share of a 32-byte secret: five elements of the field with P = 2^61 - 1, one for
 * each chunk of the secret (four of 7 bytes and one of 4, little endian).
 */
public final class Share implements AutoCloseable {
  public static final int SIZE_BYTES = 40;

  static final int SECRET_BYTES = 32;
  static final int CHUNKS = 5;
  private static final int CHUNK_BYTES = 7;

  private final long[] elements;

  Share(long[] elements) {
    this.elements = elements;
  }

  /** Returns the share spelled at {@code from}; empty if an element is P or more. */
  static Optional<Share> parse(byte[] bytes, int from) {
    long[] elements = new long[CHUNKS];
    ByteBuffer.wrap(bytes, from, SIZE_BYTES)
        .order(ByteOrder.LITTLE_ENDIAN)
        .asLongBuffer()
        .get(elements);
    boolean canonical = true;
    for (long element : elements) {
      canonical &= MersenneField.OF_61_BITS.contains(element);
    }
    return canonical ? Optional.of(new Share(elements)) : Optional.empty();
  }

  void writeTo(byte[] target, int from) {
    ByteBuffer.wrap(target, from, SIZE_BYTES)
        .order(ByteOrder.LITTLE_ENDIAN)
        .asLongBuffer()
        .put(elements);
  }

  long element(int chunk) {
    return elements[chunk];
  }

  Share copy() {
    return new Share(elements.clone());
  }

  /** Returns the chunks of a secret of 32 bytes, each an element of the field. */
  static long[] chunksOf(byte[] secret) {
    long[] chunks = new long[CHUNKS];
    for (int i = 0; i < SECRET_BYTES; i++) {
      chunks[i / CHUNK_BYTES] |= (secret[i] & 0xFFL) << (8 * (i % CHUNK_BYTES));
    }
    return chunks;
  }

  /** Returns the secret of these chunks; empty if one is longer than its bytes. */
  static Optional<byte[]> join(long[] chunks) {
    long excess = 0;
    for (int i = 0; i < CHUNKS; i++) {
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

  @Override
  public String toString() {
    return "Share[" + SIZE_BYTES + " secret bytes]";
  }

  @Override
  public void close() {
    Arrays.fill(elements, 0);
  }
}
