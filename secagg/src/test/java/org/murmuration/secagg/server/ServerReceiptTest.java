package org.murmuration.secagg.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.murmuration.secagg.Stage.id;

import java.nio.LongBuffer;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.murmuration.secagg.Cohort;
import org.murmuration.secagg.Profiles;
import org.murmuration.secagg.Stage;
import org.murmuration.secagg.client.ClientStep;
import org.murmuration.secagg.graph.ParticipantId;
import org.murmuration.secagg.key.PublicKey;
import org.murmuration.secagg.key.SessionContext;
import org.murmuration.secagg.mask.MaskedVector;
import org.murmuration.secagg.message.Credential;
import org.murmuration.secagg.message.Deal;
import org.murmuration.secagg.message.Message.KeyAdvertisement;
import org.murmuration.secagg.message.Message.KeyShares;
import org.murmuration.secagg.message.Message.MaskedInput;
import org.murmuration.secagg.message.Message.SurvivorSet;
import org.murmuration.secagg.message.Message.UnmaskResponse;
import org.murmuration.secagg.message.ParticipantKeys;
import org.murmuration.secagg.outcome.Receipt;
import org.murmuration.secagg.outcome.RoundOutcome.Summed;
import org.murmuration.secagg.share.RevealedShare;
import org.murmuration.secagg.share.SealedShares;
import org.murmuration.secagg.share.ShareCommitment;

/** Everything the server asks of a client's message, each with a message that fails it. */
class ServerReceiptTest {
  private static final SessionContext OTHER_SESSION =
      new SessionContext(Cohort.digest("other session"));
  private static final List<ParticipantId> ALL = List.of(id(1), id(2), id(3));

  private final Stage stage = new Stage(3, 2, 0);
  private final Stage strangers = new Stage(4, 2, 0, 99);

  @Test
  void acceptKeys_ofAnotherPlan_wrongSession() {
    ParticipantKeys keys = stage.advertisements.get(id(1)).keys();
    assertEquals(
        Receipt.WRONG_SESSION,
        stage.collectingKeys().accept(new KeyAdvertisement(Cohort.digest("other"), keys)));
  }

  @Test
  void acceptKeys_notInvited_foreign() {
    assertEquals(
        Receipt.FOREIGN, stage.collectingKeys().accept(strangers.advertisements.get(id(4))));
  }

  @Test
  void acceptKeys_second_duplicate() {
    KeyAdvertisement good = stage.advertisements.get(id(1));
    stage.collectingKeys().accept(good);
    assertEquals(Receipt.DUPLICATE, stage.collectingKeys().accept(good));
  }

  @Test
  void acceptKeys_anothersOrOneTwice_repeatedKey() {
    stage.collectingKeys().accept(stage.advertisements.get(id(1)));
    ParticipantKeys one = stage.advertisements.get(id(1)).keys();
    ParticipantKeys two = stage.advertisements.get(id(2)).keys();
    assertEquals(Receipt.REPEATED_KEY, acceptKeys(one.channel(), two.mask()));
    assertEquals(Receipt.REPEATED_KEY, acceptKeys(two.channel(), one.mask()));
    assertEquals(Receipt.REPEATED_KEY, acceptKeys(one.mask(), two.mask()));
    assertEquals(Receipt.REPEATED_KEY, acceptKeys(two.mask(), two.mask()));
    assertEquals(Receipt.ACCEPTED, acceptKeys(two.channel(), two.mask()));
  }

  private Receipt acceptKeys(PublicKey channel, PublicKey mask) {
    return stage
        .collectingKeys()
        .accept(
            new KeyAdvertisement(
                stage.plan.digest(),
                new ParticipantKeys(id(2), channel, mask, Credential.Anonymous.ANONYMOUS)));
  }

  @Test
  void acceptKeys_afterClose_late() {
    stage.collectingKeys().close(stage.beacon);
    assertEquals(Receipt.LATE, stage.collectingKeys().accept(stage.advertisements.get(id(1))));
    assertThrows(IllegalStateException.class, () -> stage.collectingKeys().close(stage.beacon));
  }

  @Test
  void missing_asMessagesCome_whoHasNot() {
    stage.collectingKeys().accept(stage.advertisements.get(id(2)));
    assertEquals(Set.of(id(1), id(3)), stage.collectingKeys().missing());
  }

  @Test
  void open_moreThanTheLargestCohort_refused() {
    assertThrows(
        IllegalArgumentException.class,
        () -> ServerProtocol.open(stage.plan, Profiles.TOY, strangers.advertisements.keySet()));
  }

  @Test
  void acceptShares_ofAnotherSession_wrongSession() {
    CollectingShares collecting = stage.share();
    KeyShares good = stage.shares.get(id(1));
    assertEquals(
        Receipt.WRONG_SESSION,
        collecting.accept(
            new KeyShares(OTHER_SESSION, good.from(), good.deal(), good.endorsement())));
  }

  @Test
  void acceptShares_notOnTheRoster_foreign() {
    CollectingShares collecting = stage.share();
    strangers.share();
    assertEquals(Receipt.FOREIGN, collecting.accept(strangers.shares.get(id(4))));
  }

  @Test
  void acceptShares_peerMissingOrTooMany_wrongParticipants() {
    CollectingShares collecting = stage.share();
    SealedShares box = stage.shares.get(id(1)).deal().boxes().get(id(2));
    assertWrongBoxes(collecting, boxes -> boxes.remove(id(2)));
    assertWrongBoxes(collecting, boxes -> boxes.put(id(1), box));
    assertWrongBoxes(collecting, boxes -> boxes.put(id(4), box));
    assertWrongBoxes(collecting, boxes -> boxes.put(id(4), boxes.remove(id(2))));
    assertEquals(Receipt.ACCEPTED, collecting.accept(shares(boxes -> {}, commitments -> {})));
    assertEquals(Receipt.DUPLICATE, collecting.accept(shares(boxes -> {}, commitments -> {})));
    assertEquals(Set.of(id(2), id(3)), collecting.missing());
  }

  @Test
  void acceptShares_commitmentMissingOrTooMany_wrongParticipants() {
    CollectingShares collecting = stage.share();
    ShareCommitment any = stage.shares.get(id(1)).deal().commitments().get(id(2));
    assertWrongCommitments(collecting, commitments -> commitments.remove(id(1)));
    assertWrongCommitments(collecting, commitments -> commitments.remove(id(2)));
    assertWrongCommitments(collecting, commitments -> commitments.put(id(4), any));
    assertWrongCommitments(
        collecting, commitments -> commitments.put(id(4), commitments.remove(id(2))));
  }

  private void assertWrongBoxes(
      CollectingShares collecting, Consumer<SortedMap<ParticipantId, SealedShares>> change) {
    assertEquals(Receipt.WRONG_PARTICIPANTS, collecting.accept(shares(change, none -> {})));
  }

  private void assertWrongCommitments(
      CollectingShares collecting, Consumer<SortedMap<ParticipantId, ShareCommitment>> change) {
    assertEquals(Receipt.WRONG_PARTICIPANTS, collecting.accept(shares(none -> {}, change)));
  }

  private KeyShares shares(
      Consumer<SortedMap<ParticipantId, SealedShares>> changeBoxes,
      Consumer<SortedMap<ParticipantId, ShareCommitment>> changeCommitments) {
    KeyShares good = stage.shares.get(id(1));
    SortedMap<ParticipantId, SealedShares> boxes = new TreeMap<>(good.deal().boxes());
    SortedMap<ParticipantId, ShareCommitment> commitments =
        new TreeMap<>(good.deal().commitments());
    changeBoxes.accept(boxes);
    changeCommitments.accept(commitments);
    return new KeyShares(
        good.session(),
        good.from(),
        new Deal(good.deal().seed(), commitments, boxes),
        good.endorsement());
  }

  @Test
  void acceptInput_ofAnotherSession_wrongSessionAndNotAdded() {
    CollectingInputs collecting = stage.mask();
    MaskedInput good = stage.inputs.get(id(1));
    assertEquals(
        Receipt.WRONG_SESSION,
        collecting.accept(new MaskedInput(OTHER_SESSION, good.from(), good.vector())));
    assertSummed(collecting);
  }

  @Test
  void acceptInput_ofOtherLength_wrongLengthAndNotAdded() {
    CollectingInputs collecting = stage.mask();
    MaskedInput good = stage.inputs.get(id(1));
    MaskedVector longer =
        MaskedVector.parse(LongBuffer.wrap(new long[Stage.WORDS + 1]), Stage.WORDS + 1);
    assertEquals(
        Receipt.WRONG_LENGTH,
        collecting.accept(new MaskedInput(good.session(), good.from(), longer)));
    assertSummed(collecting);
  }

  @Test
  void acceptInput_fromOneWhoDidNotShare_foreignAndNotAdded() {
    CollectingShares shares = stage.share();
    KeyShares dropped = stage.shares.remove(id(3));
    CollectingInputs collecting = stage.forward(shares);
    stage.maskForwarded();
    MaskedInput good = stage.inputs.get(id(1));
    assertEquals(
        Receipt.FOREIGN,
        collecting.accept(new MaskedInput(good.session(), dropped.from(), good.vector())));
    assertEquals(Set.of(id(1), id(2)), collecting.missing());
    var request = stage.request(collecting);
    assertEquals(
        new Summed(Stage.sum(List.of(id(1), id(2))), List.of(id(1), id(2))),
        stage.outcome(stage.respond(request)));
  }

  @Test
  void acceptInput_second_duplicateAndNotAdded() {
    CollectingInputs collecting = stage.mask();
    collecting.accept(stage.inputs.get(id(1)));
    assertEquals(Receipt.DUPLICATE, collecting.accept(stage.inputs.remove(id(1))));
    assertSummed(collecting);
  }

  private void assertSummed(CollectingInputs collecting) {
    var request = stage.request(collecting);
    assertEquals(new Summed(Stage.sum(ALL), ALL), stage.outcome(stage.respond(request)));
  }

  @Test
  void acceptResponse_fromOneWhoseInputIsMissing_foreign() {
    CollectingInputs collecting = stage.mask();
    stage.inputs.remove(id(3));
    CollectingUnmasks unmasks = stage.respond(stage.request(collecting));
    UnmaskResponse good = stage.responses.get(id(1));
    assertEquals(
        Receipt.FOREIGN, unmasks.accept(new UnmaskResponse(good.session(), id(3), good.shares())));
    assertEquals(Set.of(id(1), id(2)), unmasks.missing());
  }

  @Test
  void acceptResponse_ofAnotherSession_wrongSession() {
    CollectingUnmasks unmasks = stage.respond(stage.request(stage.mask()));
    UnmaskResponse good = stage.responses.get(id(1));
    assertEquals(
        Receipt.WRONG_SESSION,
        unmasks.accept(new UnmaskResponse(OTHER_SESSION, good.from(), good.shares())));
  }

  @Test
  void acceptResponse_dealerMissingOrUnknown_wrongParticipants() {
    CollectingUnmasks unmasks = stage.respond(stage.request(stage.mask()));
    RevealedShare any = stage.responses.get(id(1)).shares().get(id(2));
    assertEquals(
        Receipt.WRONG_PARTICIPANTS, unmasks.accept(response(shares -> shares.remove(id(2)))));
    assertEquals(
        Receipt.WRONG_PARTICIPANTS, unmasks.accept(response(shares -> shares.put(id(4), any))));
  }

  /** The liar is refused, and the others' shares still give the sum. */
  @Test
  void acceptResponse_shareThatWasNotDealt_wrongShareAndStillSummed() {
    CollectingUnmasks unmasks = stage.respond(stage.request(stage.mask()));
    RevealedShare any = stage.responses.get(id(1)).shares().get(id(2));
    assertEquals(Receipt.WRONG_SHARE, unmasks.accept(response(shares -> shares.put(id(3), any))));
    stage.responses.remove(id(1));
    assertEquals(new Summed(Stage.sum(ALL), ALL), stage.outcome(unmasks));
  }

  /** A share of the mask key of a survivor is not what was asked for. */
  @Test
  void acceptResponse_shareOfTheOtherKind_wrongShare() {
    var request = stage.request(stage.mask());
    var fewer = new SurvivorSet(request.message().session(), new TreeSet<>(List.of(id(1), id(2))));
    var answer = stage.awaitingUnmask(1).receive(fewer);
    assertInstanceOf(ClientStep.Step.class, answer);
    var step = (ClientStep.Step<UnmaskResponse, ?>) answer;
    assertEquals(Receipt.WRONG_SHARE, ((CollectingUnmasks) request.next()).accept(step.message()));
  }

  private UnmaskResponse response(Consumer<SortedMap<ParticipantId, RevealedShare>> change) {
    UnmaskResponse good = stage.responses.get(id(1));
    SortedMap<ParticipantId, RevealedShare> shares = new TreeMap<>(good.shares());
    change.accept(shares);
    return new UnmaskResponse(good.session(), good.from(), shares);
  }
}
