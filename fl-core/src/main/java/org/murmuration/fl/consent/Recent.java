package org.murmuration.fl.consent;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The last few answers: a clip that follows the updates makes a new question of every round, and
 * all answers would grow with the run. What is forgotten is worked out again.
 */
final class Recent<K, V> {
  /** Training and evaluations of a process ask of this many plans at once at most. */
  static final int KEPT = 16;

  private final Map<K, V> kept = new LinkedHashMap<>();

  Optional<V> get(K question) {
    return Optional.ofNullable(kept.get(question));
  }

  void put(K question, V answer) {
    kept.remove(question);
    kept.put(question, answer);
    if (kept.size() > KEPT) {
      kept.remove(kept.keySet().iterator().next());
    }
  }

  int size() {
    return kept.size();
  }
}
