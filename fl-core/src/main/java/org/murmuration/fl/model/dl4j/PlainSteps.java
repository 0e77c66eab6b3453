package org.murmuration.fl.model.dl4j;

import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.nd4j.shade.jackson.core.JsonProcessingException;
import org.nd4j.shade.jackson.databind.JsonNode;
import org.nd4j.shade.jackson.databind.ObjectMapper;
import org.nd4j.shade.jackson.databind.node.ObjectNode;

/**
 * A configuration whose every updater leaves the gradient as it is: what its own step subtracts is
 * then the gradient itself, with penalties and limits applied, and the client's trainer takes the
 * step. Where a penalty asks for the learning rate, the updater is plain descent at rate 1, which
 * is the same and one pass over the gradient more. Done on the JSON, as that reaches layers inside
 * of layers.
 */
final class PlainSteps {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String UPDATERS = "org.nd4j.linalg.learning.config.";

  /** One that keeps everything is in all that comes from Keras, and fails with channels last. */
  private static final String DROPOUT = "org.deeplearning4j.nn.conf.dropout.Dropout";

  /** They add to the gradient whatever the learning rate is. */
  private static final Set<String> WITHOUT_RATE =
      Set.of(
          "org.nd4j.linalg.learning.regularization.L1Regularization",
          "org.nd4j.linalg.learning.regularization.L2Regularization");

  private PlainSteps() {}

  /**
   * @throws IllegalArgumentException if {@code json} is no JSON
   */
  static String of(String json) {
    JsonNode root = parsed(json);
    replace(root, asksForRate(root) ? descent() : nothing());
    return root.toString();
  }

  /**
   * Tells whether the outermost object has {@code field}.
   *
   * @throws IllegalArgumentException if {@code json} is no JSON
   */
  static boolean has(String json, String field) {
    return parsed(json).has(field);
  }

  private static JsonNode parsed(String json) {
    try {
      return MAPPER.readTree(json);
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

  private static void replace(JsonNode node, JsonNode updater) {
    if (node instanceof ObjectNode object) {
      object.fields().forEachRemaining(field -> replaceField(field, updater));
    }
    node.forEach(child -> replace(child, updater));
  }

  private static void replaceField(Map.Entry<String, JsonNode> field, JsonNode updater) {
    JsonNode value = field.getValue();
    String type = value.path("@class").asText();
    if (type.startsWith(UPDATERS)) {
      field.setValue(updater);
    }
    if (type.equals(DROPOUT) && value.path("p").asDouble() == 1) {
      field.setValue(MAPPER.nullNode());
    }
  }

  private static boolean asksForRate(JsonNode root) {
    return Stream.of("regularization", "regularizationBias")
        .flatMap(name -> root.findValues(name).stream())
        .flatMap(penalties -> StreamSupport.stream(penalties.spliterator(), false))
        .anyMatch(penalty -> !WITHOUT_RATE.contains(penalty.path("@class").asText()));
  }

  private static JsonNode descent() {
    return MAPPER.createObjectNode().put("@class", UPDATERS + "Sgd").put("learningRate", 1.0);
  }

  private static JsonNode nothing() {
    return MAPPER.createObjectNode().put("@class", UPDATERS + "NoOp");
  }
}
