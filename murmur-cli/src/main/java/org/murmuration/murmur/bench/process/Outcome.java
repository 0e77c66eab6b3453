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
   * @param exit its exit code; 0 where it was not the command that failed
   */
  record Failed(String why, int exit) implements Outcome {
    /** It is not known to have ended by itself. */
    public Failed(String why) {
      this(why, 0);
    }
  }
}
