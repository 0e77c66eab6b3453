package org.murmuration.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonVectorsTest {
  @TempDir Path folder;

  @Test
  void resource_publishedVectors_sayWhereTheyAreFrom() {
    JsonNode vectors = JsonVectors.resource("secagg/published/ed25519.json");
    assertTrue(JsonVectors.text(vectors, "origin").contains("RFC 8032"));
  }

  @Test
  void bytes_ofAField_areItsHexadecimal() throws IOException {
    assertArrayEquals(
        new byte[] {0, (byte) 0xff}, JsonVectors.bytes(read("{\"a\": \"00ff\"}"), "a"));
    assertEquals("", JsonVectors.text(read("{\"a\": \"\"}"), "a"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"a\": 1, \"a\": 2}", "{} {}", "{", "{\"a\": 01}"})
  void file_notOneStrictValue_isRefusedWithItsName(String json) {
    IllegalArgumentException refusal =
        assertThrows(IllegalArgumentException.class, () -> read(json));
    assertTrue(refusal.getMessage().contains("vectors.json"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"a\": 1}", "{\"a\": null}"})
  void text_fieldAbsentOrOfAnotherKind_isRefused(String json) throws IOException {
    JsonNode node = read(json);
    assertThrows(IllegalArgumentException.class, () -> JsonVectors.text(node, "a"));
  }

  @Test
  void each_ofAList_areItsElementsInOrder() throws IOException {
    assertEquals(
        List.of(3, 1, 2),
        JsonVectors.each(read("{\"a\": [3, 1, 2]}"), "a").map(JsonNode::intValue).toList());
  }

  /** A parameterized test over nothing would pass. */
  @ParameterizedTest
  @ValueSource(strings = {"{\"a\": []}", "{\"a\": {\"b\": 1}}", "{}"})
  void each_emptyOrNoList_isRefused(String json) throws IOException {
    JsonNode node = read(json);
    assertThrows(IllegalArgumentException.class, () -> JsonVectors.each(node, "a"));
  }

  @Test
  void file_notThere_isRefused() {
    assertThrows(UncheckedIOException.class, () -> JsonVectors.file(folder.resolve("none")));
  }

  private JsonNode read(String json) throws IOException {
    return JsonVectors.file(Files.writeString(folder.resolve("vectors.json"), json));
  }
}
