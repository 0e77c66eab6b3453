package org.murmuration.secagg.server;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import org.murmuration.secagg.graph.ParticipantId;
import org.murmuration.secagg.key.SecretKey;
import org.murmuration.secagg.mask.Masker;
import org.murmuration.secagg.mask.SelfMaskSeed;
import org.murmuration.secagg.message.Message.UnmaskResponse;
import org.murmuration.secagg.message.Session;
import org.murmuration.secagg.ring.RingAccumulator;
import org.murmuration.secagg.server.RoundOutcome.Step;
import org.murmuration.secagg.server.RoundOutcome.Summed;
import org.murmuration.secagg.server.RoundOutcome.TooFewSurvivors;
import org.murmuration.secagg.server.RoundOutcome.Unrecoverable;
import org.murmuration.secagg.share.Reconstruction;
import org.murmuration.secagg.share.RevealedShare;
import org.murmuration.secagg.share.ShareKind;

/**
 * Takes the masks off the sum of the survivors' inputs: their self masks, and what the masks with
 * those who shared keys but sent no input have left in it.
 *
 * <p>Source: Bonawitz et al. 2017, figure 4, round 4. Every secret is rebuilt and checked against
 * what its owner published before the first mask comes off.
 */
final class Unmasker {
  private final Session session;
  private final Commitments commitments;
  private final SortedSet<ParticipantId> survivors;
  private final RingAccumulator sum;
  private final Map<List<Integer>, Reconstruction> reconstructions = new HashMap<>();

  Unmasker(
      Session session,
      Commitments commitments,
      SortedSet<ParticipantId> survivors,
      RingAccumulator sum) {
    this.session = session;
    this.commitments = commitments;
    this.survivors = survivors;
    this.sum = sum;
  }

  SortedSet<ParticipantId> survivors() {
    return survivors;
  }

  /** Returns whether the response holds the sender's shares of enough sharers, as dealt to it. */
  Receipt check(UnmaskResponse response) {
    if (!response.session().equals(session.context())) {
      return Receipt.WRONG_SESSION;
    }
    SortedSet<ParticipantId> sharers = commitments.sharers();
    if (!sharers.containsAll(response.shares().keySet())
        || response.shares().size() < sharers.size() - session.plan().maxUnopenable()) {
      return Receipt.WRONG_PARTICIPANTS;
    }
    boolean asDealt =
        response.shares().entrySet().stream()
            .allMatch(share -> asDealt(share.getKey(), response.from(), share.getValue()));
    return asDealt ? Receipt.ACCEPTED : Receipt.WRONG_SHARE;
  }

  private boolean asDealt(ParticipantId dealer, ParticipantId holder, RevealedShare share) {
    ShareKind kind = survivors.contains(dealer) ? ShareKind.SELF_MASK : ShareKind.MASK_KEY;
    return share
        .commitment(kind, session.context(), dealer, holder)
        .equals(commitments.share(kind, dealer, holder));
  }

  /** Returns the outcome from the checked responses, by sender. */
  RoundOutcome unmask(SortedMap<ParticipantId, SortedMap<ParticipantId, RevealedShare>> responses) {
    int threshold = session.plan().threshold();
    if (responses.size() < threshold) {
      return new TooFewSurvivors(Step.UNMASK, responses.size(), threshold);
    }
    Map<ParticipantId, SelfMaskSeed> seeds = new TreeMap<>();
    Map<ParticipantId, SecretKey> keys = new TreeMap<>();
    try {
      List<ParticipantId> lost = rebuild(responses, seeds, keys);
      return lost.isEmpty() ? removeMasks(seeds, keys) : new Unrecoverable(lost);
    } finally {
      seeds.values().forEach(SelfMaskSeed::close);
      keys.values().forEach(SecretKey::close);
    }
  }

  /** Fills {@code seeds} and {@code keys}, and returns those whose secret is lost. */
  private List<ParticipantId> rebuild(
      SortedMap<ParticipantId, SortedMap<ParticipantId, RevealedShare>> responses,
      Map<ParticipantId, SelfMaskSeed> seeds,
      Map<ParticipantId, SecretKey> keys) {
    List<ParticipantId> lost = new ArrayList<>();
    for (ParticipantId dealer : commitments.sharers()) {
      Optional<byte[]> secret = secretOf(dealer, responses);
      if (survivors.contains(dealer)) {
        secret
            .flatMap(bytes -> seed(dealer, bytes))
            .ifPresentOrElse(seed -> seeds.put(dealer, seed), () -> lost.add(dealer));
      } else {
        secret
            .flatMap(bytes -> key(dealer, bytes))
            .ifPresentOrElse(key -> keys.put(dealer, key), () -> lost.add(dealer));
      }
    }
    return lost;
  }

  /**
   * Returns the secret of {@code dealer}; empty if too few hold shares or they are of none. The
   * first ones are enough: each matches its dealer's commitment, and the secret is checked against
   * what the dealer published, which extra shares could not do better.
   */
  private Optional<byte[]> secretOf(
      ParticipantId dealer,
      SortedMap<ParticipantId, SortedMap<ParticipantId, RevealedShare>> responses) {
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
        : reconstructions
            .computeIfAbsent(positions, at -> Reconstruction.of(session.threshold(), at))
            .rebuild(shares);
  }

  private Optional<SelfMaskSeed> seed(ParticipantId dealer, byte[] bytes) {
    SelfMaskSeed seed = SelfMaskSeed.wrap(bytes);
    return seed.commitment(session.context(), dealer).equals(commitments.seed(dealer))
        ? Optional.of(seed)
        : Optional.empty();
  }

  private Optional<SecretKey> key(ParticipantId dealer, byte[] bytes) {
    SecretKey key = SecretKey.wrap(bytes);
    return session.agreement().publicOf(key).equals(session.keysOf(dealer).mask())
        ? Optional.of(key)
        : Optional.empty();
  }

  private Summed removeMasks(
      Map<ParticipantId, SelfMaskSeed> seeds, Map<ParticipantId, SecretKey> keys) {
    Masker masker = new Masker(session.context(), session.agreement());
    seeds.forEach((survivor, seed) -> masker.removeSelfMask(survivor, seed, sum));
    var survivorKeys = session.maskKeysOf(survivors);
    keys.forEach((dropped, key) -> masker.removePairwiseMasks(dropped, key, survivorKeys, sum));
    return new Summed(sum.finish(), List.copyOf(survivors));
  }
}
