package org.murmuration.secagg.rebuild;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Function;
import org.murmuration.secagg.graph.ParticipantId;
import org.murmuration.secagg.message.Message.UnmaskResponse;
import org.murmuration.secagg.share.RevealedShare;

/**
 * The shares of one dealer's secret that were revealed, by ascending holder, as many as are needed:
 * each matches its dealer's commitment, and the secret is checked against what the dealer
 * published, which extra shares could not do better.
 */
final class Revealed {
  private final List<ParticipantId> holders;
  private final List<RevealedShare> shares;

  private Revealed(int needed) {
    this.holders = new ArrayList<>(needed);
    this.shares = new ArrayList<>(needed);
  }

  /** Returns nothing. */
  static Revealed nothing() {
    return new Revealed(0);
  }

  /**
   * Returns what {@code responses} reveal of each dealer in {@code list}: one walk, as there are
   * n^2 shares.
   */
  static Map<ParticipantId, Revealed> byDealer(
      SortedMap<ParticipantId, UnmaskResponse> responses,
      Function<UnmaskResponse, SortedMap<ParticipantId, RevealedShare>> list,
      int needed) {
    Map<ParticipantId, Revealed> dealers = new HashMap<>();
    responses.forEach(
        (holder, response) ->
            list.apply(response)
                .forEach(
                    (dealer, share) ->
                        dealers
                            .computeIfAbsent(dealer, first -> new Revealed(needed))
                            .add(holder, share, needed)));
    return dealers;
  }

  private void add(ParticipantId holder, RevealedShare share, int needed) {
    if (shares.size() < needed) {
      holders.add(holder);
      shares.add(share);
    }
  }

  List<RevealedShare> shares() {
    return shares;
  }

  /** Returns the positions of these holders among {@code all} of the dealer's, from 1. */
  BitSet positionsAmong(List<ParticipantId> all) {
    BitSet positions = new BitSet(all.size() + 1);
    int next = 0;
    int position = 0;
    for (ParticipantId holder : all) {
      position++;
      if (next < holders.size() && holders.get(next).equals(holder)) {
        positions.set(position);
        next++;
      }
    }
    return positions;
  }
}
