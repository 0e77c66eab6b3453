package org.murmuration.secagg.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.murmuration.secagg.Stage.id;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.murmuration.secagg.Cohort;
import org.murmuration.secagg.Profiles;
import org.murmuration.secagg.Stage;
import org.murmuration.secagg.graph.Adversary;
import org.murmuration.secagg.graph.ParticipantId;
import org.murmuration.secagg.graph.Quorum;
import org.murmuration.secagg.graph.Topology;
import org.murmuration.secagg.key.Beacon;
import org.murmuration.secagg.key.SessionContext;
import org.murmuration.secagg.message.Message;
import org.murmuration.secagg.message.Message.MaskedInput;
import org.murmuration.secagg.message.Message.Roster;
import org.murmuration.secagg.message.Message.SurvivorSet;
import org.murmuration.secagg.message.MessageKind;
import org.murmuration.secagg.message.ParticipantKeys;
import org.murmuration.secagg.spelling.Role;
import org.murmuration.secagg.spelling.StateWriter;
import org.murmuration.secagg.state.MalformedState;
import org.murmuration.secagg.state.SavedState;

/** States put together from parts that do not belong together: each is named, none comes back. */
class ForeignClientStateTest {
  private static final Quorum ACTIVE =
      new Quorum(Adversary.ACTIVE, Topology.complete(), 2, 0, 2, 3);

  private Stage stage = new Stage(3, 2, 0);
  private Roster roster = stage.roster().message();

  private StateWriter state(Message last) {
    return new StateWriter(stage.plan, Role.CLIENT, last.kind()).participant(id(1)).message(last);
  }

  private void assertMalformed(String field, StateWriter out, long counter) {
    var codec = new ClientStateCodec(id(1), stage.plan, stage.profiles.of(id(1)));
    MalformedState malformed =
        assertThrows(MalformedState.class, () -> codec.restore(out.finish(counter)));
    assertEquals(field, malformed.field());
  }

  private MaskedInput masked() {
    stage = new Stage(3, 2, 0);
    stage.mask();
    return stage.inputs.get(id(1));
  }

  private StateWriter maskedIn(Roster other) {
    return state(masked()).message(other).digest(stage.beacon.value());
  }

  @Test
  void restore_messageOfAnotherParticipant_malformed() {
    assertMalformed("message", state(stage.advertisements.get(id(2))), 0);
    masked();
    assertMalformed("message", state(stage.shares.get(id(2))), 1);
    assertMalformed("message", state(stage.inputs.get(id(2))), 2);
    Stage done = new Stage(3, 2, 0);
    done.respond(done.request(done.mask()));
    assertMalformed("message", state(done.responses.get(id(2))), 3);
  }

  @Test
  void restore_advertisementUnderAnotherPlan_malformed() {
    var keys = stage.advertisements.get(id(1)).keys();
    assertMalformed("message", state(new Message.KeyAdvertisement(Cohort.digest("x"), keys)), 0);
  }

  @Test
  void restore_kindNoClientSends_malformed() {
    assertMalformed("participant", state(roster), 0);
  }

  @Test
  void restore_signatureUnderAPlanWithout_malformed() {
    Stage signing = new Stage(3, ACTIVE, 1, Profiles.TOY);
    signing.sign(signing.request(signing.mask()));
    assertMalformed("message", state(signing.signatures.get(id(1))), 3);
  }

  @Test
  void restore_rosterWithoutTheClient_malformed() {
    TreeMap<ParticipantId, ParticipantKeys> entries = new TreeMap<>(roster.entries());
    entries.remove(id(1));
    assertMalformed("roster", maskedIn(new Roster(roster.plan(), entries)), 2);
  }

  @Test
  void restore_rosterThatTheClientRefuses_malformed() {
    TreeMap<ParticipantId, ParticipantKeys> entries = new TreeMap<>(roster.entries());
    ParticipantKeys two = entries.get(id(2));
    entries.put(id(3), new ParticipantKeys(id(3), two.channel(), two.mask(), two.credential()));
    assertMalformed("roster", maskedIn(new Roster(roster.plan(), entries)), 2);
  }

  @Test
  void restore_anotherBeaconThanTheMessage_malformed() {
    StateWriter out = state(masked()).message(roster).digest(Beacon.none().value());
    assertMalformed("beacon", out, 2);
  }

  @Test
  void restore_seedThatTheMessageDoesNotCommitTo_malformed() {
    stage = new Stage(3, 2, 0);
    var step =
        (ClientStep.Step<Message.KeyShares, AwaitingShares>)
            stage.joined(1).receive(stage.roster().message(), stage.beacon);
    byte[] bytes =
        new ClientStateCodec(id(1), stage.plan, stage.profiles.of(id(1)))
            .save(step)
            .exportSecretBytes();
    // the seed is followed by two channel keys of 32 bytes, two own shares of 40, the checksum
    int seed = bytes.length - 32 - 80 - 64 - 32;
    bytes[seed] ^= 1;
    byte[] content = Arrays.copyOfRange(bytes, 14, bytes.length - 32);
    var codec = new ClientStateCodec(id(1), stage.plan, stage.profiles.of(id(1)));
    MalformedState malformed =
        assertThrows(MalformedState.class, () -> codec.restore(SavedState.of(1, content)));
    assertEquals("self-mask seed", malformed.field());
    assertEquals(seed, malformed.offset());
  }

  @Test
  void restore_sharersOrDealersThatAreNoPeers_malformed() {
    StateWriter own = maskedIn(roster).participants(Set.of(id(1)));
    assertMalformed("sharers", own, 2);
    StateWriter stranger = maskedIn(roster).participants(Set.of(id(4)));
    assertMalformed("sharers", stranger, 2);
    StateWriter dealer = maskedIn(roster).participants(Set.of(id(2))).number(1).participant(id(4));
    assertMalformed("dealer", dealer.bytes(new byte[80]), 2);
  }

  @Test
  void restore_shareThatIsNoElement_malformed() {
    byte[] shares = new byte[80];
    shares[7] = (byte) 0xff;
    StateWriter out = maskedIn(roster).participants(Set.of(id(2))).number(1).participant(id(2));
    assertMalformed("shares", out.bytes(shares), 2);
  }

  /** On a sparse graph nobody holds shares of its own secrets, and only neighbors deal. */
  @Test
  void restore_sharesOfNoNeighborOnASparseGraph_malformed() {
    Quorum sparse = new Quorum(Adversary.PASSIVE, Topology.regular(2), 2, 0, 2, 5);
    stage = new Stage(5, sparse, 1, Profiles.TOY);
    stage.mask();
    TreeMap<ParticipantId, ParticipantKeys> entries = new TreeMap<>();
    stage.advertisements.forEach((id, message) -> entries.put(id, message.keys()));
    Roster all = new Roster(stage.plan.digest(), entries);
    StateWriter out =
        state(stage.inputs.get(id(1)))
            .message(all)
            .digest(stage.beacon.value())
            .participants(Set.of())
            .number(1)
            .participant(id(1))
            .bytes(new byte[80]);
    assertMalformed("dealer", out, 2);
  }

  @Test
  void restore_setThatTheMessageDoesNotSign_malformed() {
    for (boolean otherSession : new boolean[] {true, false}) {
      stage = new Stage(3, ACTIVE, 1, Profiles.TOY);
      stage.sign(stage.request(stage.mask()));
      TreeMap<ParticipantId, ParticipantKeys> entries = new TreeMap<>();
      stage.advertisements.forEach((id, message) -> entries.put(id, message.keys()));
      SessionContext session =
          otherSession
              ? new SessionContext(Cohort.digest("other"))
              : stage.inputs.get(id(1)).session();
      StateWriter out =
          state(stage.signatures.get(id(1)))
              .message(new Roster(stage.plan.digest(), entries))
              .digest(stage.beacon.value())
              .participants(Set.of(id(2)))
              .number(0)
              .message(new SurvivorSet(session, new TreeSet<>(Set.of(id(1), id(2)))));
      assertMalformed("survivors", out, 3);
    }
  }

  @Test
  void lastSent_everyState_isTheMessageThatLedThere() {
    assertEquals(MessageKind.KEY_ADVERTISEMENT, stage.joined(1).lastSent());
    masked();
    assertEquals(MessageKind.KEY_SHARES, stage.sharing(1).lastSent());
    assertEquals(MessageKind.MASKED_INPUT, stage.masked(1).lastSent());
    assertEquals(MessageKind.UNMASK_RESPONSE, ClientStep.Finished.FINISHED.lastSent());
  }
}
