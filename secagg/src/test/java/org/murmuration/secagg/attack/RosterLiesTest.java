package org.murmuration.secagg.attack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.murmuration.secagg.attack.Crew.id;
import static org.murmuration.secagg.attack.Crew.ids;
import static org.murmuration.secagg.graph.Adversary.ACTIVE;
import static org.murmuration.secagg.graph.Adversary.SEMI_MALICIOUS;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.murmuration.secagg.Cohort;
import org.murmuration.secagg.graph.ParticipantId;
import org.murmuration.secagg.graph.Quorum;
import org.murmuration.secagg.graph.Topology;
import org.murmuration.secagg.history.Participations;
import org.murmuration.secagg.identity.Identity;
import org.murmuration.secagg.identity.IdentityKey;
import org.murmuration.secagg.key.Beacon;
import org.murmuration.secagg.key.Digest;
import org.murmuration.secagg.message.Credential;
import org.murmuration.secagg.message.DealtShares;
import org.murmuration.secagg.message.Message.Roster;
import org.murmuration.secagg.message.ParticipantKeys;
import org.murmuration.secagg.plan.RoundBinding;
import org.murmuration.secagg.plan.SessionPlan;
import org.murmuration.secagg.policy.ClientPolicy;
import org.murmuration.secagg.policy.ClientProfile;
import org.murmuration.secagg.policy.CohortLimits;
import org.murmuration.secagg.policy.Refusal.Reason;
import org.murmuration.secagg.policy.RepeatLimits;
import org.murmuration.secagg.policy.Trust;
import org.murmuration.secagg.ring.RingVector;

/** A server that lies about who takes part, in what, and under which keys. */
class RosterLiesTest {
  private static final Quorum ACTIVE_FIVE = new Quorum(ACTIVE, Topology.complete(), 4, 1, 4, 5);
  private static final Quorum RING = new Quorum(SEMI_MALICIOUS, Topology.regular(2), 2, 0, 4, 5);

  private static SessionPlan plan(Quorum quorum, String model) {
    return plan(quorum, 7, model);
  }

  private static SessionPlan plan(Quorum quorum, long round, String model) {
    return new SessionPlan(
        new RoundBinding("test", round, Cohort.digest("plan"), Cohort.digest(model)),
        quorum,
        Crew.WORDS);
  }

  /**
   * Pitfall 3: each way to give some of four clients another model, all shown the keys of all. The
   * signatures of the others are for their own model, so nobody's input leaves.
   */
  @ParameterizedTest
  @ValueSource(ints = {1, 3, 5, 7, 8, 14})
  void roster_modelForkedForSome_everybodyWithdraws(int deceived) {
    Crew one = Crew.of(plan(ACTIVE_FIVE, "model"), 4, 1, 1);
    Crew other = Crew.of(plan(ACTIVE_FIVE, "dead model"), 4, 1, 2);
    Roster mixed = one.roster();
    for (ParticipantId id : chosen(deceived)) {
      mixed = World.with(mixed, other.client(id.value()).advertisement().keys());
    }
    World honest = world(one, mixed, chosen(~deceived));
    World forked = world(other, mixed, chosen(deceived));
    chosen(~deceived).forEach(id -> one.client(id.value()).assertWithdrew(Reason.BAD_SIGNATURE));
    chosen(deceived).forEach(id -> other.client(id.value()).assertWithdrew(Reason.BAD_SIGNATURE));
    assertEquals(Set.of(), honest.loot().caught());
    assertEquals(Set.of(), forked.loot().caught());
  }

  private static World world(Crew crew, Roster roster, Set<ParticipantId> shown) {
    return new World(
        crew, new Roster(crew.plan().digest(), roster.entries()), crew.beacon(), shown);
  }

  private static SortedSet<ParticipantId> chosen(int members) {
    SortedSet<ParticipantId> chosen = new TreeSet<>(ids(1, 4));
    chosen.removeIf(id -> (members >> (id.value() - 1) & 1) == 0);
    return chosen;
  }

  /** Pitfall 3: nor is the target left alone with the server's own client. */
  @Test
  void roster_forkedModelForOneWithOnlyTheCorrupt_refusesTheCohort() {
    Crew crew = Crew.of(plan(ACTIVE_FIVE, "dead model"), 1, 1, 1);
    crew.client(1).tell(crew.roster(), crew.beacon());
    crew.client(1).assertWithdrew(Reason.COHORT_SIZE);
  }

  /** Pitfall 3, where nothing is signed: what was dealt for another model does not open. */
  @Test
  void roster_forkedModelInAPassivePlan_sharesDoNotOpen() {
    Crew crew = Crew.of(plan(Quorum.passive(3, 4), "model"), 4, 0, 1);
    Crew deceived = Crew.of(plan(Quorum.passive(3, 4), "dead model"), 4, 0, 2);
    Roster mixed = World.with(crew.roster(), deceived.client(4).advertisement().keys());
    World honest = world(crew, mixed, new TreeSet<>(ids(1, 3)));
    World forked = world(deceived, mixed, new TreeSet<>(ids(4, 4)));
    honest.dealt().putAll(forked.dealt());
    forked.dealt().putAll(honest.dealt());
    honest.maskAll();
    forked.maskAll();
    for (int client = 1; client <= 3; client++) {
      crew.client(client).assertWithdrew(Reason.UNOPENABLE_SHARES);
    }
    deceived.client(4).assertWithdrew(Reason.UNOPENABLE_SHARES);
    assertEquals(Set.of(), honest.loot().caught());
    assertEquals(Set.of(), forked.loot().caught());
  }

  /**
   * Pitfall 3 and rule 20: two rosters of one plan, told apart by the corrupt client's keys alone,
   * shown to the honest clients in every division, with as many boxes of the other world as help.
   */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3})
  void roster_everyDivisionIntoTwo_noPartialSum(int foreignBoxes) {
    for (int division = 0; division < 1 << 4; division++) {
      Crew one = Crew.of(ACTIVE_FIVE, 4, 1, 1);
      Crew other = one.withOtherKeysOfTheCorrupt();
      World left = new World(one, one.roster(), one.beacon(), chosen(division));
      World right = new World(other, other.roster(), one.beacon(), chosen(~division));
      mask(left, right, chosen(division), foreignBoxes);
      mask(right, left, chosen(~division), foreignBoxes);
      List<SortedSet<ParticipantId>> exposed = new ArrayList<>(finish(left, chosen(division)));
      exposed.addAll(finish(right, chosen(~division)));
      assertTrue(exposed.size() <= 1, exposed::toString);
      assertTrue(division > 0 || !exposed.isEmpty(), "undivided clients have a sum");
      assertTrue(exposed.stream().allMatch(sum -> sum.size() >= 3), exposed::toString);
    }
  }

  private static void mask(World own, World foreign, Set<ParticipantId> shown, int foreignBoxes) {
    for (ParticipantId client : shown) {
      SortedMap<ParticipantId, DealtShares> boxes = new TreeMap<>();
      own.dealersTo(client).forEach(dealer -> boxes.put(dealer, own.boxFor(client, dealer)));
      foreign.dealersTo(client).stream()
          .filter(dealer -> !boxes.containsKey(dealer))
          .limit(foreignBoxes)
          .forEach(dealer -> boxes.put(dealer, foreign.boxFor(client, dealer)));
      own.mask(client, boxes);
    }
  }

  private static List<SortedSet<ParticipantId>> finish(World world, Set<ParticipantId> shown) {
    Set<ParticipantId> survivors = new TreeSet<>(world.loot().caught());
    survivors.add(id(5));
    for (ParticipantId client : shown) {
      world.survivors(client, survivors);
    }
    world.confirmAll();
    return world.loot().exposed();
  }

  /** Pitfall 4: the same cohort less one member, in the next round. */
  @Test
  void roster_sameCohortLessOne_differencingRefused() {
    ClientPolicy policy =
        new ClientPolicy(
            new CohortLimits(1, 1, 1, 1, Integer.MAX_VALUE),
            new RepeatLimits(2, 0, Integer.MAX_VALUE));
    Crew first = Crew.of(plan(ACTIVE_FIVE, 7, "model"), 5, 0, 1);
    World.ofAll(first).maskAll();
    Participations history = Participations.none().with(first.client(1).participation());
    SessionPlan next = plan(ACTIVE_FIVE, 9, "next model");
    Crew second =
        new Crew(next, first.profiles(), first.beacon(), new TreeMap<>(), new TreeMap<>());
    for (ParticipantId id : ids(1, 4)) {
      ClientProfile profile = first.profiles().of(id, policy, history);
      second.honest().put(id, new HonestClient(id, next, profile, RingVector.zero(Crew.WORDS)));
    }
    World.ofAll(second);
    second.client(1).assertWithdrew(Reason.DIFFERENCING);
  }

  /** Pitfall 5: of five members the server brings three that the client never heard of. */
  @Test
  void roster_filledWithTheServersOwn_unknownIdentitiesRefused() {
    Crew crew = Crew.of(ACTIVE_FIVE, 2, 3, 1);
    ClientPolicy half =
        new ClientPolicy(
            new CohortLimits(1, 1, 1, 0.5, Integer.MAX_VALUE),
            ClientPolicy.unrestricted().repeats());
    Set<IdentityKey> known = Set.of(identity(crew, 1), identity(crew, 2));
    Trust trust = new Trust(crew.profiles().identity(id(1)), known, half, Participations::none);
    ClientProfile profile = new ClientProfile(crew.suite(), new WatchedRandom(8), trust);
    crew.honest()
        .put(id(1), new HonestClient(id(1), crew.plan(), profile, RingVector.zero(Crew.WORDS)));
    World.ofAll(crew);
    crew.client(1).assertWithdrew(Reason.UNKNOWN_IDENTITIES);
  }

  private static IdentityKey identity(Crew crew, int client) {
    return crew.suite().signatures().publicOf(crew.profiles().identity(id(client)));
  }

  /** Pitfall 6: the client has floors of its own; a threshold of one cannot even be planned. */
  @Test
  void roster_smallCohortOrThreshold_refusedByTheClientsOwnPolicy() {
    assertEquals(Reason.SMALL_COHORT, refusalByStandardPolicy(ACTIVE_FIVE, 5));
    assertEquals(Reason.SMALL_THRESHOLD, refusalByStandardPolicy(Quorum.passive(3, 12), 12));
    assertEquals(Reason.SMALL_SURVIVOR_FLOOR, refusalByStandardPolicy(Quorum.passive(7, 12), 12));
    assertThrows(IllegalArgumentException.class, () -> Quorum.passive(1, 12));
  }

  private static Reason refusalByStandardPolicy(Quorum quorum, int members) {
    Crew crew = Crew.of(quorum, members, 0, 1);
    ClientPolicy policy =
        new ClientPolicy(new CohortLimits(10, 7, 8, 1, 1000), ClientPolicy.standard().repeats());
    ClientProfile profile = crew.profiles().of(id(1), policy, Participations.none());
    crew.honest()
        .put(id(1), new HonestClient(id(1), crew.plan(), profile, RingVector.zero(Crew.WORDS)));
    World.ofAll(crew);
    return crew.client(1).refusal().orElseThrow().reason();
  }

  /** Pitfall 7: the roster of an earlier session of the same plan has other keys of the client. */
  @Test
  void roster_ofAnEarlierSession_ownEntryRefused() {
    Crew earlier = Crew.of(ACTIVE_FIVE, 5, 0, 1);
    Crew now = Crew.of(ACTIVE_FIVE, 5, 0, 2);
    new World(now, earlier.roster(), now.beacon(), Set.of(id(1)));
    now.client(1).assertWithdrew(Reason.OWN_ENTRY);
  }

  /** Pitfall 7: a signed advertisement of another round is no signature in this one. */
  @Test
  void roster_advertisementOfAnotherRound_badSignatureRefused() {
    Crew earlier = Crew.of(plan(ACTIVE_FIVE, 6, "model"), 5, 0, 1);
    Crew now = Crew.of(plan(ACTIVE_FIVE, 7, "model"), 4, 0, 1);
    Roster replayed = World.with(now.roster(), earlier.client(5).advertisement().keys());
    new World(now, replayed, now.beacon(), now.honest().keySet());
    now.client(1).assertWithdrew(Reason.BAD_SIGNATURE);
  }

  /**
   * Pitfall 7: one of the same plan verifies, so an absent client can be put on the roster by its
   * earlier keys. It deals nothing and signs nothing: calling it a survivor opens no sum.
   */
  @Test
  void roster_absentClientUnderItsEarlierKeys_calledASurvivor_noSum() {
    Crew earlier = Crew.of(ACTIVE_FIVE, 5, 0, 1);
    Crew now = Crew.of(ACTIVE_FIVE, 4, 0, 1);
    Roster replayed = World.with(now.roster(), earlier.client(5).advertisement().keys());
    World before = World.ofAll(earlier);
    World world = new World(now, replayed, now.beacon(), now.honest().keySet());
    world.dealt().put(id(5), before.dealt().get(id(5)));
    world.maskAll();
    now.honest().values().forEach(HonestClient::assertWentOn);
    now.honest().keySet().forEach(id -> world.survivors(id, ids(1, 5)));
    world.confirmAll();
    assertEquals(List.of(), world.loot().exposed());
  }

  /** Rule 17: keys that the server puts under a registered name are not signed by it. */
  @Test
  void roster_serversKeysUnderAnothersName_badSignatureRefused() {
    for (Quorum quorum : List.of(ACTIVE_FIVE, RING)) {
      Crew crew = Crew.of(quorum, 5, 0, 1);
      ParticipantKeys own = crew.client(2).advertisement().keys();
      ParticipantKeys fake = Crew.of(quorum, 5, 0, 99).client(2).advertisement().keys();
      Credential claimed =
          new Credential.Signed(
              ((Credential.Signed) own.credential()).identity(),
              ((Credential.Signed) fake.credential()).signature());
      Roster forged =
          World.with(
              crew.roster(), new ParticipantKeys(id(2), fake.channel(), fake.mask(), claimed));
      World world = new World(crew, forged, crew.beacon(), crew.honest().keySet());
      for (ParticipantId peer : world.session().graph().peersOf(id(2))) {
        crew.client(peer.value()).assertWithdrew(Reason.BAD_SIGNATURE);
      }
    }
  }

  /** One identity cannot be two members. */
  @Test
  void roster_oneIdentityTwice_refused() {
    Crew crew = Crew.of(ACTIVE_FIVE, 3, 1, 1);
    Identity shared = crew.profiles().identity(id(4));
    ClientProfile profile =
        new ClientProfile(
            crew.suite(),
            new WatchedRandom(5),
            new Trust(shared, Set.of(), ClientPolicy.unrestricted(), Participations::none));
    crew.corrupt().put(id(5), new CorruptClient(id(5), crew.plan(), profile));
    World.ofAll(crew);
    crew.client(1).assertWithdrew(Reason.REPEATED_IDENTITY);
  }

  /** Rule 22: other beacons draw other graphs and sessions, so nothing fits together. */
  @Test
  void roster_anotherBeaconForOne_itsSharesAreOfNobody() {
    Crew crew = Crew.of(RING, 5, 0, 1);
    Beacon chosen = new Beacon(Cohort.digest("another beacon"));
    World honest = new World(crew, crew.roster(), crew.beacon(), new TreeSet<>(ids(1, 4)));
    World deceived = new World(crew, crew.roster(), chosen, new TreeSet<>(ids(5, 5)));
    honest.dealt().forEach(deceived.dealt()::putIfAbsent);
    SortedMap<ParticipantId, DealtShares> boxes = new TreeMap<>();
    for (ParticipantId dealer : deceived.session().graph().peersOf(id(5))) {
      honest.dealt().get(dealer).deal().boxes().values().stream()
          .findFirst()
          .ifPresent(
              box ->
                  boxes.put(
                      dealer,
                      new DealtShares(
                          honest
                              .dealt()
                              .get(dealer)
                              .deal()
                              .commitments()
                              .values()
                              .iterator()
                              .next(),
                          box)));
    }
    deceived.mask(id(5), boxes);
    crew.client(5).assertWithdrew(Reason.UNOPENABLE_SHARES);
  }

  /** Rule 22: a sparse graph without a beacon is the caller's slip; nothing is spent by it. */
  @Test
  void roster_noBeaconOnASparseGraph_refusedAndNotSpent() {
    Crew crew = Crew.of(RING, 5, 0, 1);
    assertThrows(
        IllegalArgumentException.class, () -> crew.client(1).tell(crew.roster(), Beacon.none()));
    assertTrue(crew.client(1).tell(crew.roster(), crew.beacon()).isPresent());
  }

  /** Rule 22: one beacon for a second try at a graph. */
  @Test
  void roster_beaconOfAnEarlierSession_refused() {
    ClientPolicy once =
        new ClientPolicy(ClientPolicy.unrestricted().cohort(), new RepeatLimits(0, 0, 1));
    Crew first = Crew.of(RING, 5, 0, 1);
    World.ofAll(first).maskAll();
    Participations history = Participations.none().with(first.client(1).participation());
    Crew second = Crew.of(RING, 5, 0, 2);
    second
        .honest()
        .put(
            id(1),
            new HonestClient(
                id(1),
                second.plan(),
                second.profiles().of(id(1), once, history),
                RingVector.zero(Crew.WORDS)));
    World.ofAll(second);
    second.client(1).assertWithdrew(Reason.BEACON_REUSED);
  }

  /** A plan that the client did not derive itself has another digest. */
  @Test
  void roster_ofAnotherPlan_wrongSessionRefused() {
    Crew crew = Crew.of(ACTIVE_FIVE, 5, 0, 1);
    Digest other = plan(ACTIVE_FIVE, "another").digest();
    crew.client(1).tell(new Roster(other, crew.roster().entries()), crew.beacon());
    crew.client(1).assertWithdrew(Reason.WRONG_SESSION);
  }
}
