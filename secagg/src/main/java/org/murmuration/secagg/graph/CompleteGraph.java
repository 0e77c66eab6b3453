package org.murmuration.secagg.graph;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;

/**
 * Every two of n participants are peers. A participant's position, 1..n by ascending id, is where
 * the sharing polynomials are evaluated for it.
 */
public final class CompleteGraph {
  private final List<ParticipantId> ascending;

  private CompleteGraph(List<ParticipantId> ascending) {
    this.ascending = ascending;
  }

  /**
   * Returns the graph of {@code participants}.
   *
   * @throws IllegalArgumentException if there is none, or one twice
   */
  public static CompleteGraph of(Collection<ParticipantId> participants) {
    List<ParticipantId> ascending = List.copyOf(new TreeSet<>(participants));
    if (ascending.isEmpty() || ascending.size() != participants.size()) {
      throw new IllegalArgumentException(
          "expected one or more distinct participants, got " + participants);
    }
    return new CompleteGraph(ascending);
  }

  /** Returns the number of participants, n. */
  public int size() {
    return ascending.size();
  }

  /** Returns all participants, ascending. */
  public List<ParticipantId> participants() {
    return ascending;
  }

  /** Returns whether {@code participant} is in the graph. */
  public boolean contains(ParticipantId participant) {
    return indexOf(participant) >= 0;
  }

  /**
   * Returns the position of {@code participant}, 1..n.
   *
   * @throws IllegalArgumentException if it is not in the graph
   */
  public int position(ParticipantId participant) {
    int index = indexOf(participant);
    if (index < 0) {
      throw new IllegalArgumentException(participant + " is not among " + ascending);
    }
    return index + 1;
  }

  /** Returns all participants but {@code participant}, ascending. */
  public List<ParticipantId> peersOf(ParticipantId participant) {
    return ascending.stream().filter(peer -> !peer.equals(participant)).toList();
  }

  private int indexOf(ParticipantId participant) {
    return Collections.binarySearch(ascending, participant);
  }
}
