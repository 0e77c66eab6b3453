package org.murmuration.secagg.mask;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.bouncycastle.crypto.BlockCipher;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.params.KeyParameter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.murmuration.secagg.ring.RingAccumulator;
import org.murmuration.testkit.JsonVectors;

class MaskExpanderVectorsTest {
  private static final HexFormat HEX = HexFormat.of();
  private static final String KEY =
      "603deb1015ca71be2b73aef0857d77811f352c073b6108d72d9810a30914dff4";

  /** NIST SP 800-38A, F.5.5: the stream is plaintext xor ciphertext. */
  @Test
  void next_aes256CounterMode_asPublished() {
    JsonNode vector = JsonVectors.resource("secagg/published/aes256_ctr.json");
    byte[] plain = JsonVectors.bytes(vector, "plaintext");
    byte[] cipher = JsonVectors.bytes(vector, "ciphertext");
    byte[] stream = new byte[64];
    for (int i = 0; i < stream.length; i++) {
      stream[i] = (byte) (plain[i] ^ cipher[i]);
    }
    MaskStream mask = new MaskStream();
    MaskSeed key = MaskSeed.wrap(JsonVectors.bytes(vector, "key"));
    mask.start(SignedSeed.adding(key), JsonVectors.bytes(vector, "counter"));
    byte[] made = new byte[64];
    assertEquals(0, mask.next(made, 64));
    assertArrayEquals(stream, made);
  }

  /** Block by block against another implementation of the block cipher, across our own blocks. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 1023, 1024, 1025, 5000})
  void expand_anyLength_cipherOfTheCounterFromZero(int words) {
    BlockCipher aes = AESEngine.newInstance();
    aes.init(true, new KeyParameter(HEX.parseHex(KEY)));
    byte[] stream = new byte[8 * (words + 1)];
    for (int block = 0; 16 * block + 16 <= stream.length; block++) {
      byte[] counter = ByteBuffer.allocate(16).putInt(12, block).array();
      aes.processBlock(counter, 0, stream, 16 * block);
    }
    RingAccumulator sum = RingAccumulator.zero(words);
    MaskSeed key = MaskSeed.wrap(HEX.parseHex(KEY));
    new MaskExpander().expand(List.of(SignedSeed.adding(key)), sum);
    long[] expected = Arrays.copyOf(littleEndianWords(stream), words);
    assertArrayEquals(expected, sum.finish().toArray());
  }

  private static long[] littleEndianWords(byte[] bytes) {
    long[] words = new long[bytes.length / 8];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asLongBuffer().get(words);
    return words;
  }
}
