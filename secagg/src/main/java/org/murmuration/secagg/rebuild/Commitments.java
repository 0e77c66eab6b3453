package org.murmuration.secagg.rebuild;

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
import org.murmuration.secagg.message.Session;
import org.murmuration.secagg.share.ShareCommitment;
import org.murmuration.secagg.share.ShareKind;
import org.murmuration.secagg.spelling.StateReader;
import org.murmuration.secagg.spelling.StateWriter;
import org.murmuration.secagg.state.MalformedState;

/**
 * What every sharer committed to: its seed, and each holder's shares. The boxes are let go.
 *
 * <p>There are two digests for every pair of neighbors, and one a level of surplus, which is most
 * of what a server remembers: those of one dealer lie side by side, its holders in their order.
 */
public final class Commitments {
  private final SharingGraph graph;
  private final int surplus;
  private final SortedMap<ParticipantId, Digest> anchors = new TreeMap<>();
  private final SortedMap<ParticipantId, Digest> seeds = new TreeMap<>();
  private final Map<ParticipantId, byte[]> shares = new HashMap<>();
  private final SortedSet<ParticipantId> sharers = new TreeSet<>();

  private Commitments(Session session) {
    this.graph = session.graph();
    this.surplus = session.plan().surplus();
  }

  /** Returns those of {@code sharers}, who each commit to the shares of all its holders. */
  public static Commitments of(Session session, Collection<KeyShares> sharers) {
    Commitments commitments = new Commitments(session);
    sharers.forEach(commitments::put);
    return commitments;
  }

  private void put(KeyShares dealt) {
    var toHolders = dealt.deal().commitments().values();
    int size = ShareCommitment.sizeBytes(surplus) * toHolders.size();
    ByteArrayOutputStream all = new ByteArrayOutputStream(size);
    for (ShareCommitment commitment : toHolders) {
      all.writeBytes(commitment.maskKey().bytes());
      all.writeBytes(commitment.selfMask().bytes());
      commitment.surplus().forEach(level -> all.writeBytes(level.bytes()));
    }
    dealt.deal().surplus().ifPresent(anchor -> anchors.put(dealt.from(), anchor));
    put(dealt.from(), dealt.deal().seed(), all.toByteArray());
  }

  private void put(ParticipantId dealer, Digest seed, byte[] toShares) {
    sharers.add(dealer);
    seeds.put(dealer, seed);
    shares.put(dealer, toShares);
  }

  /** Of each sharer: its seed's, that of its surplus, and its holders' in their order. */
  public void write(StateWriter out) {
    out.number(sharers.size());
    for (ParticipantId dealer : sharers) {
      out.participant(dealer).digest(seed(dealer));
      if (surplus > 0) {
        out.digest(anchor(dealer));
      }
      out.bytes(present(shares.get(dealer), dealer));
    }
  }

  public static Commitments read(StateReader in, Session session) throws MalformedState {
    SharingGraph graph = session.graph();
    int count = in.count("sharers", graph.size(), 4 + Digest.SIZE_BYTES);
    Commitments read = new Commitments(session);
    SortedSet<ParticipantId> before = new TreeSet<>();
    for (int i = 0; i < count; i++) {
      ParticipantId dealer = in.nextParticipant("sharer", before);
      in.require(graph.contains(dealer), "no dealer of the roster");
      Digest seed = in.digest("seed commitment");
      if (read.surplus > 0) {
        read.anchors.put(dealer, in.digest("surplus anchor"));
      }
      int bytes = ShareCommitment.sizeBytes(read.surplus) * graph.holdersOf(dealer).size();
      read.put(dealer, seed, in.bytes("share commitments", bytes));
    }
    return read;
  }

  public SortedSet<ParticipantId> sharers() {
    return Collections.unmodifiableSortedSet(sharers);
  }

  /** Returns the commitment of {@code dealer}, a sharer, to its seed. */
  public Digest seed(ParticipantId dealer) {
    return present(seeds.get(dealer), dealer);
  }

  /** Returns the commitment of {@code dealer}, a sharer under a plan with any, to its surplus. */
  public Digest anchor(ParticipantId dealer) {
    return present(anchors.get(dealer), dealer);
  }

  /** Returns the commitment of {@code dealer}, a sharer, to a share of {@code holder}. */
  public Digest share(ShareKind kind, ParticipantId dealer, ParticipantId holder) {
    return switch (kind) {
      case MASK_KEY -> at(dealer, holder, 0);
      case SELF_MASK -> at(dealer, holder, 1);
    };
  }

  /** Returns the same to a share of its surplus secret of {@code level}. */
  public Digest surplusShare(int level, ParticipantId dealer, ParticipantId holder) {
    return at(dealer, holder, 1 + level);
  }

  private Digest at(ParticipantId dealer, ParticipantId holder, int place) {
    byte[] toShares = present(shares.get(dealer), dealer);
    int first = ShareCommitment.sizeBytes(surplus) * (graph.position(dealer, holder) - 1);
    return Digest.copyOf(toShares, first + Digest.SIZE_BYTES * place);
  }

  private static <T> T present(@Nullable T value, ParticipantId who) {
    if (value == null) {
      throw new IllegalArgumentException(who + " did not share keys");
    }
    return value;
  }
}
