package org.murmuration.secagg.attack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.murmuration.secagg.attack.Crew.id;
import static org.murmuration.secagg.attack.Crew.ids;
import static org.murmuration.secagg.graph.Adversary.ACTIVE;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.murmuration.secagg.Cohort;
import org.murmuration.secagg.graph.ParticipantId;
import org.murmuration.secagg.graph.Quorum;
import org.murmuration.secagg.graph.Topology;
import org.murmuration.secagg.identity.Signature;
import org.murmuration.secagg.key.SessionContext;
import org.murmuration.secagg.message.Message.SurvivorConfirmation;
import org.murmuration.secagg.message.Message.SurvivorSet;
import org.murmuration.secagg.policy.Refusal.Reason;

/** A server that lies about whose input arrived, or about who signed that. */
class SurvivorLiesTest {
  private static final Quorum FIVE = new Quorum(ACTIVE, Topology.complete(), 4, 1, 4, 5);

  private final Crew crew = Crew.of(FIVE, 4, 1, 1);
  private final World world = World.ofAll(crew);

  private void maskAndSign() {
    world.maskAll();
    ids(1, 4).forEach(id -> world.survivors(id, ids(1, 5)));
  }

  private SortedMap<ParticipantId, Signature> signatures() {
    return new TreeMap<>(world.signaturesFor(id(1), world.signedSet(id(1))));
  }

  private void assertRefused(Reason reason, SortedMap<ParticipantId, Signature> signatures) {
    assertTrue(world.confirm(id(1), signatures).isEmpty());
    crew.client(1).assertWithdrew(reason);
    assertThrows(IllegalStateException.class, () -> world.confirm(id(1), signatures()));
    assertEquals(List.of(), world.loot().exposed());
  }

  /** Pitfall 1: the smallest case of the game, told: one hears that 4 died, the others that not. */
  @Test
  void survivors_oneIsToldThatAnAliveOneDied_notEnoughSignatures() {
    world.maskAll();
    world.survivors(id(1), List.of(id(1), id(2), id(3), id(5)));
    ids(2, 4).forEach(id -> world.survivors(id, ids(1, 5)));
    world.confirmAll();
    crew.client(1).assertWithdrew(Reason.UNSIGNED_SURVIVORS);
    assertFalse(world.loot().hasBothSharesOf(id(4)));
  }

  /** Pitfall 2: a second survivor set is not signed, a second confirmation not answered. */
  @Test
  void survivors_secondSetOrConfirmation_refused() {
    maskAndSign();
    assertThrows(IllegalStateException.class, () -> world.survivors(id(1), ids(1, 5)));
    assertThrows(IllegalStateException.class, () -> world.survivors(id(1), ids(1, 4)));
    world.confirm(id(1), signatures());
    assertThrows(IllegalStateException.class, () -> world.confirm(id(1), signatures()));
  }

  /** Pitfall 2, where the client answers at once. */
  @Test
  void survivors_secondSetInAPassivePlan_refused() {
    Crew passive = Crew.of(Quorum.passive(3, 4), 4, 0, 1);
    World trusting = World.ofAll(passive);
    trusting.maskAll();
    trusting.survivors(id(1), ids(1, 4));
    assertThrows(IllegalStateException.class, () -> trusting.survivors(id(1), ids(1, 3)));
    assertThrows(IllegalStateException.class, () -> trusting.survivors(id(1), ids(1, 4)));
  }

  /** Pitfall 20: the server calls so many lost that a small sum would be left. */
  @Test
  void survivors_belowTheFloor_refused() {
    world.maskAll();
    world.survivors(id(1), ids(1, 3));
    crew.client(1).assertWithdrew(Reason.TOO_FEW_SURVIVORS);
  }

  /**
   * Pitfall 20: within the floor the server may call one lost who is not, whose input it has. That
   * is no more than a loss: its input is in no sum, and its own seed stays closed.
   */
  @Test
  void survivors_anAliveOneCalledLostToAll_itsInputStaysMasked() {
    world.maskAll();
    List<ParticipantId> without = List.of(id(1), id(2), id(3), id(5));
    ids(1, 4).forEach(id -> world.survivors(id, without));
    world.confirmAll();
    crew.client(4).assertWithdrew(Reason.SELF_MISSING);
    assertTrue(world.loot().keyOf(id(4)).isPresent());
    assertTrue(world.loot().seedOf(id(4)).isEmpty());
    assertEquals(List.of(new TreeSet<>(ids(1, 3))), world.loot().exposed());
  }

  /** A peer that the client did not mask with cannot have survived. */
  @Test
  void survivors_oneWhoDealtNothingToTheClient_refused() {
    world.mask(id(1), new TreeSet<>(ids(2, 4)));
    world.survivors(id(1), ids(1, 5));
    crew.client(1).assertWithdrew(Reason.UNKNOWN_SURVIVOR);
  }

  @Test
  void survivors_strangerAmongThem_refused() {
    world.maskAll();
    world.survivors(id(1), List.of(id(1), id(2), id(3), id(4), id(9)));
    crew.client(1).assertWithdrew(Reason.UNKNOWN_SURVIVOR);
  }

  /** Pitfall 7: the set of another session, with the same members. */
  @Test
  void survivors_ofAnotherSession_refused() {
    world.maskAll();
    SessionContext other = World.ofAll(Crew.of(FIVE, 4, 1, 2)).session().context();
    crew.client(1).tellToSign(new SurvivorSet(other, new TreeSet<>(ids(1, 5))));
    crew.client(1).assertWithdrew(Reason.WRONG_SESSION);
  }

  @Test
  void confirm_withoutSignatures_refused() {
    maskAndSign();
    assertRefused(Reason.UNSIGNED_SURVIVORS, new TreeMap<>());
  }

  @Test
  void confirm_oneSignatureShort_refused() {
    maskAndSign();
    SortedMap<ParticipantId, Signature> few = signatures();
    few.keySet().retainAll(ids(1, 3));
    assertRefused(Reason.UNSIGNED_SURVIVORS, few);
  }

  @Test
  void confirm_exactlyTheThreshold_answered() {
    maskAndSign();
    SortedMap<ParticipantId, Signature> enough = signatures();
    enough.keySet().retainAll(ids(1, 4));
    assertTrue(world.confirm(id(1), enough).isPresent());
  }

  @Test
  void confirm_forgedSignature_refused() {
    maskAndSign();
    SortedMap<ParticipantId, Signature> forged = signatures();
    forged.put(id(2), Signature.copyOf(new byte[Signature.SIZE_BYTES]));
    assertRefused(Reason.WRONG_SURVIVOR_SIGNATURE, forged);
  }

  /** One's signature under another's name. */
  @Test
  void confirm_signatureOfAnotherHolder_refused() {
    maskAndSign();
    SortedMap<ParticipantId, Signature> renamed = signatures();
    renamed.put(id(2), renamed.get(id(5)));
    assertRefused(Reason.WRONG_SURVIVOR_SIGNATURE, renamed);
  }

  /** Pitfall 1: a valid signature of another set. */
  @Test
  void confirm_signatureOfAnotherSet_refused() {
    maskAndSign();
    SurvivorSet other =
        new SurvivorSet(world.session().context(), new TreeSet<>(List.of(id(1), id(2), id(5))));
    SortedMap<ParticipantId, Signature> mixed = signatures();
    mixed.put(id(5), crew.corrupt().get(id(5)).sign(other.statement()));
    assertRefused(Reason.WRONG_SURVIVOR_SIGNATURE, mixed);
  }

  /** Pitfall 7: valid signatures of the same members in another session. */
  @Test
  void confirm_signatureOfAnotherSession_refused() {
    maskAndSign();
    SurvivorSet earlier =
        new SurvivorSet(new SessionContext(Cohort.digest("earlier")), new TreeSet<>(ids(1, 5)));
    SortedMap<ParticipantId, Signature> replayed = signatures();
    replayed.put(id(5), crew.corrupt().get(id(5)).sign(earlier.statement()));
    assertRefused(Reason.WRONG_SURVIVOR_SIGNATURE, replayed);
  }

  /**
   * Signatures by who is called lost or is on no roster do not count, but end the client's part.
   */
  @Test
  void confirm_signatureOfAStranger_refused() {
    maskAndSign();
    SortedMap<ParticipantId, Signature> foreign = signatures();
    foreign.put(id(9), foreign.get(id(2)));
    assertRefused(Reason.FOREIGN_SIGNATURE, foreign);
  }

  @Test
  void confirm_signatureOfOneCalledLost_refused() {
    world.maskAll();
    List<ParticipantId> without = ids(1, 4);
    ids(1, 4).forEach(id -> world.survivors(id, without));
    SortedMap<ParticipantId, Signature> withLost = signatures();
    withLost.put(id(5), crew.corrupt().get(id(5)).sign(world.signedSet(id(1)).statement()));
    assertRefused(Reason.FOREIGN_SIGNATURE, withLost);
  }

  @Test
  void confirm_forAnotherClientOrSession_refused() {
    maskAndSign();
    SessionContext context = world.session().context();
    crew.client(1).tell(new SurvivorConfirmation(context, id(2), signatures()));
    crew.client(1).assertWithdrew(Reason.WRONG_RECEIVER);
    SessionContext other = new SessionContext(Cohort.digest("earlier"));
    crew.client(2).tell(new SurvivorConfirmation(other, id(2), signatures()));
    crew.client(2).assertWithdrew(Reason.WRONG_SESSION);
  }
}
