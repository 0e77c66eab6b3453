package org.murmuration.secagg.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.murmuration.secagg.Stage.id;

import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.murmuration.secagg.Profiles;
import org.murmuration.secagg.Stage;
import org.murmuration.secagg.graph.ParticipantId;
import org.murmuration.secagg.key.Digest;
import org.murmuration.secagg.message.Message.KeyAdvertisement;
import org.murmuration.secagg.message.Message.Roster;
import org.murmuration.secagg.message.MessageKind;
import org.murmuration.secagg.message.ParticipantKeys;
import org.murmuration.secagg.ring.RingVector;
import org.murmuration.secagg.spelling.Role;
import org.murmuration.secagg.spelling.StateWriter;
import org.murmuration.secagg.state.MalformedState;

/** States put together from parts that do not belong together: each is named, none comes back. */
class ForeignServerStateTest {
  private final Stage stage = new Stage(3, 2, 0);

  @BeforeEach
  void walkToTheEnd() {
    stage.respond(stage.request(stage.mask()));
  }

  private StateWriter state(MessageKind collected) {
    return new StateWriter(stage.plan, Role.SERVER, collected);
  }

  private StateWriter inSession(MessageKind collected) {
    TreeMap<ParticipantId, ParticipantKeys> entries = new TreeMap<>();
    stage.advertisements.forEach((id, message) -> entries.put(id, message.keys()));
    return state(collected)
        .message(new Roster(stage.plan.digest(), entries))
        .digest(stage.beacon.value());
  }

  /** The sharers with commitments of zeros, three holders each. */
  private StateWriter committed(MessageKind collected, Integer... sharers) {
    StateWriter out = inSession(collected).number(sharers.length);
    for (int sharer : sharers) {
      out.number(sharer).bytes(new byte[Digest.SIZE_BYTES * 7]);
    }
    return out;
  }

  private void assertMalformed(String field, StateWriter out) {
    var codec = new ServerStateCodec(stage.plan, Profiles.TOY);
    MalformedState malformed =
        assertThrows(MalformedState.class, () -> codec.restore(out.finish(100)));
    assertEquals(field, malformed.field());
  }

  @Test
  void restore_kindNoServerCollects_malformed() {
    assertMalformed("plan", state(MessageKind.ROSTER));
  }

  @Test
  void restore_signaturesUnderAPlanWithout_malformed() {
    assertMalformed("beacon", inSession(MessageKind.SURVIVOR_SIGNATURE));
  }

  @Test
  void restore_keysThatAreRefusedNow_malformed() {
    KeyAdvertisement one = stage.advertisements.get(id(1));
    ParticipantKeys keys = one.keys();
    KeyAdvertisement copy =
        new KeyAdvertisement(
            one.plan(), new ParticipantKeys(id(2), keys.channel(), keys.mask(), keys.credential()));
    var invited = List.of(id(1), id(2));
    assertMalformed(
        "keys",
        state(MessageKind.KEY_ADVERTISEMENT).participants(invited).messages(List.of(one, copy)));
    assertMalformed(
        "keys",
        state(MessageKind.KEY_ADVERTISEMENT)
            .participants(invited)
            .messages(List.of(stage.advertisements.get(id(3)))));
  }

  @Test
  void restore_sharesTwiceOrOfAnotherSession_malformed() {
    var shares = stage.shares.get(id(1));
    assertMalformed(
        "key shares", inSession(MessageKind.KEY_SHARES).messages(List.of(shares, shares)));
    Stage other = new Stage(3, 2, 0, 8);
    other.share();
    assertMalformed(
        "key shares", inSession(MessageKind.KEY_SHARES).messages(List.of(other.shares.get(id(1)))));
  }

  @Test
  void restore_sharerThatIsNotOnTheRoster_malformed() {
    assertMalformed("sharer", committed(MessageKind.MASKED_INPUT, 1, 4));
    assertMalformed("sharer", committed(MessageKind.MASKED_INPUT, 2, 1));
  }

  @Test
  void restore_inputOfOneWhoDidNotShare_malformed() {
    assertMalformed(
        "accepted", committed(MessageKind.MASKED_INPUT, 1, 2).participants(List.of(id(3))));
  }

  @Test
  void restore_sumOfOtherLength_malformed() {
    StateWriter out = committed(MessageKind.MASKED_INPUT, 1, 2).participants(List.of(id(1)));
    assertMalformed("sum", out.vector(RingVector.zero(Stage.WORDS - 1)));
  }

  @Test
  void restore_survivorsTooFewOrThatDidNotShare_malformed() {
    assertMalformed(
        "survivors", committed(MessageKind.UNMASK_RESPONSE, 1, 2, 3).participants(List.of(id(1))));
    assertMalformed(
        "survivors",
        committed(MessageKind.UNMASK_RESPONSE, 1, 2).participants(List.of(id(1), id(3))));
  }

  @Test
  void restore_answerExpectedOfNoSurvivor_malformed() {
    assertMalformed("expected", opened().participants(List.of(id(3))));
  }

  /** The commitments here are none of those that the shares were dealt with. */
  @Test
  void restore_answerThatIsRefusedNow_malformed() {
    assertMalformed(
        "responses",
        opened().participants(List.of(id(1), id(2))).messages(List.of(stage.responses.get(id(1)))));
  }

  private StateWriter opened() {
    return committed(MessageKind.UNMASK_RESPONSE, 1, 2, 3)
        .participants(List.of(id(1), id(2)))
        .vector(RingVector.zero(Stage.WORDS));
  }
}
