package org.murmuration.secagg.key;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.murmuration.testkit.JsonVectors;

/** RFC 5869, appendix A, the cases with SHA-256. */
class HkdfVectorsTest {
  private static final HexFormat HEX = HexFormat.of();

  static Stream<JsonNode> cases() {
    return JsonVectors.each(JsonVectors.resource("secagg/published/hkdf_sha256.json"), "cases");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void expand_publishedCase_asPublished(JsonNode vector) {
    byte[] key =
        Hkdf.extract(JsonVectors.bytes(vector, "salt"), JsonVectors.bytes(vector, "secret"));
    assertEquals(JsonVectors.text(vector, "key"), HEX.formatHex(key));
    String output = JsonVectors.text(vector, "output");
    byte[] info = JsonVectors.bytes(vector, "info");
    assertEquals(output, HEX.formatHex(Hkdf.expand(key, info, output.length() / 2)));
  }

  @Test
  void derive_noSalt_isExtractThenExpand() {
    byte[] secret = run(7, 32);
    byte[] info = run(9, 5);
    assertEquals(
        HEX.formatHex(Hkdf.expand(Hkdf.extract(new byte[0], secret), info, 32)),
        HEX.formatHex(Hkdf.derive(secret, info, 32)));
  }

  @Test
  void expand_lengthOutsideTheLimit_refused() {
    byte[] key = new byte[32];
    assertEquals(255 * 32, Hkdf.expand(key, key, 255 * 32).length);
    assertThrows(IllegalArgumentException.class, () -> Hkdf.expand(key, key, 255 * 32 + 1));
    assertThrows(IllegalArgumentException.class, () -> Hkdf.expand(key, key, 0));
  }

  private static byte[] run(int first, int length) {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) (first + i);
    }
    return bytes;
  }
}
