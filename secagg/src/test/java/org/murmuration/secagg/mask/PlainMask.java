package org.murmuration.secagg.mask;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.murmuration.secagg.ring.RingVector;

/**
 * The plain form of a mask: the whole stream in one go, added word by word. Key i is all bytes i.
 */
record PlainMask(int key, boolean adds) {
  SignedSeed seed() {
    MaskSeed seed = MaskSeed.wrap(bytes());
    return adds ? SignedSeed.adding(seed) : SignedSeed.subtracting(seed);
  }

  /** The sum of these masks. */
  static RingVector sum(Iterable<PlainMask> masks, int words) {
    long[] sum = new long[words];
    for (PlainMask mask : masks) {
      long[] stream = mask.stream(words);
      for (int i = 0; i < words; i++) {
        sum[i] = mask.adds() ? sum[i] + stream[i] : sum[i] - stream[i];
      }
    }
    return RingVector.wrap(sum);
  }

  private long[] stream(int words) {
    try {
      Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding");
      cipher.init(
          Cipher.ENCRYPT_MODE,
          new SecretKeySpec(bytes(), "AES"),
          new IvParameterSpec(new byte[16]));
      long[] stream = new long[words];
      ByteBuffer.wrap(cipher.doFinal(new byte[8 * words]))
          .order(ByteOrder.LITTLE_ENDIAN)
          .asLongBuffer()
          .get(stream);
      return stream;
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private byte[] bytes() {
    byte[] bytes = new byte[MaskSeed.SIZE_BYTES];
    Arrays.fill(bytes, (byte) key);
    return bytes;
  }
}
