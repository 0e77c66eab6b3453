package org.murmuration.secagg.graph;

import java.util.Collection;
import java.util.List;

/**
 * Every two of n participants are peers. A participant's position, 1..n by ascending id, is where
 * the sharing polynomials of all dealers are evaluated for it.
 *
 * <p>Source: Bonawitz et al. 2017.
 */
public final class CompleteGraph implements SharingGraph {
  private final Participants participants;

  private CompleteGraph(Participants participants) {
    this.participants = participants;
  }

  /**
   * Returns the graph of {@code participants}.
   *
   * @throws IllegalArgumentException if there is none, or one twice
   */
  public static CompleteGraph of(Collection<ParticipantId> participants) {
    return new CompleteGraph(Participants.of(participants));
  }

  @Override
  public int size() {
    return participants.size();
  }

  @Override
  public List<ParticipantId> participants() {
    return participants.ascending();
  }

  @Override
  public boolean contains(ParticipantId participant) {
    return participants.contains(participant);
  }

  /**
   * Returns the position of {@code participant}, 1..n.
   *
   * @throws IllegalArgumentException if it is not in the graph
   */
  public int position(ParticipantId participant) {
    return participants.indexOf(participant) + 1;
  }

  /** Returns the position of {@code holder}, the same for every dealer. */
  @Override
  public int position(ParticipantId dealer, ParticipantId holder) {
    return position(holder);
  }

  @Override
  public List<ParticipantId> peersOf(ParticipantId participant) {
    int own = participants.indexOf(participant);
    ParticipantId[] peers = new ParticipantId[size() - 1];
    for (int i = 0; i < peers.length; i++) {
      peers[i] = participants.get(i < own ? i : i + 1);
    }
    return List.of(peers);
  }

  @Override
  public List<ParticipantId> holdersOf(ParticipantId dealer) {
    participants.indexOf(dealer);
    return participants.ascending();
  }

  @Override
  public boolean adjacent(ParticipantId one, ParticipantId other) {
    return !one.equals(other) && contains(one) && contains(other);
  }
}
