package org.murmuration.secagg.key;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdentityKeyTest {
  private static final HexFormat HEX = HexFormat.of();
  private static final String ORDER_8 =
      "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05";
  private static final String OTHER_ORDER_8 =
      "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a";

  /** p, p + 1, p + 2, 2^255 - 1. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "efffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"
      })
  void parse_nonCanonical_refusedWithEitherSign(String hex) {
    assertRefusedWithEitherSign(hex);
  }

  /** Order 4, 1, 2, 8 and 8. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "0000000000000000000000000000000000000000000000000000000000000000",
        "0100000000000000000000000000000000000000000000000000000000000000",
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        ORDER_8,
        OTHER_ORDER_8
      })
  void parse_smallOrder_refusedWithEitherSign(String hex) {
    assertRefusedWithEitherSign(hex);
  }

  private static void assertRefusedWithEitherSign(String hex) {
    byte[] bytes = HEX.parseHex(hex);
    assertEquals(Optional.empty(), IdentityKey.parse(bytes));
    bytes[31] |= (byte) 0x80;
    assertEquals(Optional.empty(), IdentityKey.parse(bytes));
  }

  /** Twice a point of order 8 has y = 0, that is x^2 = -y^2, on the curve: d y^4 + 2 y^2 = 1. */
  @ParameterizedTest
  @ValueSource(strings = {ORDER_8, OTHER_ORDER_8})
  void smallOrder_ofOrderEight_solvesItsEquation(String hex) {
    BigInteger p = BigInteger.TWO.pow(255).subtract(BigInteger.valueOf(19));
    BigInteger d =
        BigInteger.valueOf(-121665).multiply(BigInteger.valueOf(121666).modInverse(p)).mod(p);
    BigInteger square = littleEndian(HEX.parseHex(hex)).modPow(BigInteger.TWO, p);
    assertEquals(
        BigInteger.ONE,
        d.multiply(square).multiply(square).add(square.multiply(BigInteger.TWO)).mod(p));
  }

  private static BigInteger littleEndian(byte[] bytes) {
    byte[] reversed = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      reversed[bytes.length - 1 - i] = bytes[i];
    }
    return new BigInteger(1, reversed);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 31, 33})
  void parse_wrongLength_refused(int length) {
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, (byte) 9);
    assertEquals(Optional.empty(), IdentityKey.parse(bytes));
  }

  /** p - 2; p less 256 in its second byte; p less 2^240 in its last but one; either sign. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "ebffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "edfeffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "edfffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe7f",
        "ebffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff"
      })
  void parse_justBelowThePrime_kept(String hex) {
    IdentityKey key = IdentityKey.parse(HEX.parseHex(hex)).orElseThrow();
    assertEquals(hex, HEX.formatHex(key.bytes()));
    assertEquals("IdentityKey[" + hex + "]", key.toString());
  }

  @Test
  void equals_otherBytes_differs() {
    IdentityKey nine = key("09" + "00".repeat(31));
    assertNotEquals(nine, key("0a" + "00".repeat(31)));
    assertEquals(nine, key("09" + "00".repeat(31)));
    assertEquals(nine.hashCode(), key("09" + "00".repeat(31)).hashCode());
  }

  /** No x belongs to y = 2, as (y^2 - 1) / (d y^2 + 1) is not a square. */
  @Test
  void verifies_keyOffTheCurve_false() {
    Identity signer = Identity.copyOf(new byte[32]);
    Digest message = Digest.of(Label.PLAN);
    Signature signature = new Ed25519().sign(signer, message);
    assertFalse(new Ed25519().verifies(key("02" + "00".repeat(31)), message, signature));
  }

  @Test
  void signature_bytes_copiedInAndOut() {
    byte[] bytes = new byte[64];
    Signature signature = Signature.copyOf(bytes);
    bytes[0] = 1;
    signature.bytes()[1] = 1;
    assertArrayEquals(new byte[64], signature.bytes());
    assertEquals(Signature.copyOf(new byte[64]).hashCode(), signature.hashCode());
    assertNotEquals(Signature.copyOf(bytes), signature);
    assertTrue(signature.toString().contains("64 bytes"));
    assertThrows(IllegalArgumentException.class, () -> Signature.copyOf(new byte[63]));
  }

  private static IdentityKey key(String hex) {
    return IdentityKey.parse(HEX.parseHex(hex)).orElseThrow();
  }
}
