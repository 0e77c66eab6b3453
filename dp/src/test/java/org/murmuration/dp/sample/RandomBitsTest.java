package org.murmuration.dp.sample;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RandomBitsTest {
  /** Two parties with one key have one stream, and it is AES-256-CTR of it from counter zero. */
  @Test
  void keyed_sameKey_sameWordsAsTheCipherGives() throws GeneralSecurityException {
    byte[] key = new byte[32];
    key[5] = 7;
    Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding");
    cipher.init(
        Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new IvParameterSpec(new byte[16]));
    ByteBuffer stream = ByteBuffer.wrap(cipher.update(new byte[80])).order(ByteOrder.LITTLE_ENDIAN);
    try (SecureBits one = SecureBits.keyed(key);
        SecureBits other = SecureBits.keyed(key.clone())) {
      for (int i = 0; i < 10; i++) {
        long word = stream.getLong();
        assertEquals(word, one.nextLong());
        assertEquals(word, other.nextLong());
      }
    }
    assertThrows(IllegalArgumentException.class, () -> SecureBits.keyed(new byte[31]));
  }

  /** AES-256 of the zero block under the zero key: dc95c078a2408989ad48a21492842087. */
  @Test
  void nextLong_zeroSeed_isTheCipherOfTheCounter() {
    RandomBits bits = InsecureSeededBits.of(new byte[32]);
    assertEquals(Long.reverseBytes(0xdc95c078a2408989L), bits.nextLong());
    assertEquals(Long.reverseBytes(0xad48a21492842087L), bits.nextLong());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 511, 512, 513, 2000})
  void fill_anyLength_isTheSameStreamAsNextLong(int length) {
    RandomBits one = InsecureSeededBits.of(9);
    RandomBits other = InsecureSeededBits.of(9);
    long[] words = new long[length];
    one.fill(words);
    long[] expected = new long[length];
    Arrays.setAll(expected, i -> other.nextLong());
    assertArrayEquals(expected, words);
    assertEquals(other.nextLong(), one.nextLong());
  }

  /** Words one by one, words at once and bytes, over the borders of the stream's blocks. */
  @ParameterizedTest
  @ValueSource(ints = {0, 8, 4088, 4096, 4104, 12_296})
  void fill_mixedDraws_areTheSameStreamAsNextLong(int count) {
    InsecureSeededBits mixed = InsecureSeededBits.of(5);
    InsecureSeededBits plain = InsecureSeededBits.of(5);
    byte[] bytes = new byte[count + 3];
    for (int round = 0; round < 3; round++) {
      assertEquals(plain.nextLong(), mixed.nextLong());
      mixed.fill(bytes, count);
      ByteBuffer words = ByteBuffer.wrap(bytes, 0, count).order(ByteOrder.LITTLE_ENDIAN);
      while (words.hasRemaining()) {
        assertEquals(plain.nextLong(), words.getLong());
      }
      long[] some = new long[round + 1];
      mixed.fill(some);
      for (long word : some) {
        assertEquals(plain.nextLong(), word);
      }
    }
  }

  @Test
  void of_otherSeed_isAnotherStream() {
    assertNotEquals(InsecureSeededBits.of(1).nextLong(), InsecureSeededBits.of(2).nextLong());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 31, 33})
  void of_seedOfAnotherLength_isRefused(int length) {
    assertThrows(IllegalArgumentException.class, () -> InsecureSeededBits.of(new byte[length]));
  }

  @Test
  void fresh_sourceOfKnownBytes_keysTheStreamWithThem() {
    RandomBits secure = SecureBits.fresh(new KnownSource());
    byte[] key = new byte[32];
    Arrays.fill(key, (byte) 42);
    assertEquals(InsecureSeededBits.of(key).nextLong(), secure.nextLong());
  }

  @Test
  void fresh_twice_areDifferentStreams() {
    SecureRandom source = new SecureRandom();
    assertNotEquals(SecureBits.fresh(source).nextLong(), SecureBits.fresh(source).nextLong());
  }

  @Test
  void nextLong_afterClose_isRefused() {
    for (RandomBits bits :
        new RandomBits[] {InsecureSeededBits.of(1), SecureBits.fresh(new SecureRandom())}) {
      bits.nextLong();
      bits.close();
      assertThrows(IllegalStateException.class, bits::nextLong);
      assertThrows(IllegalStateException.class, () -> bits.fill(new long[1]));
    }
  }

  @Test
  void toString_streams_printNoBits() {
    assertEquals("SecureBits[secret stream]", SecureBits.fresh(new SecureRandom()).toString());
    assertEquals("InsecureSeededBits[repeatable stream]", InsecureSeededBits.of(1).toString());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 5, 64, (1L << 62) + 1, Long.MAX_VALUE})
  void uniformBelow_anyBound_staysBelow(long bound) {
    RandomBits bits = InsecureSeededBits.of(3);
    for (int i = 0; i < 1000; i++) {
      long value = bits.uniformBelow(bound);
      assertTrue(value >= 0 && value < bound);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -1, Long.MIN_VALUE})
  void uniformBelow_noPositiveBound_isRefused(long bound) {
    RandomBits bits = InsecureSeededBits.of(3);
    assertThrows(IllegalArgumentException.class, () -> bits.uniformBelow(bound));
  }

  /**
   * Every residue below 5 equally often; a modulo of 3 bits would give 0..2 twice the share. False
   * alarm below 10^-8 with fresh seeds: six deviations.
   */
  @Test
  void uniformBelow_five_isUniform() {
    int draws = 100_000;
    int[] counts = new int[5];
    RandomBits bits = InsecureSeededBits.of(4);
    for (int i = 0; i < draws; i++) {
      counts[(int) bits.uniformBelow(5)]++;
    }
    for (int count : counts) {
      assertEquals(draws / 5.0, count, 6 * Math.sqrt(draws * 0.16));
    }
  }

  /** A secure source whose bytes are known, to see where they go. */
  private static final class KnownSource extends SecureRandom {
    private static final long serialVersionUID = 1;

    @Override
    public void nextBytes(byte[] bytes) {
      Arrays.fill(bytes, (byte) 42);
    }
  }
}
