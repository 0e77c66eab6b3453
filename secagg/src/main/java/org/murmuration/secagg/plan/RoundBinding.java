package org.murmuration.secagg.plan;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.murmuration.secagg.key.Digest;

/**
 * Which round of which training a session belongs to.
 *
 * @param task the name of the training task, not blank
 * @param round number of the round in the task, 0 or more
 * @param plan digest of all else that the round fixes (clip, scale, noise and so on)
 * @param model digest of the model that clients start from
 */
public record RoundBinding(String task, long round, Digest plan, Digest model) {
  public RoundBinding {
    if (task.isBlank() || !UTF_8.newEncoder().canEncode(task)) {
      throw new IllegalArgumentException(
          "a task has a name of whole characters, got '" + task + "'");
    }
    if (round < 0) {
      throw new IllegalArgumentException("rounds are numbered from 0, got " + round);
    }
  }

  /** Returns the first round of a task that fixes nothing but its name. */
  public static RoundBinding unbound(String task) {
    Digest nothing = Digest.copyOf(new byte[Digest.SIZE_BYTES]);
    return new RoundBinding(task, 0, nothing, nothing);
  }
}
