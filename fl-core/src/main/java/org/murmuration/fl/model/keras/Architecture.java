package org.murmuration.fl.model.keras;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.shade.jackson.core.JsonProcessingException;
import org.nd4j.shade.jackson.databind.JsonNode;
import org.nd4j.shade.jackson.databind.ObjectMapper;

/**
 * What an architecture states of itself.
 *
 * @param sequential whether it is layers in a row; else they are a graph (the functional API)
 * @param row the shape of one row
 */
record Architecture(boolean sequential, List<Integer> row) {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  Architecture {
    row = List.copyOf(row);
  }

  static Architecture parse(String json) throws IOException {
    try {
      JsonNode root = MAPPER.readTree(json);
      return new Architecture(isSequential(root.path("class_name").asText("none")), row(root));
    } catch (JsonProcessingException e) {
      throw new IOException("the architecture is no JSON: " + e.getOriginalMessage(), e);
    }
  }

  int[] rowShape() {
    return row.stream().mapToInt(Integer::intValue).toArray();
  }

  private static boolean isSequential(String kind) throws IOException {
    return switch (kind) {
      case "Sequential" -> true;
      case "Functional", "Model" -> false;
      default ->
          throw new IOException(
              "the architecture is of class '"
                  + kind
                  + "'; expected Sequential, Functional or Model (a model that is a program has no"
                  + " architecture to read)");
    };
  }

  private static List<Integer> row(JsonNode root) throws IOException {
    JsonNode shape = root.findValue("batch_input_shape");
    if (shape == null || shape.size() < 2) {
      throw new IOException(
          "the architecture states no batch_input_shape; give the first layer an input_shape");
    }
    List<Integer> row = new ArrayList<>();
    for (int i = 1; i < shape.size(); i++) {
      if (shape.get(i).asInt() < 1) {
        throw new IOException(
            "an axis of the input is open in " + shape + "; rows need fixed sizes");
      }
      row.add(shape.get(i).asInt());
    }
    return row;
  }
}
