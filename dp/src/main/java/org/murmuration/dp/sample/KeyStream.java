package org.murmuration.dp.sample;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.ShortBufferException;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The AES-256-CTR key stream of a 32-byte key from counter zero, as little-endian words.
 *
 * <p>A key is used for one stream only, so the counter block may start at zero.
 */
final class KeyStream implements AutoCloseable {
  static final int KEY_BYTES = 32;

  /** Stays in the first cache level beside its zeros; larger blocks are no faster. */
  private static final int BLOCK_BYTES = 4096;

  private static final VarHandle WORDS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final Cipher cipher;
  private final byte[] zeros = new byte[BLOCK_BYTES];
  private final byte[] block = new byte[BLOCK_BYTES];
  private int position = BLOCK_BYTES;
  private boolean closed;

  /** Keys the stream; {@code key} stays the caller's to wipe. */
  KeyStream(byte[] key) {
    try {
      cipher = Cipher.getInstance("AES/CTR/NoPadding");
      cipher.init(
          Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new IvParameterSpec(new byte[16]));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JVM offers no AES-256-CTR; use a JDK that does", e);
    }
  }

  long nextLong() {
    if (position == BLOCK_BYTES) {
      refill();
    }
    long word = (long) WORDS.get(block, position);
    position += Long.BYTES;
    return word;
  }

  void fill(long[] words) {
    for (int filled = 0; filled < words.length; ) {
      if (position == BLOCK_BYTES) {
        refill();
      }
      int count = Math.min(words.length - filled, (BLOCK_BYTES - position) / Long.BYTES);
      copy(block, position, words, filled, count);
      position += count * Long.BYTES;
      filled += count;
    }
  }

  /** Whole blocks go straight into {@code bytes}. */
  void fill(byte[] bytes, int count) {
    if (count < 0 || count > bytes.length || count % Long.BYTES != 0) {
      throw new IllegalArgumentException(
          "bytes to fill must be a multiple of 8 in 0.." + bytes.length + ", got " + count);
    }
    int filled = Math.min(count, BLOCK_BYTES - position);
    System.arraycopy(block, position, bytes, 0, filled);
    position += filled;
    for (; count - filled >= BLOCK_BYTES; filled += BLOCK_BYTES) {
      cipher(bytes, filled);
    }
    if (filled < count) {
      refill();
      position = count - filled;
      System.arraycopy(block, 0, bytes, filled, position);
    }
  }

  private void refill() {
    cipher(block, 0);
    position = 0;
  }

  private void cipher(byte[] target, int at) {
    if (closed) {
      throw new IllegalStateException("these random bits were closed; draw from a fresh stream");
    }
    try {
      cipher.update(zeros, 0, BLOCK_BYTES, target, at);
    } catch (ShortBufferException e) {
      throw new IllegalStateException("a stream cipher wrote more than it read", e);
    }
  }

  private static void copy(byte[] block, int position, long[] words, int at, int count) {
    for (int i = 0; i < count; i++) {
      words[at + i] = (long) WORDS.get(block, position + (i << 3));
    }
  }

  @Override
  public void close() {
    Arrays.fill(block, (byte) 0);
    position = BLOCK_BYTES;
    closed = true;
  }
}
