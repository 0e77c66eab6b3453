package org.murmuration.dp.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.murmuration.dp.account.PrivacyEvent;
import org.murmuration.dp.account.PrivacyEvent.Composed;
import org.murmuration.dp.account.PrivacyEvent.Repeated;
import org.murmuration.dp.budget.Adjacency;

/** Events whose adjacency is known only as the program runs, put together as one. */
final class Composition {
  private Composition() {}

  /**
   * Returns each event as often as its count says; a single part stands alone unless it is itself a
   * composition, whose parts would then be taken for several.
   *
   * @throws IllegalArgumentException if there are none, or of several adjacencies
   */
  static PrivacyEvent<?> of(List<? extends Map.Entry<PrivacyEvent<?>, Long>> counts) {
    List<PrivacyEvent<Adjacency>> parts = new ArrayList<>();
    counts.forEach(part -> parts.add(repeated(untyped(part.getKey()), part.getValue())));
    boolean plain = parts.size() == 1 && !(parts.get(0) instanceof Composed<?>);
    return plain ? parts.get(0) : new Composed<>(parts);
  }

  private static PrivacyEvent<Adjacency> repeated(PrivacyEvent<Adjacency> event, long count) {
    return count == 1 ? event : new Repeated<>(event, count);
  }

  /** Composed checks that all have one adjacency, whatever their types say. */
  @SuppressWarnings("unchecked")
  private static PrivacyEvent<Adjacency> untyped(PrivacyEvent<?> event) {
    return (PrivacyEvent<Adjacency>) event;
  }
}
