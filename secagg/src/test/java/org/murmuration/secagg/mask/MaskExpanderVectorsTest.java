package org.murmuration.secagg.mask;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HexFormat;
import org.bouncycastle.crypto.BlockCipher;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.params.KeyParameter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.murmuration.secagg.ring.RingAccumulator;

class MaskExpanderVectorsTest {
  private static final HexFormat HEX = HexFormat.of();
  private static final String KEY =
      "603deb1015ca71be2b73aef0857d77811f352c073b6108d72d9810a30914dff4";

  /** NIST SP 800-38A, F.5.5: the stream is plaintext xor ciphertext. */
  @Test
  void expand_aes256CounterMode_asPublished() {
    byte[] plain =
        HEX.parseHex(
            "6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e51"
                + "30c81c46a35ce411e5fbc1191a0a52eff69f2445df4f9b17ad2b417be66c3710");
    byte[] cipher =
        HEX.parseHex(
            "601ec313775789a5b7a7f504bbf3d228f443e3ca4d62b59aca84e990cacaf5c5"
                + "2b0930daa23de94ce87017ba2d84988ddfc9c58db67aada613c2dd08457941a6");
    byte[] stream = new byte[64];
    for (int i = 0; i < stream.length; i++) {
      stream[i] = (byte) (plain[i] ^ cipher[i]);
    }
    byte[] counter = HEX.parseHex("f0f1f2f3f4f5f6f7f8f9fafbfcfdfeff");
    RingAccumulator sum = RingAccumulator.zero(8);
    new MaskExpander().expand(MaskSeed.wrap(HEX.parseHex(KEY)), counter, sum, true);
    assertArrayEquals(littleEndianWords(stream), sum.finish().toArray());
  }

  /** Block by block against another implementation of the block cipher, across our own blocks. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 2047, 2048, 2049, 5000})
  void add_anyLength_cipherOfTheCounterFromZero(int words) {
    BlockCipher aes = AESEngine.newInstance();
    aes.init(true, new KeyParameter(HEX.parseHex(KEY)));
    byte[] stream = new byte[8 * (words + 1)];
    for (int block = 0; 16 * block + 16 <= stream.length; block++) {
      byte[] counter = ByteBuffer.allocate(16).putInt(12, block).array();
      aes.processBlock(counter, 0, stream, 16 * block);
    }
    RingAccumulator sum = RingAccumulator.zero(words);
    new MaskExpander().add(MaskSeed.wrap(HEX.parseHex(KEY)), sum);
    long[] expected = Arrays.copyOf(littleEndianWords(stream), words);
    assertArrayEquals(expected, sum.finish().toArray());
  }

  private static long[] littleEndianWords(byte[] bytes) {
    long[] words = new long[bytes.length / 8];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asLongBuffer().get(words);
    return words;
  }
}
