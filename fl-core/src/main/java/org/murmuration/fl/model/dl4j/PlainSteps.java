package org.murmuration.fl.model.dl4j;

import java.util.Map;
import org.nd4j.shade.jackson.core.JsonProcessingException;
import org.nd4j.shade.jackson.databind.JsonNode;
import org.nd4j.shade.jackson.databind.ObjectMapper;
import org.nd4j.shade.jackson.databind.node.ObjectNode;

/**
 * A configuration whose every updater is plain descent at rate 1: what its own step subtracts is
 * then the gradient itself, with penalties and limits applied, and the client's trainer takes the
 * step. Done on the JSON, as that reaches layers inside of layers.
 */
final class PlainSteps {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String UPDATERS = "org.nd4j.linalg.learning.config.";

  /** One that keeps everything is in all that comes from Keras, and fails with channels last. */
  private static final String DROPOUT = "org.deeplearning4j.nn.conf.dropout.Dropout";

  private PlainSteps() {}

  /**
   * @throws IllegalArgumentException if {@code json} is no JSON
   */
  static String of(String json) {
    try {
      JsonNode root = MAPPER.readTree(json);
      replace(root);
      return MAPPER.writeValueAsString(root);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "this is no JSON of a DL4J configuration: " + e.getOriginalMessage(), e);
    }
  }

  /** Tells whether a training pass draws random numbers. */
  static boolean draws(String json) {
    return json.contains("org.deeplearning4j.nn.conf.dropout.")
        || json.contains("org.deeplearning4j.nn.conf.weightnoise.");
  }

  private static void replace(JsonNode node) {
    if (node instanceof ObjectNode object) {
      object.fields().forEachRemaining(PlainSteps::replaceField);
    }
    node.forEach(PlainSteps::replace);
  }

  private static void replaceField(Map.Entry<String, JsonNode> field) {
    JsonNode value = field.getValue();
    String type = value.path("@class").asText();
    if (type.startsWith(UPDATERS)) {
      field.setValue(plain());
    }
    if (type.equals(DROPOUT) && value.path("p").asDouble() == 1) {
      field.setValue(MAPPER.nullNode());
    }
  }

  private static JsonNode plain() {
    return MAPPER.createObjectNode().put("@class", UPDATERS + "Sgd").put("learningRate", 1.0);
  }
}
