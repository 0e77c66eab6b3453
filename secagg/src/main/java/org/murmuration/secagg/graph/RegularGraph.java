package org.murmuration.secagg.graph;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/**
 * Every participant has k peers: the k/2 before and the k/2 after it on a ring, on which a seed
 * places the participants at random (a Harary graph, relabelled).
 *
 * <p>Source: Bell et al. 2020, section 3.2. The ring is the ascending ids in the order of {@link
 * Permutation} under the AES-256-CTR stream of the seed, so all who know roster and seed agree.
 *
 * <p>Guarantee: the placing is uniform if the seed is; who could choose the seed could choose whose
 * peers are corrupt.
 */
public final class RegularGraph implements SharingGraph {
  private final Participants participants;
  private final int neighbors;
  private final int[] ring; // the participant's index at each place
  private final int[] placeOf; // the place of each participant's index

  private RegularGraph(Participants participants, int neighbors, int[] ring) {
    this.participants = participants;
    this.neighbors = neighbors;
    this.ring = ring;
    this.placeOf = new int[ring.length];
    for (int place = 0; place < ring.length; place++) {
      placeOf[ring[place]] = place;
    }
  }

  /**
   * Returns the graph of {@code participants} in which each has {@code neighbors} peers.
   *
   * @param neighbors even, 2 to one less than there are participants
   * @param seed 32 bytes, uniform and chosen by no one
   * @throws IllegalArgumentException if there is no such graph, or a participant twice
   */
  public static RegularGraph of(
      Collection<ParticipantId> participants, int neighbors, byte[] seed) {
    Participants distinct = Participants.of(participants);
    Topology.Regular.requireEven(neighbors);
    if (neighbors >= distinct.size()) {
      throw new IllegalArgumentException(
          distinct.size()
              + " participants cannot have "
              + neighbors
              + " peers each; use fewer neighbors or wait for "
              + (neighbors + 1)
              + " participants");
    }
    int[] ring = Permutation.of(distinct.size(), new SeedStream(seed));
    return new RegularGraph(distinct, neighbors, ring);
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

  @Override
  public List<ParticipantId> peersOf(ParticipantId participant) {
    int[] indexes = peerIndexes(participant);
    Arrays.sort(indexes);
    ParticipantId[] peers = new ParticipantId[neighbors];
    for (int i = 0; i < neighbors; i++) {
      peers[i] = participants.get(indexes[i]);
    }
    return List.of(peers);
  }

  /** Returns the dealer's peers: it keeps no share of its own. */
  @Override
  public List<ParticipantId> holdersOf(ParticipantId dealer) {
    return peersOf(dealer);
  }

  @Override
  public int position(ParticipantId dealer, ParticipantId holder) {
    if (!adjacent(dealer, holder)) {
      throw new IllegalArgumentException(
          holder + " holds no share of " + dealer + ": they are not neighbors");
    }
    int own = participants.indexOf(holder);
    int position = 1;
    for (int index : peerIndexes(dealer)) {
      position += index < own ? 1 : 0;
    }
    return position;
  }

  @Override
  public boolean adjacent(ParticipantId one, ParticipantId other) {
    if (!contains(one) || !contains(other)) {
      return false;
    }
    int apart = Math.abs(placeOf[participants.indexOf(one)] - placeOf[participants.indexOf(other)]);
    int distance = Math.min(apart, size() - apart);
    return distance >= 1 && distance <= neighbors / 2;
  }

  private int[] peerIndexes(ParticipantId participant) {
    int place = placeOf[participants.indexOf(participant)];
    int[] indexes = new int[neighbors];
    for (int step = 1; step <= neighbors / 2; step++) {
      indexes[2 * step - 2] = ring[Math.floorMod(place - step, size())];
      indexes[2 * step - 1] = ring[(place + step) % size()];
    }
    return indexes;
  }
}
