package org.murmuration.secagg.attack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.murmuration.secagg.attack.Crew.id;
import static org.murmuration.secagg.attack.Crew.ids;
import static org.murmuration.secagg.graph.Adversary.ACTIVE;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.murmuration.secagg.Cohort;
import org.murmuration.secagg.Profiles;
import org.murmuration.secagg.Stage;
import org.murmuration.secagg.graph.Quorum;
import org.murmuration.secagg.graph.Topology;
import org.murmuration.secagg.message.Deal;
import org.murmuration.secagg.message.MalformedMessage;
import org.murmuration.secagg.message.Message;
import org.murmuration.secagg.message.Message.KeyShares;
import org.murmuration.secagg.message.Message.MaskedInput;
import org.murmuration.secagg.message.MessageCodec;
import org.murmuration.secagg.outcome.Receipt;
import org.murmuration.secagg.outcome.RoundOutcome.Summed;
import org.murmuration.secagg.outcome.RoundOutcome.Unrecoverable;
import org.murmuration.secagg.server.CollectingInputs;
import org.murmuration.secagg.server.CollectingShares;
import org.murmuration.secagg.server.CollectingSignatures;
import org.murmuration.secagg.server.CollectingUnmasks;

/**
 * An honest client's messages are changed on their way to the server. What is signed or committed
 * to is refused as it stands, and its sender's place stays free for the true bytes: nobody honest
 * is shut out or named at the end. A receipt for the changed bytes speaks of the message, no more.
 */
class InFlightTest {
  /** Parses one kind of message. */
  private interface Parser<M> {
    M parse(byte[] bytes) throws MalformedMessage;
  }

  private static final int FLIPS = 60;
  private static final Quorum FIVE = new Quorum(ACTIVE, Topology.complete(), 4, 1, 4, 5);

  private final Stage stage = new Stage(5, FIVE, 1, Profiles.TOY);
  private final MessageCodec codec = new MessageCodec(stage.plan);
  private final Random random = new Random(3);

  /** Flips one bit at a time; the message must not be accepted under the name of client 1. */
  private <M extends Message> void assertNoFlipAccepted(
      M message, Parser<M> parser, Function<M, Receipt> door) {
    for (int flip = 0; flip < FLIPS; flip++) {
      byte[] bytes = codec.encode(message);
      int bit = random.nextInt(8 * bytes.length);
      bytes[bit / 8] ^= (byte) (1 << bit % 8);
      parsed(bytes, parser)
          .ifPresent(
              changed -> assertNotEquals(Receipt.ACCEPTED, door.apply(changed), "bit " + bit));
    }
  }

  private static <M> Optional<M> parsed(byte[] bytes, Parser<M> parser) {
    try {
      return Optional.of(parser.parse(bytes));
    } catch (MalformedMessage e) {
      return Optional.empty();
    }
  }

  @Test
  void altered_everySignedOrCommittedMessage_refusedAndTheTrueOneSummed() {
    assertNoFlipAccepted(
        stage.advertisements.get(id(1)),
        codec::parseKeyAdvertisement,
        stage.collectingKeys()::accept);
    CollectingShares shares = stage.share();
    assertNoFlipAccepted(stage.shares.get(id(1)), codec::parseKeyShares, shares::accept);
    CollectingInputs inputs = stage.forward(shares);
    stage.maskForwarded();
    CollectingSignatures signing = stage.sign(stage.request(inputs));
    assertNoFlipAccepted(
        stage.signatures.get(id(1)), codec::parseSurvivorSignature, signing::accept);
    CollectingUnmasks unmasks = stage.confirm(signing);
    stage.respondConfirmed();
    assertNoFlipAccepted(stage.responses.get(id(1)), codec::parseUnmaskResponse, unmasks::accept);
    assertEquals(new Summed(Stage.sum(ids(1, 5)), ids(1, 5)), stage.outcome(unmasks));
  }

  /**
   * A masked input is any vector, so a changed one is accepted and spoils the sum, with nobody
   * named: whoever carries messages has to keep them whole.
   */
  @Test
  void altered_maskedInput_sumSpoiledAndNobodyNamed() throws MalformedMessage {
    CollectingInputs inputs = stage.mask();
    MaskedInput sent = stage.inputs.get(id(1));
    byte[] bytes = codec.encode(sent);
    bytes[bytes.length - 1] ^= 1;
    stage.inputs.put(id(1), codec.parseMaskedInput(bytes));
    CollectingUnmasks unmasks = stage.confirm(stage.sign(stage.request(inputs)));
    stage.respondConfirmed();
    Summed spoiled = (Summed) stage.outcome(unmasks);
    assertNotEquals(Stage.sum(ids(1, 5)), spoiled.sum());
    assertEquals(ids(1, 5), spoiled.survivors());
  }

  /** Without signatures the outcome can name only whose bytes do not fit, whoever changed them. */
  @Test
  void altered_dealInAPassivePlan_senderOfTheBytesIsNamed() {
    Stage passive = new Stage(4, 3, 0);
    CollectingShares shares = passive.share();
    KeyShares good = passive.shares.get(id(1));
    Deal changed =
        new Deal(Cohort.digest("changed"), good.deal().commitments(), good.deal().boxes());
    passive.shares.put(id(1), new KeyShares(good.session(), id(1), changed, good.endorsement()));
    CollectingInputs inputs = passive.forward(shares);
    passive.maskForwarded();
    assertEquals(
        new Unrecoverable(List.of(), List.of(id(1))),
        passive.outcome(passive.respond(passive.request(inputs))));
  }
}
