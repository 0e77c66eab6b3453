package org.murmuration.secagg.key;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.murmuration.testkit.JsonVectors;

/** McGrew and Viega, The Galois/Counter Mode of Operation, appendix B, test cases 13 to 16. */
class ChannelKeyVectorsTest {
  private static final HexFormat HEX = HexFormat.of();

  static Stream<JsonNode> cases() {
    return JsonVectors.each(JsonVectors.resource("secagg/published/aes256_gcm.json"), "cases");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void seal_publishedCase_asPublished(JsonNode vector) {
    byte[] box = key(vector).seal(JsonVectors.bytes(vector, "plaintext"));
    assertEquals(box(vector), HEX.formatHex(box));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void open_publishedCase_asPublished(JsonNode vector) {
    byte[] message = key(vector).open(HEX.parseHex(box(vector))).orElseThrow();
    assertEquals(JsonVectors.text(vector, "plaintext"), HEX.formatHex(message));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void open_tagOfZeros_empty(JsonNode vector) {
    String box = JsonVectors.text(vector, "ciphertext") + "00".repeat(16);
    assertTrue(key(vector).open(HEX.parseHex(box)).isEmpty());
  }

  private static String box(JsonNode vector) {
    return JsonVectors.text(vector, "ciphertext") + JsonVectors.text(vector, "tag");
  }

  private static ChannelKey key(JsonNode vector) {
    return ChannelKey.withNonce(
        JsonVectors.bytes(vector, "key"),
        JsonVectors.bytes(vector, "nonce"),
        JsonVectors.bytes(vector, "associatedData"));
  }
}
