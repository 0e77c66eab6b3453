package org.murmuration.secagg.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.murmuration.secagg.Wycheproof;
import org.murmuration.testkit.JsonVectors;

/** Wycheproof, asked of the same code that the protocol calls. */
class WycheproofSignatureDataTest {
  @Test
  void verifies_everyEd25519Case_onlyTheValid() {
    Wycheproof.assertAtLeast(
        151, Wycheproof.run("ed25519_test.json", WycheproofSignatureDataTest::checkSignature));
  }

  private static void checkSignature(JsonNode group, JsonNode vector) {
    byte[] signature = JsonVectors.bytes(vector, "sig");
    if (signature.length != Signature.SIZE_BYTES) {
      assertFalse(Wycheproof.valid(vector));
      assertThrows(IllegalArgumentException.class, () -> Signature.copyOf(signature));
      return;
    }
    byte[] key = JsonVectors.bytes(group.required("publicKey"), "pk");
    assertEquals(
        Wycheproof.valid(vector),
        Ed25519.verifies(
            IdentityKey.parse(key).orElseThrow(),
            JsonVectors.bytes(vector, "msg"),
            Signature.copyOf(signature)));
  }
}
