package org.murmuration.dp.budget;

import java.util.Set;

/** What is promised: a bound, or nothing. */
public sealed interface Promise {
  /**
   * (epsilon, delta)-differential privacy.
   *
   * @param adjacency between which runs
   * @param epsilon zero or above, finite; the upper end of what was accounted
   * @param delta all of it, events outside the mechanism included
   * @param method how epsilon was computed, as it stands in reports
   * @param conditions what the bound rests on
   */
  record Bounded(
      Adjacency adjacency, double epsilon, Delta delta, String method, Set<Condition> conditions)
      implements Promise {
    public Bounded {
      if (!(epsilon >= 0) || Double.isInfinite(epsilon)) {
        throw new IllegalArgumentException(
            "a promised epsilon is finite and >= 0, got " + epsilon + "; else promise nothing");
      }
      if (conditions.isEmpty()) {
        throw new IllegalArgumentException(
            "a bound rests on something; name its conditions, got none");
      }
      conditions = Set.copyOf(conditions);
    }
  }

  /**
   * No differential privacy.
   *
   * @param reason why, as a full sentence
   */
  record Nothing(String reason) implements Promise {
    public Nothing {
      if (reason.isBlank()) {
        throw new IllegalArgumentException("say in a sentence why nothing is promised");
      }
    }
  }
}
