package org.murmuration.secagg.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.murmuration.secagg.Stage.id;

import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.murmuration.secagg.Cohort;
import org.murmuration.secagg.Stage;
import org.murmuration.secagg.graph.ParticipantId;
import org.murmuration.secagg.key.PublicKey;
import org.murmuration.secagg.key.SessionContext;
import org.murmuration.secagg.message.Credential;
import org.murmuration.secagg.message.DealtShares;
import org.murmuration.secagg.message.Message.ForwardedShares;
import org.murmuration.secagg.message.Message.KeyShares;
import org.murmuration.secagg.message.Message.Roster;
import org.murmuration.secagg.message.Message.SurvivorSet;
import org.murmuration.secagg.message.ParticipantKeys;
import org.murmuration.secagg.policy.Refusal;
import org.murmuration.secagg.policy.Refusal.Reason;
import org.murmuration.secagg.ring.RingVector;
import org.murmuration.secagg.share.SealedShares;
import org.murmuration.secagg.share.ShareCommitment;

/** Everything a client asks of the server's messages, each with a message that fails it. */
class ClientRefusalTest {
  private static final SessionContext OTHER_SESSION =
      new SessionContext(Cohort.digest("other session"));

  private final Stage stage = new Stage(3, 2, 0);

  @Test
  void receiveRoster_ofAnotherPlan_withdraws() {
    Roster roster = stage.roster().message();
    assertRoster(Reason.WRONG_SESSION, new Roster(Cohort.digest("other"), roster.entries()));
  }

  @Test
  void receiveRoster_belowTheThreshold_withdraws() {
    assertRoster(Reason.COHORT_SIZE, roster(entries -> entries.keySet().retainAll(Set.of(id(1)))));
  }

  @Test
  void receiveRoster_nobody_withdraws() {
    assertRoster(Reason.COHORT_SIZE, roster(SortedMap::clear));
  }

  @Test
  void receiveRoster_aboveTheLargestCohort_withdraws() {
    ParticipantKeys stranger = new Stage(4, 2, 0, 9).advertisements.get(id(4)).keys();
    assertRoster(Reason.COHORT_SIZE, roster(entries -> entries.put(id(4), stranger)));
  }

  @Test
  void receiveRoster_withoutOwnEntry_withdraws() {
    assertRoster(Reason.OWN_ENTRY, roster(entries -> entries.remove(id(1))));
  }

  @Test
  void receiveRoster_ownChannelKeyChanged_withdraws() {
    ParticipantKeys other = stage.advertisements.get(id(2)).keys();
    assertRoster(
        Reason.OWN_ENTRY,
        roster(
            entries ->
                entries.put(id(1), anonymous(id(1), other.channel(), entries.get(id(1)).mask()))));
  }

  @Test
  void receiveRoster_ownMaskKeyChanged_withdraws() {
    ParticipantKeys other = stage.advertisements.get(id(2)).keys();
    assertRoster(
        Reason.OWN_ENTRY,
        roster(
            entries ->
                entries.put(id(1), anonymous(id(1), entries.get(id(1)).channel(), other.mask()))));
  }

  @Test
  void receiveRoster_twoPeersWithOneMaskKey_withdraws() {
    assertRoster(
        Reason.REPEATED_KEY,
        roster(
            entries ->
                entries.put(
                    id(3),
                    anonymous(id(3), entries.get(id(3)).channel(), entries.get(id(2)).mask()))));
  }

  @Test
  void receiveRoster_channelKeyIsAnothersMaskKey_withdraws() {
    assertRoster(
        Reason.REPEATED_KEY,
        roster(
            entries ->
                entries.put(
                    id(3),
                    anonymous(id(3), entries.get(id(1)).mask(), entries.get(id(3)).mask()))));
  }

  @Test
  void receiveRoster_second_refused() {
    Roster roster = stage.roster().message();
    stage.joined(1).receive(roster, stage.beacon);
    assertThrows(IllegalStateException.class, () -> stage.joined(1).receive(roster, stage.beacon));
  }

  @Test
  void receiveRoster_afterClose_refused() {
    Roster roster = stage.roster().message();
    stage.joined(1).close();
    assertThrows(IllegalStateException.class, () -> stage.joined(1).receive(roster, stage.beacon));
  }

  private Roster roster(Consumer<SortedMap<ParticipantId, ParticipantKeys>> change) {
    Roster roster = stage.roster().message();
    SortedMap<ParticipantId, ParticipantKeys> entries = new TreeMap<>(roster.entries());
    change.accept(entries);
    return new Roster(roster.plan(), entries);
  }

  private void assertRoster(Reason reason, Roster roster) {
    assertWithdrawn(reason, stage.joined(1).receive(roster, stage.beacon));
    assertThrows(IllegalStateException.class, () -> stage.joined(1).receive(roster, stage.beacon));
  }

  @Test
  void receiveShares_ofAnotherSession_withdraws() {
    stage.forward();
    ForwardedShares good = stage.forwarded.get(id(1));
    assertShares(
        Reason.WRONG_SESSION, new ForwardedShares(OTHER_SESSION, good.to(), good.dealers()));
  }

  @Test
  void receiveShares_forAnother_withdraws() {
    stage.forward();
    assertShares(Reason.WRONG_RECEIVER, stage.forwarded.get(id(2)));
  }

  @Test
  void receiveShares_fromAStranger_withdraws() {
    stage.forward();
    DealtShares any = stage.forwarded.get(id(1)).dealers().get(id(2));
    assertShares(Reason.UNKNOWN_SHARER, forwarded(dealers -> dealers.put(id(4), any)));
  }

  @Test
  void receiveShares_fromItself_withdraws() {
    stage.forward();
    DealtShares any = stage.forwarded.get(id(1)).dealers().get(id(2));
    assertShares(Reason.UNKNOWN_SHARER, forwarded(dealers -> dealers.put(id(1), any)));
  }

  @Test
  void receiveShares_fromTooFew_withdraws() {
    stage.forward();
    assertShares(Reason.TOO_FEW_SHARERS, forwarded(SortedMap::clear));
  }

  @Test
  void receiveShares_boxesSwapped_withdraws() {
    stage.forward();
    DealtShares two = stage.forwarded.get(id(1)).dealers().get(id(2));
    assertShares(Reason.UNOPENABLE_SHARES, forwarded(dealers -> dealers.put(id(3), two)));
  }

  @Test
  void receiveShares_boxBroken_withdraws() {
    stage.forward();
    DealtShares good = stage.forwarded.get(id(1)).dealers().get(id(2));
    byte[] box = good.box().bytes();
    box[50] ^= 1;
    assertShares(
        Reason.UNOPENABLE_SHARES,
        forwarded(
            dealers ->
                dealers.put(id(2), new DealtShares(good.commitment(), SealedShares.copyOf(box)))));
  }

  /** Of either kind: a share that is not the committed one counts as unopenable. */
  @Test
  void receiveShares_commitmentOfOtherShares_withdraws() {
    for (boolean ofMaskKey : new boolean[] {true, false}) {
      Stage fresh = new Stage(3, 2, 0);
      fresh.forward();
      ForwardedShares all = fresh.forwarded.get(id(1));
      DealtShares good = all.dealers().get(id(2));
      ShareCommitment wrong =
          ofMaskKey
              ? new ShareCommitment(Cohort.digest("wrong"), good.commitment().selfMask())
              : new ShareCommitment(good.commitment().maskKey(), Cohort.digest("wrong"));
      SortedMap<ParticipantId, DealtShares> dealers = new TreeMap<>(all.dealers());
      dealers.put(id(2), new DealtShares(wrong, good.box()));
      assertWithdrawn(
          Reason.UNOPENABLE_SHARES,
          fresh
              .sharing(1)
              .receive(new ForwardedShares(all.session(), all.to(), dealers), Stage.input(id(1))));
    }
  }

  @Test
  void receiveShares_inputOfOtherLength_refusedAndNotSpent() {
    stage.forward();
    ForwardedShares good = stage.forwarded.get(id(1));
    assertThrows(
        IllegalArgumentException.class,
        () -> stage.sharing(1).receive(good, RingVector.zero(Stage.WORDS + 1)));
    assertInstanceOf(ClientStep.Step.class, stage.sharing(1).receive(good, Stage.input(id(1))));
  }

  /** Masking twice would reveal the difference of the inputs. */
  @Test
  void receiveShares_second_refused() {
    stage.mask();
    String message =
        assertThrows(
                IllegalStateException.class,
                () -> stage.sharing(1).receive(stage.forwarded.get(id(1)), Stage.input(id(2))))
            .getMessage();
    assertTrue(message.contains("difference"), message);
  }

  private ForwardedShares forwarded(Consumer<SortedMap<ParticipantId, DealtShares>> change) {
    ForwardedShares good = stage.forwarded.get(id(1));
    SortedMap<ParticipantId, DealtShares> dealers = new TreeMap<>(good.dealers());
    change.accept(dealers);
    return new ForwardedShares(good.session(), good.to(), dealers);
  }

  private void assertShares(Reason reason, ForwardedShares message) {
    assertWithdrawn(reason, stage.sharing(1).receive(message, Stage.input(id(1))));
    assertThrows(
        IllegalStateException.class,
        () -> stage.sharing(1).receive(stage.forwarded.get(id(1)), Stage.input(id(1))));
  }

  @Test
  void receiveRequest_ofAnotherSession_withdraws() {
    assertRequest(Reason.WRONG_SESSION, new SurvivorSet(OTHER_SESSION, survivors(1, 2, 3)));
  }

  @Test
  void receiveRequest_survivorWhoDidNotShare_withdraws() {
    assertRequest(Reason.UNKNOWN_SURVIVOR, survivors(1, 2, 4));
  }

  @Test
  void receiveRequest_withoutItself_withdraws() {
    assertRequest(Reason.SELF_MISSING, survivors(2, 3));
  }

  @Test
  void receiveRequest_belowTheThreshold_withdraws() {
    assertRequest(Reason.TOO_FEW_SURVIVORS, survivors(1));
  }

  @Test
  void receiveRequest_nobody_withdraws() {
    assertRequest(Reason.SELF_MISSING, survivors());
  }

  private void assertRequest(Reason reason, TreeSet<ParticipantId> survivors) {
    stage.mask();
    assertRequest(reason, new SurvivorSet(stage.inputs.get(id(1)).session(), survivors));
  }

  /** One request, ever: after a refused one even the right one is not answered. */
  private void assertRequest(Reason reason, SurvivorSet request) {
    if (stage.inputs.isEmpty()) {
      stage.mask();
    }
    assertWithdrawn(reason, stage.awaitingUnmask(1).receive(request));
    SurvivorSet right = new SurvivorSet(stage.inputs.get(id(1)).session(), survivors(1, 2, 3));
    assertThrows(IllegalStateException.class, () -> stage.awaitingUnmask(1).receive(right));
  }

  @Test
  void receiveRequest_second_refusedWithAnySet() {
    var request = stage.request(stage.mask());
    stage.respond(request);
    for (TreeSet<ParticipantId> again : List.of(survivors(1, 2, 3), survivors(1, 2))) {
      SurvivorSet second = new SurvivorSet(request.message().session(), again);
      assertThrows(IllegalStateException.class, () -> stage.awaitingUnmask(1).receive(second));
    }
  }

  @Test
  void close_beforeAnAnswer_stateIsSpent() {
    var request = stage.request(stage.mask());
    stage.masked(1).close();
    assertThrows(
        IllegalStateException.class, () -> stage.awaitingUnmask(1).receive(request.message()));
    Stage other = new Stage(3, 2, 0);
    other.forward();
    other.sharing(1).close();
    assertThrows(
        IllegalStateException.class,
        () -> other.sharing(1).receive(other.forwarded.get(id(1)), Stage.input(id(1))));
  }

  /** Clients that were shown different rosters cannot open each other's shares. */
  @Test
  void receiveShares_fromOneWhoWasShownAnotherRoster_withdraws() {
    Roster roster = stage.roster().message();
    SortedMap<ParticipantId, ParticipantKeys> entries = new TreeMap<>(roster.entries());
    ParticipantKeys three = entries.get(id(3));
    entries.put(id(3), anonymous(id(3), three.mask(), three.channel()));
    var honest = step(stage.joined(1).receive(roster, stage.beacon));
    var deceived = step(stage.joined(2).receive(new Roster(roster.plan(), entries), stage.beacon));
    SortedMap<ParticipantId, DealtShares> dealers = new TreeMap<>();
    dealers.put(id(2), deceived.message().deal().to(id(1)));
    ForwardedShares forwarded = new ForwardedShares(honest.message().session(), id(1), dealers);
    assertWithdrawn(Reason.UNOPENABLE_SHARES, honest.next().receive(forwarded, Stage.input(id(1))));
  }

  private static ParticipantKeys anonymous(ParticipantId id, PublicKey channel, PublicKey mask) {
    return new ParticipantKeys(id, channel, mask, Credential.Anonymous.ANONYMOUS);
  }

  private static ClientStep.Step<KeyShares, AwaitingShares> step(
      ClientStep<KeyShares, AwaitingShares> step) {
    return (ClientStep.Step<KeyShares, AwaitingShares>) step;
  }

  static TreeSet<ParticipantId> survivors(int... ids) {
    TreeSet<ParticipantId> survivors = new TreeSet<>();
    for (int value : ids) {
      survivors.add(id(value));
    }
    return survivors;
  }

  static void assertWithdrawn(Reason reason, ClientStep<?, ?> step) {
    assertInstanceOf(ClientStep.Withdrawn.class, step, step::toString);
    Refusal refusal = ((ClientStep.Withdrawn<?, ?>) step).refusal();
    assertEquals(reason, refusal.reason());
    assertFalse(refusal.detail().isBlank());
  }
}
