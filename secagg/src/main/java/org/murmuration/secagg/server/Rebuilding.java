package org.murmuration.secagg.server;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.murmuration.secagg.graph.ParticipantId;
import org.murmuration.secagg.share.Reconstruction;
import org.murmuration.secagg.share.RevealedShare;

/**
 * Rebuilds the dealers' secrets from the survivors' responses; one reconstruction serves all
 * dealers with the same holders.
 *
 * <p>The first {@code needed} shares are enough: each matches its dealer's commitment, and the
 * secret is checked against what the dealer published, which extra shares could not do better.
 */
final class Rebuilding {
  private final ServerSession session;
  private final SortedMap<ParticipantId, SortedMap<ParticipantId, RevealedShare>> responses;
  private final Map<List<Integer>, Reconstruction> byPositions = new HashMap<>();

  Rebuilding(
      ServerSession session,
      SortedMap<ParticipantId, SortedMap<ParticipantId, RevealedShare>> responses) {
    this.session = session;
    this.responses = responses;
  }

  /** Returns the secret of {@code dealer}; empty if too few hold shares or they are of none. */
  Optional<byte[]> secretOf(ParticipantId dealer) {
    int needed = session.threshold().needed();
    List<Integer> positions = new ArrayList<>();
    List<RevealedShare> shares = new ArrayList<>();
    for (var response : responses.entrySet()) {
      if (shares.size() < needed && response.getValue().containsKey(dealer)) {
        positions.add(session.graph().position(response.getKey()));
        shares.add(response.getValue().get(dealer));
      }
    }
    return shares.size() < needed
        ? Optional.empty()
        : byPositions
            .computeIfAbsent(positions, at -> Reconstruction.of(session.threshold(), at))
            .rebuild(shares);
  }
}
