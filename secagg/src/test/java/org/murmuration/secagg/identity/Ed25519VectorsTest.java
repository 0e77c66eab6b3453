package org.murmuration.secagg.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.murmuration.testkit.JsonVectors;

/** RFC 8032, section 7.1. */
class Ed25519VectorsTest {
  private static final BigInteger GROUP_ORDER =
      BigInteger.TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));

  static Stream<JsonNode> cases() {
    return JsonVectors.each(JsonVectors.resource("secagg/published/ed25519.json"), "cases");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void sign_publishedCase_asPublished(JsonNode vector) {
    Identity signer = Identity.copyOf(JsonVectors.bytes(vector, "secret"));
    assertEquals(key(vector), new Ed25519().publicOf(signer));
    assertEquals(signature(vector), Ed25519.sign(signer, message(vector)));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void verifies_publishedCase_onlyItsOwnMessage(JsonNode vector) {
    byte[] message = message(vector);
    assertTrue(Ed25519.verifies(key(vector), message, signature(vector)));
    byte[] longer = HexFormat.of().parseHex(JsonVectors.text(vector, "message") + "00");
    assertFalse(Ed25519.verifies(key(vector), longer, signature(vector)));
  }

  /** S and S + L solve the same equation: a second spelling of a signature must not verify. */
  @ParameterizedTest
  @MethodSource("cases")
  void verifies_groupOrderAddedToS_false(JsonNode vector) {
    byte[] bytes = JsonVectors.bytes(vector, "signature");
    BigInteger carry = BigInteger.ZERO;
    for (int i = 0; i < 32; i++) {
      BigInteger digit = GROUP_ORDER.shiftRight(8 * i).and(BigInteger.valueOf(0xff));
      carry = carry.add(digit).add(BigInteger.valueOf(Byte.toUnsignedInt(bytes[32 + i])));
      bytes[32 + i] = carry.byteValue();
      carry = carry.shiftRight(8);
    }
    assertEquals(BigInteger.ZERO, carry);
    assertFalse(Ed25519.verifies(key(vector), message(vector), Signature.copyOf(bytes)));
  }

  private static IdentityKey key(JsonNode vector) {
    return IdentityKey.parse(JsonVectors.bytes(vector, "public")).orElseThrow();
  }

  private static byte[] message(JsonNode vector) {
    return JsonVectors.bytes(vector, "message");
  }

  private static Signature signature(JsonNode vector) {
    return Signature.copyOf(JsonVectors.bytes(vector, "signature"));
  }
}
