package org.murmuration.secagg.server;

import java.io.ByteArrayOutputStream;
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

/**
 * What every sharer committed to: its seed, and each holder's shares. The boxes are let go.
 *
 * <p>There are two digests for every pair of neighbors, which is most of what a server remembers:
 * those of one dealer lie side by side, its holders in their order.
 */
final class Commitments {
  private final SharingGraph graph;
  private final SortedMap<ParticipantId, Digest> seeds = new TreeMap<>();
  private final Map<ParticipantId, byte[]> shares = new HashMap<>();
  private final SortedSet<ParticipantId> sharers = new TreeSet<>();

  private Commitments(SharingGraph graph) {
    this.graph = graph;
  }

  /** Returns those of {@code sharers}, who each commit to the shares of all its holders. */
  static Commitments of(SharingGraph graph, Collection<KeyShares> sharers) {
    Commitments commitments = new Commitments(graph);
    sharers.forEach(commitments::put);
    return commitments;
  }

  private void put(KeyShares dealt) {
    var toHolders = dealt.deal().commitments().values();
    int size = 2 * Digest.SIZE_BYTES * toHolders.size();
    ByteArrayOutputStream all = new ByteArrayOutputStream(size);
    for (ShareCommitment commitment : toHolders) {
      all.writeBytes(commitment.maskKey().bytes());
      all.writeBytes(commitment.selfMask().bytes());
    }
    put(dealt.from(), dealt.deal().seed(), all.toByteArray());
  }

  private void put(ParticipantId dealer, Digest seed, byte[] toShares) {
    sharers.add(dealer);
    seeds.put(dealer, seed);
    shares.put(dealer, toShares);
  }

  /** Of each sharer: its seed's, and its holders' in their order, two each. */
  void write(StateWriter out) {
    out.number(sharers.size());
    for (ParticipantId dealer : sharers) {
      out.participant(dealer).digest(seed(dealer));
      out.bytes(present(shares.get(dealer), dealer));
    }
  }

  static Commitments read(StateReader in, SharingGraph graph) throws MalformedState {
    int count = in.count("sharers", graph.size(), 4 + Digest.SIZE_BYTES);
    Commitments read = new Commitments(graph);
    SortedSet<ParticipantId> before = new TreeSet<>();
    for (int i = 0; i < count; i++) {
      ParticipantId dealer = in.nextParticipant("sharer", before);
      in.require(graph.contains(dealer), "no dealer of the roster");
      Digest seed = in.digest("seed commitment");
      int holders = graph.holdersOf(dealer).size();
      read.put(dealer, seed, in.bytes("share commitments", 2 * Digest.SIZE_BYTES * holders));
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
    byte[] toShares = present(shares.get(dealer), dealer);
    int first = 2 * (graph.position(dealer, holder) - 1);
    int place =
        switch (kind) {
          case MASK_KEY -> first;
          case SELF_MASK -> first + 1;
        };
    return Digest.copyOf(toShares, Digest.SIZE_BYTES * place);
  }

  private static <T> T present(@Nullable T value, ParticipantId who) {
    if (value == null) {
      throw new IllegalArgumentException(who + " did not share keys");
    }
    return value;
  }
}
