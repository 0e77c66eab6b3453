package org.murmuration.secagg.surplus;

import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.murmuration.secagg.graph.ParticipantId;

/**
 * What the survivors opened: of each of them the secrets from one level on, the same for all. The
 * server knows them from here on. Close it when the surplus is taken back.
 */
public final class OpenedSurplus implements AutoCloseable {
  private static final OpenedSurplus NOTHING = new OpenedSurplus(Collections.emptySortedMap());

  private final SortedMap<ParticipantId, SurplusChain> chains;

  private OpenedSurplus(SortedMap<ParticipantId, SurplusChain> chains) {
    this.chains = chains;
  }

  /** Returns that nothing was opened. */
  public static OpenedSurplus nothing() {
    return NOTHING;
  }

  /**
   * Returns these secrets by owner, which it owns from here on.
   *
   * @throws IllegalArgumentException if they do not all have the same levels
   */
  public static OpenedSurplus of(SortedMap<ParticipantId, SurplusChain> chains) {
    long shapes =
        chains.values().stream()
            .map(chain -> List.of(chain.first(), chain.size()))
            .distinct()
            .count();
    if (shapes > 1) {
      throw new IllegalArgumentException(
          "the same levels are opened of every survivor, got other ones of some");
    }
    return chains.isEmpty() ? NOTHING : new OpenedSurplus(new TreeMap<>(chains));
  }

  /** Returns whose secrets were opened: all survivors, or nobody. */
  public SortedSet<ParticipantId> owners() {
    return Collections.unmodifiableSortedSet(new TreeSet<>(chains.keySet()));
  }

  /**
   * Returns the opened secrets of {@code owner}.
   *
   * @throws NullPointerException if there is none
   */
  public SurplusChain of(ParticipantId owner) {
    return Objects.requireNonNull(chains.get(owner), () -> "nothing was opened of " + owner);
  }

  /** Returns how many levels were opened of each survivor, 0 if none. */
  public int levels() {
    return chains.isEmpty() ? 0 : chains.values().iterator().next().size();
  }

  @Override
  public String toString() {
    return "OpenedSurplus[" + levels() + " levels of " + chains.size() + " survivors]";
  }

  @Override
  public void close() {
    chains.values().forEach(SurplusChain::close);
  }
}
