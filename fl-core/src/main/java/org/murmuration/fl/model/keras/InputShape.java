package org.murmuration.fl.model.keras;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.shade.jackson.core.JsonProcessingException;
import org.nd4j.shade.jackson.databind.JsonNode;
import org.nd4j.shade.jackson.databind.ObjectMapper;

/** The shape of one row that an architecture states. */
final class InputShape {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private InputShape() {}

  static int[] of(String architecture) throws IOException {
    try {
      JsonNode shape = MAPPER.readTree(architecture).findValue("batch_input_shape");
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
      return row.stream().mapToInt(Integer::intValue).toArray();
    } catch (JsonProcessingException e) {
      throw new IOException("the architecture is no JSON: " + e.getOriginalMessage(), e);
    }
  }
}
