package org.murmuration.secagg.key;

import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * HKDF with HMAC-SHA-256.
 *
 * <p>Source: RFC 5869, section 2. Whoever is handed key material wipes it.
 */
public final class Hkdf {
  private static final String HMAC = "HmacSHA256";
  private static final int HASH_BYTES = 32;
  private static final int MOST_BLOCKS = 255;

  private Hkdf() {}

  /**
   * Returns {@code length} bytes derived from {@code secret} for the use that {@code info} names;
   * the salt is empty, as every secret here is uniform or hashed with its context.
   */
  public static byte[] derive(byte[] secret, byte[] info, int length) {
    byte[] key = extract(new byte[0], secret);
    try {
      return expand(key, info, length);
    } finally {
      Arrays.fill(key, (byte) 0);
    }
  }

  /** RFC 5869, section 2.2. */
  static byte[] extract(byte[] salt, byte[] secret) {
    return mac(salt.length == 0 ? new byte[HASH_BYTES] : salt).doFinal(secret);
  }

  /** RFC 5869, section 2.3. */
  static byte[] expand(byte[] key, byte[] info, int length) {
    if (length < 1 || length > MOST_BLOCKS * HASH_BYTES) {
      throw new IllegalArgumentException(
          "HKDF gives 1 to " + MOST_BLOCKS * HASH_BYTES + " bytes, got " + length);
    }
    Mac mac = mac(key);
    byte[] output = new byte[length];
    byte[] block = new byte[0];
    for (int done = 0, counter = 1; done < length; done += HASH_BYTES, counter++) {
      mac.update(block);
      mac.update(info);
      mac.update((byte) counter);
      Arrays.fill(block, (byte) 0);
      block = mac.doFinal();
      System.arraycopy(block, 0, output, done, Math.min(HASH_BYTES, length - done));
    }
    Arrays.fill(block, (byte) 0);
    return output;
  }

  private static Mac mac(byte[] key) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(new SecretKeySpec(key, HMAC));
      return mac;
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("every Java platform has " + HMAC + "; this one fails", e);
    }
  }
}
