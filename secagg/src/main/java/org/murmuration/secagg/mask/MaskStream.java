package org.murmuration.secagg.mask;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;

/**
 * One mask in the making, block by block: the AES-256-CTR stream of its seed, read as little-endian
 * words. The cipher is keyed anew for every mask.
 *
 * <p>Source: NIST SP 800-38A, section 6.5.
 */
final class MaskStream {
  /** Larger blocks leave the first cache level, smaller ones spend more on the cipher's calls. */
  static final int BLOCK_BYTES = 8 * 1024;

  private static final int CIPHER_BLOCK_BYTES = 16;
  private static final byte[] ZEROS = new byte[BLOCK_BYTES];
  private static final byte[] ONES = ones();

  private final Cipher cipher = aesCtr();
  private byte[] input = ZEROS;

  /** Goes to word {@code from}, an even one, of {@code mask}. */
  void start(SignedSeed mask, int from) {
    long cipherBlock = (long) from * Long.BYTES / CIPHER_BLOCK_BYTES;
    start(mask, ByteBuffer.allocate(CIPHER_BLOCK_BYTES).putLong(Long.BYTES, cipherBlock).array());
  }

  void start(SignedSeed mask, byte[] counter) {
    input = mask.adds() ? ZEROS : ONES;
    try {
      cipher.init(Cipher.ENCRYPT_MODE, mask.seed().cipherKey(), new IvParameterSpec(counter));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-CTR failed to start", e);
    }
  }

  /**
   * Fills {@code block} with the mask's next {@code bytes} bytes, inverted if it is subtracted.
   *
   * @return what is still to be added to each word: -m is the inverse of m, plus 1
   */
  int next(byte[] block, int bytes) {
    try {
      cipher.update(input, 0, bytes, block, 0);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-CTR failed to give " + bytes + " bytes", e);
    }
    return input == ZEROS ? 0 : 1;
  }

  private static byte[] ones() {
    byte[] ones = new byte[BLOCK_BYTES];
    Arrays.fill(ones, (byte) 0xFF);
    return ones;
  }

  private static Cipher aesCtr() {
    try {
      return Cipher.getInstance("AES/CTR/NoPadding");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has AES/CTR/NoPadding; this one does not", e);
    }
  }
}
