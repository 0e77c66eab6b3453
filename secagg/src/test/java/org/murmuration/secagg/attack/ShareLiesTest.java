package org.murmuration.secagg.attack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.murmuration.secagg.attack.Crew.id;
import static org.murmuration.secagg.attack.Crew.ids;
import static org.murmuration.secagg.graph.Adversary.ACTIVE;

import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.murmuration.secagg.Cohort;
import org.murmuration.secagg.graph.ParticipantId;
import org.murmuration.secagg.graph.Quorum;
import org.murmuration.secagg.graph.Topology;
import org.murmuration.secagg.message.DealtShares;
import org.murmuration.secagg.message.Message.ForwardedShares;
import org.murmuration.secagg.policy.Refusal.Reason;
import org.murmuration.secagg.share.SealedShares;
import org.murmuration.secagg.share.ShareCommitment;

/**
 * A server that lies about what was dealt to whom. One peer's shares may fail to open, here as in
 * every plan that allows for one corrupt peer; whatever fails beyond that ends the client's part
 * before its input left.
 */
class ShareLiesTest {
  private static final Quorum FIVE = new Quorum(ACTIVE, Topology.complete(), 4, 1, 4, 5);

  private final Crew crew = Crew.of(FIVE, 5, 0, 1);
  private final World world = World.ofAll(crew);

  private SortedMap<ParticipantId, DealtShares> boxes() {
    SortedMap<ParticipantId, DealtShares> boxes = new TreeMap<>();
    world.dealersTo(id(1)).forEach(dealer -> boxes.put(dealer, world.boxFor(id(1), dealer)));
    return boxes;
  }

  private void assertRefused(Reason reason, SortedMap<ParticipantId, DealtShares> boxes) {
    world.mask(id(1), boxes);
    crew.client(1).assertWithdrew(reason);
    assertEquals(Set.of(), world.loot().caught());
  }

  /** Pitfall 13: two dealers' boxes exchanged. */
  @Test
  void forward_boxesOfTwoDealersSwapped_refused() {
    SortedMap<ParticipantId, DealtShares> boxes = boxes();
    DealtShares two = boxes.put(id(2), boxes.get(id(3)));
    boxes.put(id(3), two);
    assertRefused(Reason.UNOPENABLE_SHARES, boxes);
  }

  /** Pitfall 13: boxes for another receiver, and the client's own box reflected. */
  @Test
  void forward_boxesForAnotherReceiver_refused() {
    SortedMap<ParticipantId, DealtShares> boxes = boxes();
    boxes.put(id(2), world.boxFor(id(4), id(2)));
    boxes.put(id(3), world.boxFor(id(3), id(1)));
    assertRefused(Reason.UNOPENABLE_SHARES, boxes);
  }

  /** Rule 18: one is within the bound, so the client goes on, and holds no share of that dealer. */
  @Test
  void forward_oneBoxOfAnother_clientMasksAndHoldsNoShareOfIt() {
    SortedMap<ParticipantId, DealtShares> boxes = boxes();
    boxes.put(id(2), boxes.get(id(3)));
    world.mask(id(1), boxes);
    ids(2, 5).forEach(id -> world.mask(id, world.dealersTo(id)));
    ids(1, 5).forEach(id -> world.survivors(id, ids(1, 5)));
    var answer =
        world.confirm(id(1), world.signaturesFor(id(1), world.signedSet(id(1)))).orElseThrow();
    assertEquals(new TreeSet<>(List.of(id(1), id(3), id(4), id(5))), answer.shares().keySet());
  }

  /** Pitfall 7: boxes of an earlier session under the header of this one. */
  @Test
  void forward_boxesOfAnEarlierSession_refused() {
    World before = World.ofAll(Crew.of(FIVE, 5, 0, 2));
    SortedMap<ParticipantId, DealtShares> boxes = new TreeMap<>();
    before.dealersTo(id(1)).forEach(dealer -> boxes.put(dealer, before.boxFor(id(1), dealer)));
    assertRefused(Reason.UNOPENABLE_SHARES, boxes);
  }

  /** Pitfall 7: the whole message of an earlier session. */
  @Test
  void forward_messageOfAnEarlierSession_refused() {
    World before = World.ofAll(Crew.of(FIVE, 5, 0, 2));
    SortedMap<ParticipantId, DealtShares> boxes = new TreeMap<>();
    before.dealersTo(id(1)).forEach(dealer -> boxes.put(dealer, before.boxFor(id(1), dealer)));
    crew.client(1).tell(new ForwardedShares(before.session().context(), id(1), boxes));
    crew.client(1).assertWithdrew(Reason.WRONG_SESSION);
  }

  @Test
  void forward_messageForAnotherClient_refused() {
    crew.client(1).tell(new ForwardedShares(world.session().context(), id(2), boxes()));
    crew.client(1).assertWithdrew(Reason.WRONG_RECEIVER);
  }

  /** Rule 19: what the dealer committed to is changed on the way, of two dealers. */
  @Test
  void forward_commitmentsAltered_refused() {
    SortedMap<ParticipantId, DealtShares> boxes = boxes();
    ShareCommitment wrong = new ShareCommitment(Cohort.digest("a"), Cohort.digest("b"));
    for (ParticipantId dealer : ids(2, 3)) {
      boxes.put(dealer, new DealtShares(wrong, boxes.get(dealer).box()));
    }
    assertRefused(Reason.UNOPENABLE_SHARES, boxes);
  }

  /** Pitfall 5: sharers who are on no roster, and peers who never dealt. */
  @Test
  void forward_sharersMadeUp_refused() {
    DealtShares any = boxes().get(id(2));
    SortedMap<ParticipantId, DealtShares> strangers = boxes();
    strangers.put(id(9), any);
    assertRefused(Reason.UNKNOWN_SHARER, strangers);
    Crew other = Crew.of(FIVE, 5, 0, 1);
    World second = World.ofAll(other);
    SortedMap<ParticipantId, DealtShares> silent = new TreeMap<>();
    ids(2, 3).forEach(dealer -> silent.put(dealer, second.boxFor(id(1), dealer)));
    SealedShares noise = SealedShares.copyOf(new byte[SealedShares.SIZE_BYTES]);
    ids(4, 5).forEach(dealer -> silent.put(dealer, new DealtShares(any.commitment(), noise)));
    second.mask(id(1), silent);
    other.client(1).assertWithdrew(Reason.UNOPENABLE_SHARES);
  }

  /** Pitfall 6: too few peers to open the client's own mask later. */
  @Test
  void forward_withheld_refused() {
    SortedMap<ParticipantId, DealtShares> boxes = boxes();
    boxes.keySet().retainAll(ids(2, 3));
    assertRefused(Reason.TOO_FEW_SHARERS, boxes);
  }

  /** Rule 18: after a refusal the right message finds nothing left. */
  @Test
  void forward_rightMessageAfterARefusedOne_stateIsSpent() {
    SortedMap<ParticipantId, DealtShares> right = boxes();
    SortedMap<ParticipantId, DealtShares> boxes = boxes();
    boxes.keySet().retainAll(ids(2, 3));
    assertRefused(Reason.TOO_FEW_SHARERS, boxes);
    assertThrows(IllegalStateException.class, () -> world.mask(id(1), right));
    assertTrue(world.loot().caught().isEmpty());
  }

  /** Pitfall 2: masking twice would reveal the difference of two inputs. */
  @Test
  void forward_twice_refused() {
    world.mask(id(1), boxes());
    assertThrows(IllegalStateException.class, () -> world.mask(id(1), boxes()));
  }
}
