package org.murmuration.secagg.server;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.murmuration.secagg.graph.ParticipantId;
import org.murmuration.secagg.key.Digest;
import org.murmuration.secagg.message.Message.KeyShares;
import org.murmuration.secagg.share.ShareCommitment;
import org.murmuration.secagg.share.ShareKind;

/** What every sharer committed to: its seed, and each holder's shares. The boxes are let go. */
final class Commitments {
  private final SortedMap<ParticipantId, Digest> seeds = new TreeMap<>();
  private final Map<ParticipantId, SortedMap<ParticipantId, ShareCommitment>> shares =
      new HashMap<>();
  private final SortedSet<ParticipantId> sharers = new TreeSet<>();

  private Commitments() {}

  static Commitments of(Collection<KeyShares> sharers) {
    Commitments commitments = new Commitments();
    sharers.forEach(commitments::put);
    return commitments;
  }

  private void put(KeyShares dealt) {
    sharers.add(dealt.from());
    seeds.put(dealt.from(), dealt.deal().seed());
    shares.put(dealt.from(), dealt.deal().commitments());
  }

  SortedSet<ParticipantId> sharers() {
    return Collections.unmodifiableSortedSet(sharers);
  }

  /** Returns the commitment of {@code dealer}, a sharer, to its seed. */
  Digest seed(ParticipantId dealer) {
    return present(seeds.get(dealer), dealer);
  }

  /** Returns the commitment of {@code dealer}, a sharer, to a share of {@code holder}. */
  Digest share(ShareKind kind, ParticipantId dealer, ParticipantId holder) {
    return present(present(shares.get(dealer), dealer).get(holder), holder).of(kind);
  }

  private static <T> T present(@Nullable T value, ParticipantId who) {
    if (value == null) {
      throw new IllegalArgumentException(who + " did not share keys");
    }
    return value;
  }
}
