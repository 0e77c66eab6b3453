package org.murmuration.secagg.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.murmuration.secagg.Stage.id;

import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.murmuration.secagg.Cohort;
import org.murmuration.secagg.Profiles;
import org.murmuration.secagg.Stage;
import org.murmuration.secagg.graph.Adversary;
import org.murmuration.secagg.graph.ParticipantId;
import org.murmuration.secagg.graph.Quorum;
import org.murmuration.secagg.graph.Topology;
import org.murmuration.secagg.identity.CipherSuite;
import org.murmuration.secagg.identity.Signature;
import org.murmuration.secagg.message.Credential;
import org.murmuration.secagg.message.Message.KeyShares;
import org.murmuration.secagg.message.Message.Roster;
import org.murmuration.secagg.message.ParticipantKeys;
import org.murmuration.secagg.message.Session;
import org.murmuration.secagg.plan.SessionPlan;
import org.murmuration.secagg.policy.Refusal.Reason;

/** A client that is handed a session which its process derived checks it as it checks a roster. */
class DerivedSessionTest {
  private static final Quorum SPARSE =
      new Quorum(Adversary.SEMI_MALICIOUS, Topology.regular(4), 4, 0, 4, 6);

  private final Stage stage = stage();
  private final Roster roster = stage.roster().message();

  private static Stage stage() {
    return new Stage(6, SPARSE, 1, Profiles.TOY);
  }

  @Test
  void receive_derivedSession_theSameSharesAsFromTheRoster() {
    Stage twin = stage();
    KeyShares fromRoster = shares(twin.joined(2).receive(twin.roster().message(), twin.beacon));
    assertEquals(fromRoster, shares(stage.joined(2).receive(session(stage.plan, roster))));
  }

  @Test
  void receive_sessionOfAnotherPlan_refusedAndNothingSpent() {
    SessionPlan other = Cohort.plan(SPARSE, Stage.WORDS + 1);
    Session foreign = session(other, new Roster(other.digest(), roster.entries()));
    assertThrows(IllegalArgumentException.class, () -> stage.joined(1).receive(foreign));
    shares(stage.joined(1).receive(session(stage.plan, roster)));
  }

  @Test
  void receive_sessionOfAnotherSuite_refusedAndNothingSpent() {
    Session foreign = Session.of(stage.plan, CipherSuite.standard(), roster, stage.beacon);
    assertThrows(IllegalArgumentException.class, () -> stage.joined(1).receive(foreign));
    shares(stage.joined(1).receive(session(stage.plan, roster)));
  }

  @Test
  void receive_second_refused() {
    Session session = session(stage.plan, roster);
    shares(stage.joined(1).receive(session));
    assertThrows(IllegalStateException.class, () -> stage.joined(1).receive(session));
  }

  @Test
  void receive_rosterWithoutOwnEntry_withdraws() {
    SortedMap<ParticipantId, ParticipantKeys> entries = new TreeMap<>(roster.entries());
    entries.remove(id(1));
    assertWithdrawn(Reason.OWN_ENTRY, entries);
  }

  /** With 4 of 5 others as peers, two bad signatures leave nobody without one. */
  @Test
  void receive_peersThatDidNotSign_withdraws() {
    SortedMap<ParticipantId, ParticipantKeys> entries = new TreeMap<>(roster.entries());
    entries.computeIfPresent(id(2), (id, keys) -> badlySigned(keys));
    entries.computeIfPresent(id(3), (id, keys) -> badlySigned(keys));
    assertWithdrawn(Reason.BAD_SIGNATURE, entries);
  }

  private static ParticipantKeys badlySigned(ParticipantKeys keys) {
    Credential.Signed signed = (Credential.Signed) keys.credential();
    Signature none = Signature.copyOf(new byte[Signature.SIZE_BYTES]);
    return new ParticipantKeys(
        keys.id(), keys.channel(), keys.mask(), new Credential.Signed(signed.identity(), none));
  }

  private void assertWithdrawn(Reason reason, SortedMap<ParticipantId, ParticipantKeys> entries) {
    Session session = session(stage.plan, new Roster(roster.plan(), entries));
    var step = stage.joined(1).receive(session);
    var withdrawn = assertInstanceOf(ClientStep.Withdrawn.class, step);
    assertEquals(reason, withdrawn.refusal().reason());
    assertThrows(IllegalStateException.class, () -> stage.joined(1).receive(session));
  }

  private Session session(SessionPlan plan, Roster of) {
    return Session.of(plan, Profiles.TOY, of, stage.beacon);
  }

  private static KeyShares shares(ClientStep<KeyShares, AwaitingShares> step) {
    return (KeyShares) assertInstanceOf(ClientStep.Step.class, step).message();
  }
}
