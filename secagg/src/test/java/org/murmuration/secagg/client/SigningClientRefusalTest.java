package org.murmuration.secagg.client;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.murmuration.secagg.Stage.id;

import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.murmuration.secagg.Cohort;
import org.murmuration.secagg.Profiles;
import org.murmuration.secagg.Stage;
import org.murmuration.secagg.graph.Adversary;
import org.murmuration.secagg.graph.ParticipantId;
import org.murmuration.secagg.graph.Quorum;
import org.murmuration.secagg.graph.Topology;
import org.murmuration.secagg.identity.IdentityKey;
import org.murmuration.secagg.identity.Signature;
import org.murmuration.secagg.key.Beacon;
import org.murmuration.secagg.key.SessionContext;
import org.murmuration.secagg.message.Credential;
import org.murmuration.secagg.message.Message.ForwardedShares;
import org.murmuration.secagg.message.Message.Roster;
import org.murmuration.secagg.message.Message.SurvivorConfirmation;
import org.murmuration.secagg.message.Message.SurvivorSet;
import org.murmuration.secagg.message.ParticipantKeys;
import org.murmuration.secagg.plan.SessionPlan;
import org.murmuration.secagg.policy.ClientProfile;
import org.murmuration.secagg.policy.Refusal.Reason;
import org.murmuration.secagg.policy.Trust;

/** What a client asks beside all else when its plan signs, each with a message that fails it. */
class SigningClientRefusalTest {
  private static final Quorum ACTIVE =
      new Quorum(Adversary.ACTIVE, Topology.complete(), 3, 1, 3, 4);
  private static final SessionContext OTHER_SESSION =
      new SessionContext(Cohort.digest("other session"));

  private final Stage stage = new Stage(4, ACTIVE, 1, Profiles.TOY);

  @Test
  void join_withoutAnIdentity_refused() {
    ClientProfile nobody = new ClientProfile(Profiles.TOY, stage.random, Trust.unrestricted());
    assertThrows(
        IllegalArgumentException.class, () -> ClientProtocol.join(id(1), stage.plan, nobody));
  }

  @Test
  void receiveRoster_signatureOfAnotherIdentity_withdraws() {
    ParticipantKeys two = keys(2);
    Credential.Signed three = (Credential.Signed) keys(3).credential();
    Credential forged = new Credential.Signed(identity(two), three.signature());
    assertRoster(Reason.BAD_SIGNATURE, entries -> put(entries, two, forged));
  }

  @Test
  void receiveRoster_peerWithoutAnIdentity_withdraws() {
    assertRoster(
        Reason.BAD_SIGNATURE, entries -> put(entries, keys(2), Credential.Anonymous.ANONYMOUS));
  }

  /** The same keys, signed in another round: a replay. */
  @Test
  void receiveRoster_signatureUnderAnotherPlan_withdraws() {
    ParticipantKeys two = keys(2);
    SessionPlan other = Cohort.plan(ACTIVE, Stage.WORDS + 1);
    Signature replayed =
        stage
            .profiles
            .suite()
            .signatures()
            .sign(stage.profiles.identity(id(2)), two.statement(other.digest(), identity(two)));
    assertRoster(
        Reason.BAD_SIGNATURE,
        entries -> put(entries, two, new Credential.Signed(identity(two), replayed)));
  }

  @Test
  void receiveRoster_oneIdentityOnTwoSeats_withdraws() {
    assertRoster(Reason.REPEATED_IDENTITY, entries -> put(entries, keys(3), keys(2).credential()));
  }

  private ParticipantKeys keys(int client) {
    return stage.advertisements.get(id(client)).keys();
  }

  private static IdentityKey identity(ParticipantKeys keys) {
    return ((Credential.Signed) keys.credential()).identity();
  }

  private static void put(
      SortedMap<ParticipantId, ParticipantKeys> entries,
      ParticipantKeys keys,
      Credential credential) {
    entries.put(keys.id(), new ParticipantKeys(keys.id(), keys.channel(), keys.mask(), credential));
  }

  private void assertRoster(
      Reason reason, Consumer<SortedMap<ParticipantId, ParticipantKeys>> change) {
    Roster roster = stage.roster().message();
    SortedMap<ParticipantId, ParticipantKeys> entries = new TreeMap<>(roster.entries());
    change.accept(entries);
    ClientRefusalTest.assertWithdrawn(
        reason, stage.joined(1).receive(new Roster(roster.plan(), entries), stage.beacon));
  }

  @Test
  void receiveRoster_sparseGraphWithoutABeacon_refusedAndNotSpent() {
    Quorum sparse = new Quorum(Adversary.PASSIVE, Topology.regular(2), 2, 0, 3, 4);
    Stage ring = new Stage(4, sparse, 1, Profiles.TOY);
    Roster roster = ring.roster().message();
    assertThrows(
        IllegalArgumentException.class, () -> ring.joined(1).receive(roster, Beacon.none()));
    assertInstanceOf(ClientStep.Step.class, ring.joined(1).receive(roster, ring.beacon));
  }

  /** On a ring of four the one opposite is no peer, so it deals nothing to this client. */
  @Test
  void receiveShares_fromOneWhoIsNoNeighbor_withdraws() {
    Quorum sparse = new Quorum(Adversary.PASSIVE, Topology.regular(2), 2, 0, 3, 4);
    Stage ring = new Stage(4, sparse, 1, Profiles.TOY);
    ring.forward();
    var mine = ring.forwarded.get(id(1));
    ParticipantId opposite =
        ring.forwarded.keySet().stream()
            .filter(id -> !id.equals(id(1)) && !mine.dealers().containsKey(id))
            .findFirst()
            .orElseThrow();
    var dealers = new TreeMap<>(mine.dealers());
    dealers.put(opposite, mine.dealers().get(mine.dealers().firstKey()));
    ClientRefusalTest.assertWithdrawn(
        Reason.UNKNOWN_SHARER,
        ring.sharing(1)
            .receive(new ForwardedShares(mine.session(), mine.to(), dealers), Stage.input(id(1))));
  }

  @Test
  void receiveSurvivors_ofAnotherSession_withdrawsUnsigned() {
    stage.mask();
    assertSet(
        Reason.WRONG_SESSION,
        new SurvivorSet(OTHER_SESSION, ClientRefusalTest.survivors(1, 2, 3, 4)));
  }

  @Test
  void receiveSurvivors_withoutItselfOrStrangerOrTooFew_withdrawsUnsigned() {
    assertSet(Reason.SELF_MISSING, 2, 3, 4);
    assertSet(Reason.UNKNOWN_SURVIVOR, 1, 2, 3, 5);
    assertSet(Reason.TOO_FEW_SURVIVORS, 1, 2);
  }

  private static void assertSet(Reason reason, int... survivors) {
    Stage fresh = new Stage(4, ACTIVE, 1, Profiles.TOY);
    fresh.mask();
    SurvivorSet set =
        new SurvivorSet(fresh.inputs.get(id(1)).session(), ClientRefusalTest.survivors(survivors));
    ClientRefusalTest.assertWithdrawn(reason, ((AwaitingConsistency) fresh.masked(1)).receive(set));
  }

  private void assertSet(Reason reason, SurvivorSet set) {
    AwaitingConsistency state = (AwaitingConsistency) stage.masked(1);
    ClientRefusalTest.assertWithdrawn(reason, state.receive(set));
    assertThrows(IllegalStateException.class, () -> state.receive(set));
  }

  /** Two signed sets could be shown to different clients. */
  @Test
  void receiveSurvivors_second_refused() {
    var request = stage.request(stage.mask());
    stage.sign(request);
    SurvivorSet fewer =
        new SurvivorSet(request.message().session(), ClientRefusalTest.survivors(1, 2, 3));
    AwaitingConsistency state = (AwaitingConsistency) stage.masked(1);
    assertThrows(IllegalStateException.class, () -> state.receive(fewer));
    assertThrows(IllegalStateException.class, () -> state.receive(request.message()));
  }

  @Test
  void receiveConfirmation_ofAnotherSession_withdraws() {
    SurvivorConfirmation good = confirmed();
    assertConfirmation(
        Reason.WRONG_SESSION,
        new SurvivorConfirmation(OTHER_SESSION, good.to(), good.signatures()));
  }

  @Test
  void receiveConfirmation_forAnother_withdraws() {
    SurvivorConfirmation good = confirmed();
    assertConfirmation(
        Reason.WRONG_RECEIVER, new SurvivorConfirmation(good.session(), id(2), good.signatures()));
  }

  @Test
  void receiveConfirmation_fewerThanTheThreshold_withdraws() {
    confirmed();
    assertConfirmation(Reason.UNSIGNED_SURVIVORS, changed(signed -> signed.remove(id(2))));
  }

  @Test
  void receiveConfirmation_empty_withdraws() {
    confirmed();
    assertConfirmation(Reason.UNSIGNED_SURVIVORS, changed(SortedMap::clear));
  }

  @Test
  void receiveConfirmation_signatureOfAStranger_withdraws() {
    confirmed();
    assertConfirmation(
        Reason.FOREIGN_SIGNATURE, changed(signed -> signed.put(id(5), signed.get(id(2)))));
  }

  @Test
  void receiveConfirmation_signatureOfOneWhoDidNotSurvive_withdraws() {
    var collecting = stage.mask();
    stage.inputs.remove(id(4));
    stage.confirm(stage.sign(stage.request(collecting)));
    assertConfirmation(
        Reason.FOREIGN_SIGNATURE, changed(signed -> signed.put(id(4), signed.get(id(2)))));
  }

  @Test
  void receiveConfirmation_anothersSignature_withdraws() {
    confirmed();
    assertConfirmation(
        Reason.WRONG_SURVIVOR_SIGNATURE, changed(signed -> signed.put(id(3), signed.get(id(2)))));
  }

  /** The heart of the consistency step: a holder that was told another set. */
  @Test
  void receiveConfirmation_holderSignedAnotherSet_withdraws() {
    confirmed();
    SurvivorSet other =
        new SurvivorSet(
            stage.confirmations.get(id(1)).session(), ClientRefusalTest.survivors(1, 2, 3));
    Signature ofOther =
        stage.profiles.suite().signatures().sign(stage.profiles.identity(id(2)), other.statement());
    assertConfirmation(
        Reason.WRONG_SURVIVOR_SIGNATURE, changed(signed -> signed.put(id(2), ofOther)));
  }

  @Test
  void receiveConfirmation_second_refused() {
    confirmed();
    stage.respondConfirmed();
    assertThrows(
        IllegalStateException.class, () -> stage.signed(1).receive(stage.confirmations.get(id(1))));
  }

  @Test
  void close_atAnyState_spent() {
    SurvivorConfirmation good = confirmed();
    stage.signed(1).close();
    assertThrows(IllegalStateException.class, () -> stage.signed(1).receive(good));
    Stage other = new Stage(4, ACTIVE, 1, Profiles.TOY);
    var request = other.request(other.mask());
    other.masked(1).close();
    assertThrows(
        IllegalStateException.class,
        () -> ((AwaitingConsistency) other.masked(1)).receive(request.message()));
  }

  private SurvivorConfirmation confirmed() {
    stage.confirm(stage.sign(stage.request(stage.mask())));
    return stage.confirmations.get(id(1));
  }

  private SurvivorConfirmation changed(Consumer<SortedMap<ParticipantId, Signature>> change) {
    SurvivorConfirmation good = stage.confirmations.get(id(1));
    SortedMap<ParticipantId, Signature> signatures = new TreeMap<>(good.signatures());
    change.accept(signatures);
    return new SurvivorConfirmation(good.session(), good.to(), signatures);
  }

  /** One confirmation, ever: after a refused one even the right one is not answered. */
  private void assertConfirmation(Reason reason, SurvivorConfirmation confirmation) {
    SurvivorConfirmation right = stage.confirmations.get(id(1));
    ClientRefusalTest.assertWithdrawn(reason, stage.signed(1).receive(confirmation));
    assertThrows(IllegalStateException.class, () -> stage.signed(1).receive(right));
  }
}
