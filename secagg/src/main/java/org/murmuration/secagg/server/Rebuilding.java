package org.murmuration.secagg.server;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.murmuration.secagg.graph.ParticipantId;
import org.murmuration.secagg.key.SecretKey;
import org.murmuration.secagg.mask.SelfMaskSeed;
import org.murmuration.secagg.message.Session;
import org.murmuration.secagg.server.RoundOutcome.Unrecoverable;
import org.murmuration.secagg.share.RevealedShare;
import org.murmuration.secagg.share.Threshold;

/**
 * Rebuilds secrets from revealed shares and checks each against what its dealer published. Every
 * share here matched its dealer's commitment before, so a secret that fails is the dealer's lie.
 */
final class Rebuilding implements AutoCloseable {
  private final Session session;
  private final Commitments commitments;
  private final Map<ParticipantId, Revealed> revealed;
  private final Reconstructions reconstructions = new Reconstructions();
  private final SortedMap<ParticipantId, SelfMaskSeed> seeds = new TreeMap<>();
  private final SortedMap<ParticipantId, SecretKey> keys = new TreeMap<>();
  private final List<ParticipantId> unreachable = new ArrayList<>();
  private final List<ParticipantId> liars = new ArrayList<>();

  Rebuilding(
      Session session,
      Commitments commitments,
      SortedMap<ParticipantId, SortedMap<ParticipantId, RevealedShare>> responses) {
    this.session = session;
    this.commitments = commitments;
    this.revealed = Revealed.byDealer(responses, session.plan().quorum().threshold());
  }

  /** Rebuilds the self-mask seed of {@code dealer}, or notes why there is none. */
  void seedOf(ParticipantId dealer) {
    rebuild(dealer, this::seed, seeds);
  }

  /** Rebuilds the mask key of {@code dealer}, or notes why there is none. */
  void keyOf(ParticipantId dealer) {
    rebuild(dealer, this::key, keys);
  }

  private <S> void rebuild(
      ParticipantId dealer,
      BiFunction<ParticipantId, byte[], Optional<S>> published,
      SortedMap<ParticipantId, S> rebuilt) {
    Revealed shares = revealed.getOrDefault(dealer, Revealed.nothing());
    if (shares.shares().size() < session.plan().quorum().threshold()) {
      unreachable.add(dealer);
      return;
    }
    rebuild(dealer, shares)
        .flatMap(bytes -> published.apply(dealer, bytes))
        .ifPresentOrElse(secret -> rebuilt.put(dealer, secret), () -> liars.add(dealer));
  }

  /** Returns whose secrets are lost, if any is. */
  Optional<Unrecoverable> failure() {
    return unreachable.isEmpty() && liars.isEmpty()
        ? Optional.empty()
        : Optional.of(new Unrecoverable(unreachable, liars));
  }

  /** Returns the rebuilt seeds by dealer. */
  Map<ParticipantId, SelfMaskSeed> seeds() {
    return seeds;
  }

  /** Returns the rebuilt mask keys by dealer. */
  Map<ParticipantId, SecretKey> keys() {
    return keys;
  }

  private Optional<byte[]> rebuild(ParticipantId dealer, Revealed shares) {
    List<ParticipantId> holders = session.graph().holdersOf(dealer);
    Threshold threshold = new Threshold(session.plan().quorum().threshold(), holders.size());
    return reconstructions.at(threshold, shares.positionsAmong(holders)).rebuild(shares.shares());
  }

  private Optional<SelfMaskSeed> seed(ParticipantId dealer, byte[] bytes) {
    SelfMaskSeed seed = SelfMaskSeed.wrap(bytes);
    return seed.commitment(session.context(), dealer).equals(commitments.seed(dealer))
        ? Optional.of(seed)
        : Optional.empty();
  }

  private Optional<SecretKey> key(ParticipantId dealer, byte[] bytes) {
    SecretKey key = SecretKey.wrap(bytes);
    return session.suite().agreement().publicOf(key).equals(session.keysOf(dealer).mask())
        ? Optional.of(key)
        : Optional.empty();
  }

  @Override
  public void close() {
    seeds.values().forEach(SelfMaskSeed::close);
    keys.values().forEach(SecretKey::close);
  }
}
