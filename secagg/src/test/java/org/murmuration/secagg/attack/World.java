package org.murmuration.secagg.attack;

import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.murmuration.secagg.graph.ParticipantId;
import org.murmuration.secagg.identity.Signature;
import org.murmuration.secagg.key.Beacon;
import org.murmuration.secagg.message.DealtShares;
import org.murmuration.secagg.message.Message;
import org.murmuration.secagg.message.Message.ForwardedShares;
import org.murmuration.secagg.message.Message.KeyShares;
import org.murmuration.secagg.message.Message.Roster;
import org.murmuration.secagg.message.Message.SurvivorConfirmation;
import org.murmuration.secagg.message.Message.SurvivorSet;
import org.murmuration.secagg.message.Message.UnmaskResponse;
import org.murmuration.secagg.message.ParticipantKeys;
import org.murmuration.secagg.message.Session;
import org.murmuration.secagg.share.RevealedShare;
import org.murmuration.secagg.share.ShareKind;

/**
 * One roster in the hands of a server that plays by no rule, with the honest clients that it shows
 * it to and the corrupt ones that work with it. A server that shows other clients another roster
 * keeps another world for them. Every step takes what each honest client is told; what comes back
 * goes into the {@link Loot}.
 */
final class World {
  private final Crew crew;
  private final Session session;
  private final Set<ParticipantId> shown;
  private final Loot loot;
  private final SortedMap<ParticipantId, KeyShares> dealt = new TreeMap<>();
  private final Map<ParticipantId, SurvivorSet> signedSets = new TreeMap<>();
  private final Map<ParticipantId, Signature> signatures = new TreeMap<>();
  private final Set<String> revealed = new HashSet<>();

  /** Shows {@code roster} to {@code shown} and lets the corrupt clients deal in it. */
  World(Crew crew, Roster roster, Beacon beacon, Collection<ParticipantId> shown) {
    this.crew = crew;
    this.session = Session.of(crew.plan(), crew.suite(), roster, beacon);
    this.shown = new TreeSet<>(shown);
    this.loot = new Loot(session);
    for (CorruptClient corrupt : crew.corrupt().values()) {
      if (roster.entries().containsKey(corrupt.id())) {
        dealt.put(corrupt.id(), corrupt.deal(session));
        loot.maskKey(corrupt.id(), corrupt.mask());
      }
    }
    for (ParticipantId id : this.shown) {
      crew.honest().get(id).tell(roster, beacon).ifPresent(this::took);
    }
  }

  /** Shows everybody the roster of all. */
  static World ofAll(Crew crew) {
    return new World(crew, crew.roster(), crew.beacon(), crew.honest().keySet());
  }

  private void took(KeyShares shares) {
    dealt.put(shares.from(), shares);
    loot.seedCommitment(shares.from(), shares.deal().seed());
    for (CorruptClient corrupt : crew.corrupt().values()) {
      if (shares.deal().boxes().containsKey(corrupt.id())) {
        for (ShareKind kind : ShareKind.values()) {
          loot.share(kind, shares.from(), corrupt.id(), corrupt.share(session, shares, kind));
        }
      }
    }
  }

  Session session() {
    return session;
  }

  Loot loot() {
    return loot;
  }

  SortedMap<ParticipantId, KeyShares> dealt() {
    return dealt;
  }

  /** All peers of a client that have dealt in this world. */
  SortedSet<ParticipantId> dealersTo(ParticipantId client) {
    SortedSet<ParticipantId> dealers = new TreeSet<>(session.graph().peersOf(client));
    dealers.retainAll(dealt.keySet());
    return dealers;
  }

  /** Forwards what its dealers dealt to each client. */
  void maskAll() {
    shown.forEach(id -> mask(id, dealersTo(id)));
  }

  /** Tells one client that of its peers {@code sharers} have dealt. */
  void mask(ParticipantId client, SortedSet<ParticipantId> sharers) {
    SortedMap<ParticipantId, DealtShares> boxes = new TreeMap<>();
    sharers.forEach(dealer -> boxes.put(dealer, boxFor(client, dealer)));
    mask(client, boxes);
  }

  /** Tells one client that these boxes have been dealt to it. */
  void mask(ParticipantId client, SortedMap<ParticipantId, DealtShares> boxes) {
    HonestClient told = crew.honest().get(client);
    told.tell(new ForwardedShares(session.context(), client, boxes))
        .ifPresent(input -> loot.input(input, new TreeSet<>(boxes.keySet()), told.input()));
  }

  DealtShares boxFor(ParticipantId client, ParticipantId dealer) {
    KeyShares shares = dealt.get(dealer);
    return new DealtShares(
        shares.deal().commitments().get(client), shares.deal().boxes().get(client));
  }

  /** Tells one client who survived; where nothing is signed it answers at once. */
  void survivors(ParticipantId client, Collection<ParticipantId> survivors) {
    SurvivorSet set = new SurvivorSet(session.context(), new TreeSet<>(survivors));
    HonestClient told = crew.honest().get(client);
    if (!crew.plan().signs()) {
      told.tellToUnmask(set).ifPresent(answer -> answered(answer, set));
      return;
    }
    told.tellToSign(set)
        .ifPresent(
            signature -> {
              signedSets.put(client, set);
              signatures.put(client, signature.signature());
            });
  }

  /** Gives every client that signed all signatures there are of the set that it was told. */
  void confirmAll() {
    signedSets.forEach((client, set) -> confirm(client, signaturesFor(client, set)));
  }

  /** All signatures of a set by a client's holders, with those of the corrupt ones. */
  SortedMap<ParticipantId, Signature> signaturesFor(ParticipantId client, SurvivorSet set) {
    SortedMap<ParticipantId, Signature> signed = new TreeMap<>();
    for (ParticipantId holder : session.graph().holdersOf(client)) {
      CorruptClient corrupt = crew.corrupt().get(holder);
      if (set.survivors().contains(holder)) {
        if (corrupt != null) {
          signed.put(holder, corrupt.sign(set.statement()));
        } else if (set.equals(signedSets.get(holder))) {
          signed.put(holder, signatures.get(holder));
        }
      }
    }
    return signed;
  }

  /** Gives one client these signatures as the confirmation of the set that it signed. */
  Optional<UnmaskResponse> confirm(
      ParticipantId client, SortedMap<ParticipantId, Signature> signed) {
    Optional<UnmaskResponse> answer =
        crew.honest().get(client).tell(new SurvivorConfirmation(session.context(), client, signed));
    answer.ifPresent(response -> answered(response, signedSets.get(client)));
    return answer;
  }

  SurvivorSet signedSet(ParticipantId client) {
    return signedSets.get(client);
  }

  private void answered(UnmaskResponse response, SurvivorSet set) {
    response
        .shares()
        .forEach((dealer, share) -> revealed(response.from(), dealer, kind(set, dealer), share));
  }

  private static ShareKind kind(SurvivorSet set, ParticipantId dealer) {
    return set.survivors().contains(dealer) ? ShareKind.SELF_MASK : ShareKind.MASK_KEY;
  }

  /** No client gives two shares of one dealer, whatever it is told. */
  private void revealed(
      ParticipantId holder, ParticipantId dealer, ShareKind kind, RevealedShare share) {
    if (!revealed.add(holder + " of " + dealer)) {
      throw new AssertionError(holder + " gave a second share of " + dealer);
    }
    loot.share(kind, dealer, holder, share);
  }

  /** The keys of a roster with one entry replaced. */
  static Roster with(Roster roster, ParticipantKeys keys) {
    SortedMap<ParticipantId, ParticipantKeys> entries = new TreeMap<>(roster.entries());
    entries.put(keys.id(), keys);
    return new Message.Roster(roster.plan(), entries);
  }
}
