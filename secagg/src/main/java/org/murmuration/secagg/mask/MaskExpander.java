package org.murmuration.secagg.mask;

import java.security.GeneralSecurityException;
import java.security.spec.AlgorithmParameterSpec;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import org.murmuration.secagg.ring.RingAccumulator;

/**
 * Expands seeds to masks and adds them to a sum: the AES-256-CTR stream of the seed from counter 0,
 * read as little-endian words.
 *
 * <p>Source: NIST SP 800-38A, section 6.5. The stream is made in blocks that stay in the first
 * cache level and are added at once; the cipher and both blocks are reused for all seeds. Not for
 * use by several threads at once.
 */
public final class MaskExpander {
  /**
   * Most words under one key, 1 GiB: at 2^26 cipher blocks the stream's distance from uniform is
   * below 2^-76 (switching lemma, 2^52 / 2^129), and the counter cannot wrap.
   */
  public static final int MOST_WORDS = 1 << 27;

  private static final int BLOCK_BYTES = 16 * 1024;
  private static final int BLOCK_WORDS = BLOCK_BYTES / 8;
  private static final byte[] ZERO_COUNTER = new byte[16];

  private final Cipher cipher = aesCtr();
  private final byte[] zeros = new byte[BLOCK_BYTES];
  private final byte[] stream = new byte[BLOCK_BYTES];

  /** Returns an expander with a cipher and blocks of its own. */
  public MaskExpander() {}

  /** Adds the mask of {@code seed} to {@code sum}. */
  public void add(MaskSeed seed, RingAccumulator sum) {
    expand(seed, ZERO_COUNTER, sum, true);
  }

  /** Subtracts the mask of {@code seed} from {@code sum}. */
  public void subtract(MaskSeed seed, RingAccumulator sum) {
    expand(seed, ZERO_COUNTER, sum, false);
  }

  void expand(MaskSeed seed, byte[] counter, RingAccumulator sum, boolean adds) {
    int words = requireWithinLimit(sum.words());
    start(seed, new IvParameterSpec(counter));
    for (int at = 0; at < words; at += BLOCK_WORDS) {
      int count = Math.min(BLOCK_WORDS, words - at);
      nextBlock(8 * count);
      if (adds) {
        sum.addBlock(stream, count, at);
      } else {
        sum.subtractBlock(stream, count, at);
      }
    }
  }

  static int requireWithinLimit(int words) {
    if (words > MOST_WORDS) {
      throw new IllegalArgumentException(
          "one mask has at most " + MOST_WORDS + " words, got " + words + "; split the vector");
    }
    return words;
  }

  private void start(MaskSeed seed, AlgorithmParameterSpec counter) {
    try {
      cipher.init(Cipher.ENCRYPT_MODE, seed.cipherKey(), counter);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-CTR failed to start", e);
    }
  }

  private void nextBlock(int bytes) {
    try {
      cipher.update(zeros, 0, bytes, stream, 0);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-CTR failed to give " + bytes + " bytes", e);
    }
  }

  private static Cipher aesCtr() {
    try {
      return Cipher.getInstance("AES/CTR/NoPadding");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has AES/CTR/NoPadding; this one does not", e);
    }
  }
}
