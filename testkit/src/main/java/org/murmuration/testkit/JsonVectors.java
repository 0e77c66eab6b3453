package org.murmuration.testkit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Known answers in JSON, as trees; a field that is absent or twice there is refused. */
public final class JsonVectors {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private JsonVectors() {}

  /** Returns the tree of {@code vectors/<path>}. */
  public static JsonNode resource(String path) {
    return parsed(Vectors.text(path), path);
  }

  /** Returns the tree in {@code file}. */
  public static JsonNode file(Path file) {
    try {
      return parsed(Files.readString(file), file.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode parsed(String json, String where) {
    try {
      return MAPPER.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(where + " is not one JSON value: " + e.getMessage(), e);
    }
  }

  /** Returns the elements of the list in the field {@code name}, of which there is at least one. */
  public static Stream<JsonNode> each(JsonNode node, String name) {
    JsonNode list = node.required(name);
    if (!list.isArray() || list.isEmpty()) {
      throw new IllegalArgumentException("field " + name + " is no list, or an empty one");
    }
    return StreamSupport.stream(list.spliterator(), false);
  }

  /** Returns the bytes that the field {@code name} spells in hexadecimal. */
  public static byte[] bytes(JsonNode node, String name) {
    return HexFormat.of().parseHex(text(node, name));
  }

  /** Returns the text of the field {@code name}. */
  public static String text(JsonNode node, String name) {
    JsonNode field = node.required(name);
    if (!field.isTextual()) {
      throw new IllegalArgumentException("field " + name + " is no text: " + field);
    }
    return field.textValue();
  }
}
