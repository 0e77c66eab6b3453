package org.murmuration.secagg.key;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.murmuration.testkit.DataFolder;
import org.murmuration.testkit.JsonVectors;

/**
 * The cases of C2SP's Wycheproof, testvectors_v1, asked of the same code that the protocol calls.
 * The counts are those of commit dac1dd4; later ones have more.
 */
class WycheproofDataTest {
  /** Keys spelled in another way or of low order are refused here, though RFC 7748 takes some. */
  @Test
  void agree_everyX25519Case_agreesUnlessTheKeyIsRefused() {
    assertAtLeast(518, run("x25519_test.json", (group, vector) -> checkAgreement(vector)));
  }

  private static void checkAgreement(JsonNode vector) {
    Optional<PublicKey> theirs = PublicKey.parse(JsonVectors.bytes(vector, "public"));
    boolean refused = flagged(vector, "NonCanonicalPublic") || flagged(vector, "LowOrderPublic");
    assertEquals(refused, theirs.isEmpty());
    theirs.ifPresent(key -> assertAgrees(vector, key));
  }

  private static void assertAgrees(JsonNode vector, PublicKey theirs) {
    SecretKey mine = SecretKey.wrap(JsonVectors.bytes(vector, "private"));
    byte[] shared = JsonVectors.bytes(vector, "shared");
    assertTrue(new X25519().agree(mine, theirs).sameAs(SharedSecret.wrap(shared)));
  }

  @Test
  void verifies_everyEd25519Case_onlyTheValid() {
    assertAtLeast(151, run("ed25519_test.json", WycheproofDataTest::checkSignature));
  }

  private static void checkSignature(JsonNode group, JsonNode vector) {
    byte[] signature = JsonVectors.bytes(vector, "sig");
    if (signature.length != Signature.SIZE_BYTES) {
      assertFalse(valid(vector));
      assertThrows(IllegalArgumentException.class, () -> Signature.copyOf(signature));
      return;
    }
    byte[] key = JsonVectors.bytes(group.required("publicKey"), "pk");
    assertEquals(
        valid(vector),
        Ed25519.verifies(
            IdentityKey.parse(key).orElseThrow(),
            JsonVectors.bytes(vector, "msg"),
            Signature.copyOf(signature)));
  }

  @Test
  void expand_everyHkdfCase_onlyTheValid() {
    assertAtLeast(86, run("hkdf_sha256_test.json", (group, vector) -> checkDerivation(vector)));
  }

  private static void checkDerivation(JsonNode vector) {
    byte[] key = Hkdf.extract(JsonVectors.bytes(vector, "salt"), JsonVectors.bytes(vector, "ikm"));
    byte[] info = JsonVectors.bytes(vector, "info");
    int size = vector.required("size").intValue();
    if (valid(vector)) {
      assertArrayEquals(JsonVectors.bytes(vector, "okm"), Hkdf.expand(key, info, size));
    } else {
      assertThrows(IllegalArgumentException.class, () -> Hkdf.expand(key, info, size));
    }
  }

  /** The groups whose keys, nonces and tags are as long as the channel's. */
  @Test
  void open_everyAesGcmCaseOfTheChannelsSizes_onlyTheValid() {
    assertAtLeast(66, run("aes_gcm_test.json", WycheproofDataTest::checkBox));
  }

  private static void checkBox(JsonNode group, JsonNode vector) {
    byte[] message = JsonVectors.bytes(vector, "msg");
    byte[] box =
        HexFormat.of().parseHex(JsonVectors.text(vector, "ct") + JsonVectors.text(vector, "tag"));
    Optional<byte[]> opened = channel(vector).open(box);
    assertEquals(valid(vector), opened.isPresent());
    opened.ifPresent(
        plain -> {
          assertArrayEquals(message, plain);
          assertArrayEquals(box, channel(vector).seal(message));
        });
  }

  private static ChannelKey channel(JsonNode vector) {
    return new ChannelKey(
        JsonVectors.bytes(vector, "key"),
        JsonVectors.bytes(vector, "iv"),
        JsonVectors.bytes(vector, "aad"));
  }

  private static int run(String file, BiConsumer<JsonNode, JsonNode> check) {
    JsonNode vectors = JsonVectors.file(DataFolder.requireReference("wycheproof").resolve(file));
    List<Executable> asked = new ArrayList<>();
    for (JsonNode group : vectors.required("testGroups")) {
      if (usable(group)) {
        for (JsonNode vector : group.required("tests")) {
          String name = "tcId " + vector.required("tcId");
          asked.add(() -> assertDoesNotThrow(() -> check.accept(group, vector), name));
        }
      }
    }
    assertAll(file, asked);
    return asked.size();
  }

  private static boolean usable(JsonNode group) {
    return !JsonVectors.text(group, "type").equals("AeadTest")
        || (group.required("keySize").intValue() == 256
            && group.required("ivSize").intValue() == 96
            && group.required("tagSize").intValue() == 128);
  }

  private static boolean valid(JsonNode vector) {
    return JsonVectors.text(vector, "result").equals("valid");
  }

  private static boolean flagged(JsonNode vector, String flag) {
    return JsonVectors.each(vector, "flags").anyMatch(present -> present.textValue().equals(flag));
  }

  private static void assertAtLeast(int expected, int asked) {
    assertTrue(asked >= expected, "only " + asked + " cases of " + expected);
  }
}
