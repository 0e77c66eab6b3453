package org.murmuration.murmur.digits;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/**
 * The data set is the same to the bit everywhere and for ever: whoever changes a skeleton, a trait
 * or the order of draws changes published figures and must say so.
 */
class DigitWritersVectorsTest {
  @Test
  void digits_firstTwentyWriters_goldenHash() throws GeneralSecurityException {
    MessageDigest hash = MessageDigest.getInstance("SHA-256");
    DigitWriters writers = DigitWriters.of(1, 20);
    for (int writer = 0; writer < writers.writers(); writer++) {
      WrittenDigits digits = writers.digits(writer);
      hash.update(digits.labels());
      hash.update(digits.pixels());
    }
    assertEquals(
        "2158c133434f4a75cb87d6aa7055f1854603fb3607a810022accc86dacc92897",
        HexFormat.of().formatHex(hash.digest()));
  }

  /** SHA-256 of seed, index and label by another program; SplitMix64 of Steele et al. 2014. */
  @Test
  void chance_seed1Label_firstNumber() throws GeneralSecurityException {
    byte[] message = ("\0\0\0\0\0\0\0\1" + "\0\0\0\2" + "digits/hand").getBytes(US_ASCII);
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(message);
    long state = Long.parseUnsignedLong(HexFormat.of().formatHex(digest, 0, 8), 16);
    long z = state + 0x9e3779b97f4a7c15L;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    z ^= z >>> 31;
    assertEquals((z >>> 11) * 0x1p-53, Chance.of(1, "digits/hand", 2).uniform());
  }
}
