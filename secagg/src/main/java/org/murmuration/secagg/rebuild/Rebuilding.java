package org.murmuration.secagg.rebuild;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
import org.murmuration.secagg.graph.ParticipantId;
import org.murmuration.secagg.key.SecretKey;
import org.murmuration.secagg.mask.SelfMaskSeed;
import org.murmuration.secagg.message.Message.UnmaskResponse;
import org.murmuration.secagg.message.Session;
import org.murmuration.secagg.share.Threshold;
import org.murmuration.secagg.surplus.SurplusChain;

/**
 * Rebuilds secrets from revealed shares and checks each against what its dealer published. Every
 * share here matched its dealer's commitment before, so a secret that fails is the dealer's lie.
 */
public final class Rebuilding implements AutoCloseable {
  private final Session session;
  private final Commitments commitments;
  private final Map<ParticipantId, Revealed> revealed;
  private final Map<ParticipantId, Revealed> revealedSurplus;
  private final Reconstructions reconstructions = new Reconstructions();
  private final SortedMap<ParticipantId, SelfMaskSeed> seeds = new TreeMap<>();
  private final SortedMap<ParticipantId, SecretKey> keys = new TreeMap<>();
  private final SortedMap<ParticipantId, SurplusChain> surplus = new TreeMap<>();
  private final SortedSet<ParticipantId> unreachable = new TreeSet<>();
  private final SortedSet<ParticipantId> liars = new TreeSet<>();

  /** Begins with what the checked {@code responses} reveal, by their senders. */
  public Rebuilding(
      Session session,
      Commitments commitments,
      SortedMap<ParticipantId, UnmaskResponse> responses) {
    this.session = session;
    this.commitments = commitments;
    int threshold = session.plan().quorum().threshold();
    this.revealed = Revealed.byDealer(responses, UnmaskResponse::shares, threshold);
    this.revealedSurplus =
        Revealed.byDealer(
            responses,
            response -> response.surplus().orElse(Collections.emptySortedMap()),
            threshold);
  }

  /** Rebuilds the self-mask seed of {@code dealer}, or notes why there is none. */
  public void seedOf(ParticipantId dealer) {
    rebuild(dealer, revealed, this::seed, seeds);
  }

  /** Rebuilds the mask key of {@code dealer}, or notes why there is none. */
  public void keyOf(ParticipantId dealer) {
    rebuild(dealer, revealed, this::key, keys);
  }

  /** Rebuilds the surplus secrets of {@code dealer} from {@code level} on, or notes why not. */
  public void surplusOf(ParticipantId dealer, int level) {
    rebuild(dealer, revealedSurplus, (who, bytes) -> chain(who, bytes, level), surplus);
  }

  private <S> void rebuild(
      ParticipantId dealer,
      Map<ParticipantId, Revealed> revealed,
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

  /** Returns whether every secret asked for was rebuilt. */
  public boolean isWhole() {
    return unreachable.isEmpty() && liars.isEmpty();
  }

  /** Returns of whom too few shares were revealed. */
  public List<ParticipantId> unreachable() {
    return List.copyOf(unreachable);
  }

  /** Returns whose shares give another secret than the one they published. */
  public List<ParticipantId> liars() {
    return List.copyOf(liars);
  }

  /** Returns the rebuilt seeds by dealer. */
  public Map<ParticipantId, SelfMaskSeed> seeds() {
    return seeds;
  }

  /** Returns the rebuilt mask keys by dealer. */
  public Map<ParticipantId, SecretKey> keys() {
    return keys;
  }

  /**
   * Returns the rebuilt surplus secrets by dealer, the caller's from here on: they are not wiped
   * with the others.
   */
  public SortedMap<ParticipantId, SurplusChain> handOverSurplus() {
    SortedMap<ParticipantId, SurplusChain> handed = new TreeMap<>(surplus);
    surplus.clear();
    return handed;
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

  private Optional<SurplusChain> chain(ParticipantId dealer, byte[] bytes, int level) {
    SurplusChain chain =
        SurplusChain.wrap(session.context(), dealer, bytes, level, session.plan().surplus());
    return chain.anchor().equals(Optional.of(commitments.anchor(dealer)))
        ? Optional.of(chain)
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
    surplus.values().forEach(SurplusChain::close);
  }
}
