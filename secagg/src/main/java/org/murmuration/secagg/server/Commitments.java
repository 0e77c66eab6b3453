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
import org.murmuration.secagg.graph.SharingGraph;
import org.murmuration.secagg.key.Digest;
import org.murmuration.secagg.message.Message.KeyShares;
import org.murmuration.secagg.share.ShareCommitment;
import org.murmuration.secagg.share.ShareKind;
import org.murmuration.secagg.spelling.StateReader;
import org.murmuration.secagg.spelling.StateWriter;
import org.murmuration.secagg.state.MalformedState;

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
    put(dealt.from(), dealt.deal().seed(), dealt.deal().commitments());
  }

  private void put(
      ParticipantId dealer, Digest seed, SortedMap<ParticipantId, ShareCommitment> toShares) {
    sharers.add(dealer);
    seeds.put(dealer, seed);
    shares.put(dealer, toShares);
  }

  /** Of each sharer: its seed's, and its holders' in their order, two each. */
  void write(StateWriter out) {
    out.number(sharers.size());
    for (ParticipantId dealer : sharers) {
      out.participant(dealer).digest(seed(dealer));
      present(shares.get(dealer), dealer)
          .values()
          .forEach(commitment -> out.digest(commitment.maskKey()).digest(commitment.selfMask()));
    }
  }

  static Commitments read(StateReader in, SharingGraph graph) throws MalformedState {
    int count = in.count("sharers", graph.size(), 4 + Digest.SIZE_BYTES);
    Commitments read = new Commitments();
    SortedSet<ParticipantId> before = new TreeSet<>();
    for (int i = 0; i < count; i++) {
      ParticipantId dealer = in.nextParticipant("sharer", before);
      in.require(graph.contains(dealer), "no dealer of the roster");
      Digest seed = in.digest("seed commitment");
      SortedMap<ParticipantId, ShareCommitment> toShares = new TreeMap<>();
      for (ParticipantId holder : graph.holdersOf(dealer)) {
        Digest maskKey = in.digest("mask key share commitment");
        toShares.put(holder, new ShareCommitment(maskKey, in.digest("self mask share commitment")));
      }
      read.put(dealer, seed, toShares);
    }
    return read;
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
