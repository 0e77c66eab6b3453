package org.murmuration.secagg.key;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 7748, sections 5.2 and 6.1. */
class X25519VectorsTest {
  private static final HexFormat HEX = HexFormat.of();
  private static final String ALICE =
      "77076d0a7318a57d3c16c17251b26645df4c2f87ebc0992ab177fba51db92c2a";
  private static final String ALICE_PUBLIC =
      "8520f0098930a754748b7ddcb43ef75a0dbf3a0d26381af4eba4a98eaa9b4e6a";
  private static final String BOB =
      "5dab087e624a8a4b79e17f8b83800ee66f3bb1292618b6fd1c2f8b27ff88e0eb";
  private static final String BOB_PUBLIC =
      "de9edb7d7b7dc1b4d35b61c2ece435373f8343c85b78674dadfc7e146f882b4f";
  private static final String SHARED =
      "4a5d9d5ba4ce2de1728e3bf480350f25e07e21c947d19e3376f09b3c1e161742";

  @Test
  void product_firstVector_asPublished() {
    assertEquals(
        "c3da55379de9c6908e94ea4df28d084f32eccf03491c71f754b4075577a28552",
        product(
            "a546e36bf0527c9d3b16154b82465edd62144c0ac1fc5a18506a2244ba449ac4",
            "e6db6867583030db3594c1a424b15f7c726624ec26b3353b10a903a6d0ab1c4c"));
  }

  /** Its u-coordinate has the top bit set: refused as it stands, as published once masked. */
  @Test
  void product_secondVector_asPublishedOnceCanonical() {
    String high = "e5210f12786811d3f4b7959d0538ae2c31dbe7106fc03c3efc4cd549c715a493";
    assertTrue(PublicKey.parse(HEX.parseHex(high)).isEmpty());
    assertEquals(
        "95cbde9476e8907d7aade45cb4b873f88b595a68799fa152e6f8f7647aac7957",
        product(
            "4b66e9d4d1b4673c5ad22691957d6af5c11b6421e0ea01d42ca4169e7918ba0d",
            high.substring(0, 62) + "13"));
  }

  @ParameterizedTest
  @CsvSource({
    "1, 422c8e7a6227d7bca1350b3e2bb7279f7897b87bb6854b783c60e80311ae3079",
    "1000, 684cf59ba83309552800ef566f2f4d3c1c3887c49360e3875f2eb94d99532c51"
  })
  void product_iterated_asPublished(int times, String expected) {
    String scalar = "09" + "00".repeat(31);
    String point = scalar;
    for (int i = 0; i < times; i++) {
      String next = product(scalar, point);
      point = scalar;
      scalar = next;
    }
    assertEquals(expected, scalar);
  }

  @Test
  void publicOf_diffieHellman_asPublished() {
    X25519 agreement = new X25519();
    assertEquals(parsed(ALICE_PUBLIC), agreement.publicOf(SecretKey.wrap(HEX.parseHex(ALICE))));
    assertEquals(parsed(BOB_PUBLIC), agreement.publicOf(SecretKey.wrap(HEX.parseHex(BOB))));
  }

  @Test
  void agree_diffieHellman_asPublished() {
    SharedSecret agreed =
        new X25519().agree(SecretKey.wrap(HEX.parseHex(ALICE)), parsed(BOB_PUBLIC));
    assertTrue(agreed.sameAs(SharedSecret.wrap(HEX.parseHex(SHARED))));
  }

  private static String product(String scalar, String point) {
    return HEX.formatHex(X25519.product(HEX.parseHex(scalar), parsed(point)));
  }

  private static PublicKey parsed(String hex) {
    return PublicKey.parse(HEX.parseHex(hex)).orElseThrow();
  }
}
