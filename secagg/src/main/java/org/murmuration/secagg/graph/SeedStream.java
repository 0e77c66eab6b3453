package org.murmuration.secagg.graph;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.GeneralSecurityException;
import java.util.function.LongSupplier;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The words of a graph's seed: its AES-256-CTR stream from counter 0, read as little-endian words.
 *
 * <p>Source: NIST SP 800-38A, section 6.5. Made in blocks, as a cipher call costs more than a word.
 */
final class SeedStream implements LongSupplier {
  static final int SEED_BYTES = 32;

  private static final int BLOCK_BYTES = 4096;

  private final Cipher cipher;
  private final byte[] zeros = new byte[BLOCK_BYTES];
  private final byte[] stream = new byte[BLOCK_BYTES];
  private final ByteBuffer words = ByteBuffer.wrap(stream).order(ByteOrder.LITTLE_ENDIAN);

  SeedStream(byte[] seed) {
    if (seed.length != SEED_BYTES) {
      throw new IllegalArgumentException(
          "a graph's seed has " + SEED_BYTES + " bytes, got " + seed.length);
    }
    cipher = aesCtr(seed);
    words.position(BLOCK_BYTES);
  }

  @Override
  public long getAsLong() {
    if (!words.hasRemaining()) {
      nextBlock();
    }
    return words.getLong();
  }

  private void nextBlock() {
    try {
      cipher.update(zeros, 0, BLOCK_BYTES, stream, 0);
      words.clear();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-CTR failed to give " + BLOCK_BYTES + " bytes", e);
    }
  }

  private static Cipher aesCtr(byte[] seed) {
    try {
      Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding");
      cipher.init(
          Cipher.ENCRYPT_MODE, new SecretKeySpec(seed, "AES"), new IvParameterSpec(new byte[16]));
      return cipher;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has AES/CTR/NoPadding; this one failed", e);
    }
  }
}
