package org.murmuration.secagg.key;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublicKeyTest {
  private static final HexFormat HEX = HexFormat.of();
  private static final String PRIME_LESS_TWO = "eb" + "ff".repeat(30) + "7f";

  /** p, p + 1, p + 2, 2^255 - 1, and a good key with the ignored top bit set. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "efffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "0900000000000000000000000000000000000000000000000000000000000080"
      })
  void parse_nonCanonical_refused(String hex) {
    assertEquals(Optional.empty(), PublicKey.parse(HEX.parseHex(hex)));
  }

  /** 0, 1, p - 1 and the two of order 8. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "0000000000000000000000000000000000000000000000000000000000000000",
        "0100000000000000000000000000000000000000000000000000000000000000",
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800",
        "5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157"
      })
  void parse_lowOrder_refused(String hex) {
    assertEquals(Optional.empty(), PublicKey.parse(HEX.parseHex(hex)));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 31, 33})
  void parse_wrongLength_refused(int length) {
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, (byte) 9);
    assertEquals(Optional.empty(), PublicKey.parse(bytes));
  }

  @Test
  void parse_largestCanonical_accepted() {
    byte[] bytes = HEX.parseHex(PRIME_LESS_TWO);
    PublicKey key = PublicKey.parse(bytes).orElseThrow();
    assertEquals(PRIME_LESS_TWO, HEX.formatHex(key.bytes()));
    assertTrue(key.toString().contains(PRIME_LESS_TWO));
  }

  @Test
  void equals_otherBytes_differs() {
    PublicKey nine = PublicKey.parse(HEX.parseHex("09" + "00".repeat(31))).orElseThrow();
    PublicKey ten = PublicKey.parse(HEX.parseHex("0a" + "00".repeat(31))).orElseThrow();
    assertNotEquals(nine, ten);
    assertEquals(nine, PublicKey.parse(nine.bytes()).orElseThrow());
    assertEquals(nine.hashCode(), PublicKey.parse(nine.bytes()).orElseThrow().hashCode());
  }
}
