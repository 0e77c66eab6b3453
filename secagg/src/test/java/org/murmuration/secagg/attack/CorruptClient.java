package org.murmuration.secagg.attack;

import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import org.murmuration.secagg.dealing.Dealing;
import org.murmuration.secagg.dealing.Member;
import org.murmuration.secagg.dealing.Seat;
import org.murmuration.secagg.graph.ParticipantId;
import org.murmuration.secagg.identity.Endorsement;
import org.murmuration.secagg.identity.Identity;
import org.murmuration.secagg.identity.Signature;
import org.murmuration.secagg.key.ChannelKey;
import org.murmuration.secagg.key.Digest;
import org.murmuration.secagg.key.KeyAgreement;
import org.murmuration.secagg.key.SecretKey;
import org.murmuration.secagg.mask.Masker;
import org.murmuration.secagg.mask.SelfMaskSeed;
import org.murmuration.secagg.message.Credential;
import org.murmuration.secagg.message.Deal;
import org.murmuration.secagg.message.Message.KeyAdvertisement;
import org.murmuration.secagg.message.Message.KeyShares;
import org.murmuration.secagg.message.Message.MaskedInput;
import org.murmuration.secagg.message.ParticipantKeys;
import org.murmuration.secagg.message.Session;
import org.murmuration.secagg.plan.SessionPlan;
import org.murmuration.secagg.policy.ClientProfile;
import org.murmuration.secagg.ring.RingVector;
import org.murmuration.secagg.share.HeldShares;
import org.murmuration.secagg.share.RevealedShare;
import org.murmuration.secagg.share.SealedShares;
import org.murmuration.secagg.share.Shamir;
import org.murmuration.secagg.share.Share;
import org.murmuration.secagg.share.ShareCommitment;
import org.murmuration.secagg.share.ShareKind;

/** A client without a latch: it keeps its secrets, opens every box twice and signs anything. */
final class CorruptClient {
  private final SessionPlan plan;
  private final ClientProfile profile;
  private final SecretKey channel;
  private final SecretKey mask;
  private final SelfMaskSeed seed;
  private final ParticipantKeys keys;

  CorruptClient(ParticipantId id, SessionPlan plan, ClientProfile profile) {
    KeyAgreement agreement = profile.suite().agreement();
    this.plan = plan;
    this.profile = profile;
    this.channel = agreement.fresh(profile.random());
    this.mask = agreement.fresh(profile.random());
    this.seed = SelfMaskSeed.fresh(profile.random());
    ParticipantKeys unsigned =
        new ParticipantKeys(
            id,
            agreement.publicOf(channel),
            agreement.publicOf(mask),
            Credential.Anonymous.ANONYMOUS);
    this.keys = plan.signs() ? signed(unsigned) : unsigned;
  }

  /** Signs any keys by the own identity. */
  ParticipantKeys signed(ParticipantKeys any) {
    var identity = profile.suite().signatures().publicOf(identity());
    return new ParticipantKeys(
        any.id(),
        any.channel(),
        any.mask(),
        new Credential.Signed(identity, sign(any.statement(plan.digest(), identity))));
  }

  ParticipantId id() {
    return keys.id();
  }

  ParticipantKeys keys() {
    return keys;
  }

  SecretKey mask() {
    return mask;
  }

  KeyAdvertisement advertisement() {
    return new KeyAdvertisement(plan.digest(), keys);
  }

  Signature sign(Digest statement) {
    return profile.suite().signatures().sign(identity(), statement);
  }

  private Identity identity() {
    return (Identity) profile.trust().signer();
  }

  /** Deals as an honest client would. */
  KeyShares deal(Session session) {
    return new Dealing(seat(session), channel).deal(mask, seed).message();
  }

  /** Deals another mask key than the advertised one, with shares that fit each other. */
  KeyShares dealAnotherKey(Session session) {
    SecretKey other = profile.suite().agreement().fresh(profile.random());
    return new Dealing(seat(session), channel).deal(other, seed).message();
  }

  /** Deals shares of both secrets of which no two lie on one polynomial; commitments fit them. */
  KeyShares dealOffThePolynomial(Session session) {
    List<ParticipantId> holders = session.graph().holdersOf(id());
    SortedMap<ParticipantId, ShareCommitment> commitments = new TreeMap<>();
    SortedMap<ParticipantId, SealedShares> boxes = new TreeMap<>();
    for (int i = 0; i < holders.size(); i++) {
      HeldShares shares = HeldShares.of(anyShare(session, i), anyShare(session, i));
      ParticipantId holder = holders.get(i);
      commitments.put(holder, shares.commitment(session.context(), id(), holder));
      if (!holder.equals(id())) {
        boxes.put(holder, shares.seal(channelKey(session, id(), holder)));
      }
    }
    return endorsed(
        session, new Deal(seed.commitment(session.context(), id()), commitments, boxes));
  }

  private Share anyShare(Session session, int index) {
    byte[] secret = new byte[SecretKey.SIZE_BYTES];
    profile.random().nextBytes(secret);
    return new Shamir(session.threshold(id())).split(secret, profile.random()).get(index);
  }

  /** Signs any deal, where the plan asks for it. */
  KeyShares endorsed(Session session, Deal deal) {
    Digest statement = KeyShares.statement(session.context(), id(), deal);
    return new KeyShares(
        session.context(),
        id(),
        deal,
        plan.signs() ? sign(statement) : Endorsement.Unsigned.UNSIGNED);
  }

  /** The own share of what {@code dealt} holds for this client, of either kind. */
  RevealedShare share(Session session, KeyShares dealt, ShareKind kind) {
    SealedShares box = dealt.deal().boxes().get(id());
    try (ChannelKey key = channelKey(session, dealt.from(), id())) {
      return HeldShares.open(box, key).orElseThrow().reveal(kind);
    }
  }

  /** The channel between this client and another, in either direction. */
  private ChannelKey channelKey(Session session, ParticipantId from, ParticipantId to) {
    ParticipantId peer = from.equals(id()) ? to : from;
    var secret = session.suite().agreement().agree(channel, session.keysOf(peer).channel());
    return ChannelKey.of(secret, session.context(), from, to);
  }

  /** Any vector under the masks that an honest client would put on its input. */
  MaskedInput mask(Session session, SortedSet<ParticipantId> sharers, RingVector vector) {
    return new MaskedInput(
        session.context(),
        id(),
        new Masker(session.context(), session.suite().agreement())
            .mask(id(), seed, mask, session.maskKeysOf(sharers), vector));
  }

  private Seat seat(Session session) {
    return new Seat(new Member(plan, profile, keys), session);
  }
}
