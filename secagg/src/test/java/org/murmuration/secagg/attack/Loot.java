package org.murmuration.secagg.attack;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.murmuration.secagg.graph.ParticipantId;
import org.murmuration.secagg.key.Digest;
import org.murmuration.secagg.key.SecretKey;
import org.murmuration.secagg.mask.MaskGathering;
import org.murmuration.secagg.mask.Masker;
import org.murmuration.secagg.mask.SelfMaskSeed;
import org.murmuration.secagg.message.Message.MaskedInput;
import org.murmuration.secagg.message.Session;
import org.murmuration.secagg.ring.RingAccumulator;
import org.murmuration.secagg.ring.RingVector;
import org.murmuration.secagg.share.Reconstruction;
import org.murmuration.secagg.share.RevealedShare;
import org.murmuration.secagg.share.ShareKind;

/**
 * Everything an attacker has of one session, and what it makes of it. It does not argue about
 * masks: it rebuilds every secret that enough shares are there for, takes every mask that it then
 * knows off every masked input, and adds up each subset of what is left.
 */
final class Loot {
  /** One honest client's masked input, and whose masks are in it. */
  private record Caught(MaskedInput message, SortedSet<ParticipantId> sharers, RingVector input) {}

  private final Session session;
  private final Masker masker;
  private final Map<ShareKind, Map<ParticipantId, SortedMap<Integer, RevealedShare>>> shares =
      Map.of(ShareKind.MASK_KEY, new HashMap<>(), ShareKind.SELF_MASK, new HashMap<>());
  private final Map<ParticipantId, Digest> seedCommitments = new HashMap<>();
  private final Map<ParticipantId, SecretKey> keys = new HashMap<>();
  private final SortedMap<ParticipantId, Caught> caught = new TreeMap<>();

  Loot(Session session) {
    this.session = session;
    this.masker = new Masker(session.context(), session.suite().agreement());
  }

  void seedCommitment(ParticipantId dealer, Digest commitment) {
    seedCommitments.put(dealer, commitment);
  }

  void maskKey(ParticipantId owner, SecretKey key) {
    keys.put(owner, key);
  }

  void share(ShareKind kind, ParticipantId dealer, ParticipantId holder, RevealedShare share) {
    shares
        .get(kind)
        .computeIfAbsent(dealer, none -> new TreeMap<>())
        .put(session.graph().position(dealer, holder), share);
  }

  void input(MaskedInput message, SortedSet<ParticipantId> sharers, RingVector plain) {
    caught.put(message.from(), new Caught(message, sharers, plain));
  }

  /** Whose masked input left. */
  Set<ParticipantId> caught() {
    return caught.keySet();
  }

  boolean hasBothSharesOf(ParticipantId dealer) {
    return seedOf(dealer).isPresent() && keyOf(dealer).isPresent();
  }

  /** The rebuilt seed, checked against its commitment. */
  Optional<SelfMaskSeed> seedOf(ParticipantId dealer) {
    return rebuilt(ShareKind.SELF_MASK, dealer)
        .map(SelfMaskSeed::wrap)
        .filter(
            seed -> seed.commitment(session.context(), dealer).equals(seedCommitments.get(dealer)));
  }

  /** The corrupt client's own key, or the rebuilt one, checked against its public half. */
  Optional<SecretKey> keyOf(ParticipantId dealer) {
    return keys.containsKey(dealer)
        ? Optional.of(keys.get(dealer))
        : rebuilt(ShareKind.MASK_KEY, dealer)
            .map(SecretKey::wrap)
            .filter(
                key ->
                    session
                        .suite()
                        .agreement()
                        .publicOf(key)
                        .equals(session.keysOf(dealer).mask()));
  }

  private Optional<byte[]> rebuilt(ShareKind kind, ParticipantId dealer) {
    SortedMap<Integer, RevealedShare> known =
        shares.get(kind).getOrDefault(dealer, new TreeMap<>());
    if (known.size() < session.plan().quorum().threshold()) {
      return Optional.empty();
    }
    return Reconstruction.of(session.threshold(dealer), List.copyOf(known.keySet()))
        .rebuild(List.copyOf(known.values()));
  }

  /**
   * The groups of honest clients the sum of whose inputs comes out in the clear. Subtracting one
   * input from another is not tried: the mask between two stands in theirs with opposite signs, so
   * only adding can cancel it.
   */
  List<SortedSet<ParticipantId>> exposed() {
    List<ParticipantId> who = List.copyOf(caught.keySet());
    List<RingVector> stripped = who.stream().map(this::stripped).toList();
    List<SortedSet<ParticipantId>> exposed = new ArrayList<>();
    for (int members = 1; members < 1 << who.size(); members++) {
      RingAccumulator difference = RingAccumulator.zero(session.plan().words());
      SortedSet<ParticipantId> group = new TreeSet<>();
      for (int i = 0; i < who.size(); i++) {
        if ((members >> i & 1) == 1) {
          group.add(who.get(i));
          difference.add(stripped.get(i));
        }
      }
      if (difference.finish().equals(RingVector.zero(session.plan().words()))) {
        exposed.add(group);
      }
    }
    return exposed;
  }

  /** What is left of a masked input less its plain one, once all known masks are off. */
  private RingVector stripped(ParticipantId owner) {
    Caught one = caught.get(owner);
    RingAccumulator sum = RingAccumulator.zero(session.plan().words());
    one.message().vector().addTo(sum);
    seedOf(owner).ifPresent(seed -> removeSelfMask(owner, seed, sum));
    Optional<SecretKey> own = keyOf(owner);
    for (ParticipantId peer : one.sharers()) {
      if (own.isPresent()) {
        sum.add(negative(maskOf(owner, own.get(), peer)));
      } else {
        keyOf(peer).ifPresent(key -> sum.add(maskOf(peer, key, owner)));
      }
    }
    sum.add(negative(one.input()));
    return sum.finish();
  }

  private void removeSelfMask(ParticipantId owner, SelfMaskSeed seed, RingAccumulator sum) {
    MaskGathering masks = masker.on(sum);
    masks.removeSelfMask(owner, seed);
    masks.apply();
  }

  /** What {@code owner} adds for its mask with {@code peer}. */
  private RingVector maskOf(ParticipantId owner, SecretKey key, ParticipantId peer) {
    RingAccumulator mask = RingAccumulator.zero(session.plan().words());
    MaskGathering masks = masker.on(mask);
    masks.addPairwiseMasks(owner, key, Map.of(peer, session.keysOf(peer).mask()));
    masks.apply();
    return mask.finish();
  }

  private static RingVector negative(RingVector vector) {
    long[] words = vector.toArray();
    for (int i = 0; i < words.length; i++) {
      words[i] = -words[i];
    }
    return RingVector.wrap(words);
  }
}
