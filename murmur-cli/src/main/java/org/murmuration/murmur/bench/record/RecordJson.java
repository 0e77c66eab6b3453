package org.murmuration.murmur.bench.record;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.murmuration.murmur.bench.Ratio;

/** The records of this package and of {@code bench} as JSON, and back; unknown keys are refused. */
public final class RecordJson {
  private static final ObjectMapper MAPPER = mapper();

  private RecordJson() {}

  private static ObjectMapper mapper() {
    ObjectMapper mapper =
        new ObjectMapper()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES);
    // Whether a bar is cleared is written for readers; whoever reads it back works it out.
    mapper
        .configOverride(Ratio.class)
        .setIgnorals(JsonIgnoreProperties.Value.forIgnoredProperties("met").withAllowGetters());
    return mapper;
  }

  /** Returns {@code record} as JSON. */
  public static JsonNode tree(Object record) {
    return MAPPER.valueToTree(record);
  }

  static ObjectNode object(String text) throws JsonProcessingException {
    return MAPPER.readValue(text, ObjectNode.class);
  }

  static <T> T read(JsonNode json, Class<T> type) throws JsonProcessingException {
    return MAPPER.treeToValue(json, type);
  }
}
