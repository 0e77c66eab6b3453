package org.murmuration.secagg.history;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.murmuration.secagg.key.Digest;

/**
 * What a session is for.
 *
 * @param task the name of the training task, not blank
 * @param round number of the round in the task, 0 or more
 * @param model digest of the model that clients start from
 */
public record Occasion(String task, long round, Digest model) {
  public Occasion {
    if (task.isBlank() || !UTF_8.newEncoder().canEncode(task)) {
      throw new IllegalArgumentException(
          "a task has a name of whole characters, got '" + task + "'");
    }
    if (round < 0) {
      throw new IllegalArgumentException("rounds are numbered from 0, got " + round);
    }
  }
}
