package org.murmuration.murmur.bench.process;

import com.fasterxml.jackson.databind.JsonNode;

/** How a command ended. */
public sealed interface Outcome {
  /**
   * It did its work.
   *
   * @param json the object that it printed
   * @param seconds from its start to its end
   */
  record Done(JsonNode json, double seconds) implements Outcome {}

  /**
   * It did not.
   *
   * @param why its own complaint, or what became of it, without a full stop
   */
  record Failed(String why) implements Outcome {}
}
