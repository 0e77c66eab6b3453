package org.murmuration.secagg.key;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.murmuration.testkit.JsonVectors;

/** RFC 7748, sections 5.2 and 6.1. */
class X25519VectorsTest {
  private static final HexFormat HEX = HexFormat.of();
  private static final JsonNode VECTORS = JsonVectors.resource("secagg/published/x25519.json");
  private static final JsonNode PAIR = VECTORS.required("diffieHellman");

  static Stream<JsonNode> products() {
    return JsonVectors.each(VECTORS, "products");
  }

  /** A u-coordinate with its top bit set is refused as it stands, as published once masked. */
  @ParameterizedTest
  @MethodSource("products")
  void product_publishedCase_asPublished(JsonNode vector) {
    byte[] u = JsonVectors.bytes(vector, "u");
    assertEquals(vector.required("canonical").booleanValue(), PublicKey.parse(u).isPresent());
    u[31] &= 0x7f;
    assertEquals(
        JsonVectors.text(vector, "product"),
        HEX.formatHex(X25519.product(JsonVectors.bytes(vector, "scalar"), parsed(u))));
  }

  static Stream<JsonNode> iterated() {
    return JsonVectors.each(VECTORS.required("iterated"), "after");
  }

  @ParameterizedTest
  @MethodSource("iterated")
  void product_iterated_asPublished(JsonNode vector) {
    byte[] scalar = JsonVectors.bytes(VECTORS.required("iterated"), "start");
    byte[] point = scalar;
    for (int i = 0; i < vector.required("times").intValue(); i++) {
      byte[] next = X25519.product(scalar, parsed(point));
      point = scalar;
      scalar = next;
    }
    assertEquals(JsonVectors.text(vector, "scalar"), HEX.formatHex(scalar));
  }

  @Test
  void publicOf_diffieHellman_asPublished() {
    X25519 agreement = new X25519();
    assertEquals(parsed("alicePublic"), agreement.publicOf(secret("alice")));
    assertEquals(parsed("bobPublic"), agreement.publicOf(secret("bob")));
  }

  @Test
  void agree_diffieHellman_asPublished() {
    SharedSecret agreed = new X25519().agree(secret("alice"), parsed("bobPublic"));
    assertTrue(agreed.sameAs(SharedSecret.wrap(JsonVectors.bytes(PAIR, "shared"))));
  }

  private static SecretKey secret(String name) {
    return SecretKey.wrap(JsonVectors.bytes(PAIR, name));
  }

  private static PublicKey parsed(String name) {
    return parsed(JsonVectors.bytes(PAIR, name));
  }

  private static PublicKey parsed(byte[] u) {
    return PublicKey.parse(u).orElseThrow();
  }
}
