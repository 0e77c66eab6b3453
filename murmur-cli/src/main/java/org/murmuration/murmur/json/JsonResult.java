package org.murmuration.murmur.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;

/**
 * The JSON objects that commands print: each says its schema version; unknown is null, never NaN.
 */
public final class JsonResult {
  /** Version of every object's keys. */
  public static final int SCHEMA_VERSION = 1;

  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private JsonResult() {}

  /** Returns an object that holds its schema version. */
  public static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode().put("schema_version", SCHEMA_VERSION);
  }

  /** Puts {@code value} under {@code key}, or null where it is not a finite number. */
  public static void putNumber(ObjectNode object, String key, double value) {
    if (Double.isFinite(value)) {
      object.put(key, value);
    } else {
      object.putNull(key);
    }
  }

  /** Returns the text of {@code object}, indented. */
  public static String text(ObjectNode object) {
    try {
      return MAPPER.writeValueAsString(object);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
