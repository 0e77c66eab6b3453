package org.murmuration.secagg.graph;

import java.util.List;

/**
 * Who masks with whom, and who holds shares of whose secrets. Every method that takes a participant
 * throws {@link IllegalArgumentException} for a stranger unless it says otherwise.
 */
public sealed interface SharingGraph permits CompleteGraph, RegularGraph {
  /** Returns the number of participants, n. */
  int size();

  /** Returns all participants, ascending. */
  List<ParticipantId> participants();

  /** Returns whether {@code participant} is in the graph. */
  boolean contains(ParticipantId participant);

  /** Returns whom {@code participant} masks with, ascending; never itself. */
  List<ParticipantId> peersOf(ParticipantId participant);

  /**
   * Returns who holds shares of {@code dealer}'s secrets, ascending: in the complete graph
   * everybody, the dealer included; in a regular graph its peers only, as a share of its own would
   * be one more than the bounds on the threshold count.
   */
  List<ParticipantId> holdersOf(ParticipantId dealer);

  /**
   * Returns the place of {@code holder} among {@code holdersOf(dealer)}, from 1: where the dealer's
   * polynomials are evaluated for it.
   *
   * @throws IllegalArgumentException if {@code holder} holds no share of {@code dealer}'s secrets
   */
  int position(ParticipantId dealer, ParticipantId holder);

  /** Returns whether the two mask with each other; a stranger does with nobody. */
  boolean adjacent(ParticipantId one, ParticipantId other);
}
