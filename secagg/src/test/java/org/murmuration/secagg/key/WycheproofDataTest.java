package org.murmuration.secagg.key;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.murmuration.secagg.Wycheproof;
import org.murmuration.testkit.JsonVectors;

/** Wycheproof, asked of the same code that the protocol calls. */
class WycheproofDataTest {
  /** Keys spelled in another way or of low order are refused here, though RFC 7748 takes some. */
  @Test
  void agree_everyX25519Case_agreesUnlessTheKeyIsRefused() {
    Wycheproof.assertAtLeast(
        518, Wycheproof.run("x25519_test.json", (group, vector) -> checkAgreement(vector)));
  }

  private static void checkAgreement(JsonNode vector) {
    Optional<PublicKey> theirs = PublicKey.parse(JsonVectors.bytes(vector, "public"));
    boolean refused =
        Wycheproof.flagged(vector, "NonCanonicalPublic")
            || Wycheproof.flagged(vector, "LowOrderPublic");
    assertEquals(refused, theirs.isEmpty());
    theirs.ifPresent(key -> assertAgrees(vector, key));
  }

  private static void assertAgrees(JsonNode vector, PublicKey theirs) {
    SecretKey mine = SecretKey.wrap(JsonVectors.bytes(vector, "private"));
    byte[] shared = JsonVectors.bytes(vector, "shared");
    assertTrue(new X25519().agree(mine, theirs).sameAs(SharedSecret.wrap(shared)));
  }

  @Test
  void expand_everyHkdfCase_onlyTheValid() {
    Wycheproof.assertAtLeast(
        86, Wycheproof.run("hkdf_sha256_test.json", (group, vector) -> checkDerivation(vector)));
  }

  private static void checkDerivation(JsonNode vector) {
    byte[] key = Hkdf.extract(JsonVectors.bytes(vector, "salt"), JsonVectors.bytes(vector, "ikm"));
    byte[] info = JsonVectors.bytes(vector, "info");
    int size = vector.required("size").intValue();
    if (Wycheproof.valid(vector)) {
      assertArrayEquals(JsonVectors.bytes(vector, "okm"), Hkdf.expand(key, info, size));
    } else {
      assertThrows(IllegalArgumentException.class, () -> Hkdf.expand(key, info, size));
    }
  }

  /** The groups whose keys, nonces and tags are as long as the channel's. */
  @Test
  void open_everyAesGcmCaseOfTheChannelsSizes_onlyTheValid() {
    Wycheproof.assertAtLeast(66, Wycheproof.run("aes_gcm_test.json", WycheproofDataTest::checkBox));
  }

  private static void checkBox(JsonNode group, JsonNode vector) {
    byte[] message = JsonVectors.bytes(vector, "msg");
    byte[] box =
        HexFormat.of().parseHex(JsonVectors.text(vector, "ct") + JsonVectors.text(vector, "tag"));
    Optional<byte[]> opened = channel(vector).open(box);
    assertEquals(Wycheproof.valid(vector), opened.isPresent());
    opened.ifPresent(
        plain -> {
          assertArrayEquals(message, plain);
          assertArrayEquals(box, channel(vector).seal(message));
        });
  }

  private static ChannelKey channel(JsonNode vector) {
    return ChannelKey.withNonce(
        JsonVectors.bytes(vector, "key"),
        JsonVectors.bytes(vector, "iv"),
        JsonVectors.bytes(vector, "aad"));
  }
}
