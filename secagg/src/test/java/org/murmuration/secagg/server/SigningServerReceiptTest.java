package org.murmuration.secagg.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.murmuration.secagg.Stage.id;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.murmuration.secagg.Cohort;
import org.murmuration.secagg.Profiles;
import org.murmuration.secagg.Stage;
import org.murmuration.secagg.graph.Adversary;
import org.murmuration.secagg.graph.ParticipantId;
import org.murmuration.secagg.graph.Quorum;
import org.murmuration.secagg.graph.Topology;
import org.murmuration.secagg.identity.Endorsement;
import org.murmuration.secagg.key.Beacon;
import org.murmuration.secagg.key.SessionContext;
import org.murmuration.secagg.message.Credential;
import org.murmuration.secagg.message.Deal;
import org.murmuration.secagg.message.Message.KeyAdvertisement;
import org.murmuration.secagg.message.Message.KeyShares;
import org.murmuration.secagg.message.Message.SurvivorSet;
import org.murmuration.secagg.message.Message.SurvivorSignature;
import org.murmuration.secagg.message.Message.UnmaskResponse;
import org.murmuration.secagg.message.ParticipantKeys;
import org.murmuration.secagg.outcome.Receipt;
import org.murmuration.secagg.outcome.RoundOutcome.Step;
import org.murmuration.secagg.outcome.RoundOutcome.Summed;
import org.murmuration.secagg.outcome.RoundOutcome.TooFewSurvivors;
import org.murmuration.secagg.outcome.RoundOutcome.Unrecoverable;

/** What the server asks beside all else when the plan signs, and how it goes on without a liar. */
class SigningServerReceiptTest {
  private static final Quorum ACTIVE =
      new Quorum(Adversary.ACTIVE, Topology.complete(), 3, 1, 3, 4);
  private static final List<ParticipantId> ALL = List.of(id(1), id(2), id(3), id(4));
  private static final List<ParticipantId> HONEST = List.of(id(1), id(2), id(3));

  private final Stage stage = new Stage(4, ACTIVE, 1, Profiles.TOY);

  @Test
  void acceptKeys_anothersSignature_badSignature() {
    ParticipantKeys four = keys(4);
    Credential.Signed three = (Credential.Signed) keys(3).credential();
    Credential.Signed own = (Credential.Signed) four.credential();
    assertEquals(
        Receipt.BAD_SIGNATURE,
        accept(four, new Credential.Signed(own.identity(), three.signature())));
    assertEquals(Receipt.BAD_SIGNATURE, accept(four, three));
    assertEquals(Receipt.BAD_SIGNATURE, accept(four, Credential.Anonymous.ANONYMOUS));
    assertEquals(Receipt.ACCEPTED, accept(four, own));
  }

  private ParticipantKeys keys(int client) {
    return stage.advertisements.get(id(client)).keys();
  }

  private Receipt accept(ParticipantKeys keys, Credential credential) {
    ParticipantKeys changed =
        new ParticipantKeys(keys.id(), keys.channel(), keys.mask(), credential);
    return stage.collectingKeys().accept(new KeyAdvertisement(stage.plan.digest(), changed));
  }

  /** The roster has one spelling under a plan; this one would parse for nobody. */
  @Test
  void accept_signedWhereNobodySigns_badSignature() {
    Stage passive = new Stage(4, Cohort.passive(3, 4, 1), 1, Profiles.TOY);
    ParticipantKeys one = passive.advertisements.get(id(1)).keys();
    ParticipantKeys signed =
        new ParticipantKeys(one.id(), one.channel(), one.mask(), keys(1).credential());
    assertEquals(
        Receipt.BAD_SIGNATURE,
        passive.collectingKeys().accept(new KeyAdvertisement(passive.plan.digest(), signed)));
    CollectingShares collecting = passive.share();
    stage.share();
    KeyShares good = passive.shares.get(id(1));
    assertEquals(
        Receipt.BAD_SIGNATURE,
        collecting.accept(
            new KeyShares(
                good.session(), good.from(), good.deal(), stage.shares.get(id(1)).endorsement())));
  }

  /** One identity may sign for two seats; it gets one. */
  @Test
  void acceptKeys_identityThatIsThereAlready_repeatedIdentity() {
    stage.collectingKeys().accept(stage.advertisements.get(id(3)));
    ParticipantKeys four = keys(4);
    var signatures = stage.profiles.suite().signatures();
    var three = stage.profiles.identity(id(3));
    var key = signatures.publicOf(three);
    Credential.Signed twice =
        new Credential.Signed(
            key, signatures.sign(three, four.statement(stage.plan.digest(), key)));
    assertEquals(Receipt.REPEATED_IDENTITY, accept(four, twice));
    assertEquals(Set.of(id(1), id(2), id(4)), stage.collectingKeys().missing());
  }

  @Test
  void close_sparseGraphWithoutABeacon_refusedAndStaysOpen() {
    Quorum sparse = new Quorum(Adversary.PASSIVE, Topology.regular(2), 2, 0, 3, 4);
    Stage ring = new Stage(4, sparse, 1, Profiles.TOY);
    assertThrows(IllegalArgumentException.class, () -> ring.collectingKeys().close(Beacon.none()));
    assertEquals(Receipt.ACCEPTED, ring.collectingKeys().accept(ring.advertisements.get(id(1))));
  }

  @Test
  void acceptShares_unsignedOrChangedAfterSigning_badSignatureAndStillSummed() {
    CollectingShares collecting = stage.share();
    KeyShares good = stage.shares.remove(id(4));
    assertEquals(
        Receipt.BAD_SIGNATURE,
        collecting.accept(
            new KeyShares(
                good.session(), good.from(), good.deal(), Endorsement.Unsigned.UNSIGNED)));
    Deal changed = new Deal(Cohort.digest("other"), good.deal().commitments(), good.deal().boxes());
    assertEquals(
        Receipt.BAD_SIGNATURE,
        collecting.accept(new KeyShares(good.session(), good.from(), changed, good.endorsement())));
    assertEquals(
        Receipt.BAD_SIGNATURE,
        collecting.accept(
            new KeyShares(
                good.session(), good.from(), good.deal(), stage.shares.get(id(1)).endorsement())));
    assertSummed(stage.forward(collecting), HONEST);
  }

  /** The excluded one's shares are not forwarded, so nobody masks with it. */
  private void assertSummed(CollectingInputs collecting, List<ParticipantId> who) {
    stage.maskForwarded();
    CollectingUnmasks unmasks = stage.confirm(stage.sign(stage.request(collecting)));
    stage.respondConfirmed();
    assertEquals(new Summed(Stage.sum(who), who), stage.outcome(unmasks));
  }

  @Test
  void acceptSignature_ofAnotherSession_wrongSession() {
    CollectingSignatures collecting = stage.sign(stage.request(stage.mask()));
    SurvivorSignature good = stage.signatures.get(id(1));
    SessionContext other = new SessionContext(Cohort.digest("other session"));
    assertEquals(
        Receipt.WRONG_SESSION,
        collecting.accept(new SurvivorSignature(other, good.from(), good.signature())));
  }

  @Test
  void acceptSignature_ofAnotherSetOrByAnother_badSignature() {
    var request = stage.request(stage.mask());
    CollectingSignatures collecting = stage.sign(request);
    SurvivorSignature good = stage.signatures.get(id(1));
    SurvivorSet fewer = new SurvivorSet(good.session(), new TreeSet<>(Set.of(id(1), id(2), id(3))));
    var ofFewer =
        stage.profiles.suite().signatures().sign(stage.profiles.identity(id(1)), fewer.statement());
    assertEquals(
        Receipt.BAD_SIGNATURE,
        collecting.accept(new SurvivorSignature(good.session(), id(1), ofFewer)));
    assertEquals(
        Receipt.BAD_SIGNATURE,
        collecting.accept(new SurvivorSignature(good.session(), id(2), good.signature())));
    assertEquals(Receipt.ACCEPTED, collecting.accept(good));
    assertEquals(Receipt.DUPLICATE, collecting.accept(good));
    assertEquals(Set.of(id(2), id(3), id(4)), collecting.missing());
  }

  @Test
  void acceptSignature_byOneWhoDidNotSurvive_foreign() {
    CollectingInputs inputs = stage.mask();
    stage.inputs.remove(id(4));
    CollectingSignatures collecting = stage.sign(stage.request(inputs));
    SurvivorSignature good = stage.signatures.get(id(1));
    assertEquals(
        Receipt.FOREIGN,
        collecting.accept(new SurvivorSignature(good.session(), id(4), good.signature())));
  }

  @Test
  void close_fewerSignaturesThanTheThreshold_stops() {
    CollectingSignatures collecting = stage.sign(stage.request(stage.mask()));
    collecting.accept(stage.signatures.get(id(1)));
    collecting.accept(stage.signatures.get(id(2)));
    var stopped = assertInstanceOf(ServerStep.Stopped.class, collecting.close());
    assertEquals(new TooFewSurvivors(Step.CONSISTENCY, 0, 3), stopped.outcome());
  }

  /** Who signed but was sent no confirmation has no say any more; the others suffice. */
  @Test
  void acceptResponse_fromOneWhoDidNotSign_foreign() {
    CollectingSignatures collecting = stage.sign(stage.request(stage.mask()));
    SurvivorSignature dropped = stage.signatures.remove(id(4));
    CollectingUnmasks unmasks = stage.confirm(collecting);
    stage.respondConfirmed();
    assertEquals(Set.copyOf(HONEST), stage.confirmations.keySet());
    var good = stage.responses.get(id(1));
    assertEquals(
        Receipt.FOREIGN,
        unmasks.accept(new UnmaskResponse(good.session(), dropped.from(), good.shares())));
    assertEquals(new Summed(Stage.sum(ALL), ALL), stage.outcome(unmasks));
  }

  /** On a ring of five a lost pair leaves one between them that nobody can open. */
  @Test
  void close_ringWithTooFewHoldersLeft_unreachableIsNamedAndNobodyIsALiar() {
    Quorum sparse = new Quorum(Adversary.PASSIVE, Topology.regular(2), 2, 0, 3, 5);
    Stage ring = new Stage(5, sparse, 1, Profiles.TOY);
    CollectingInputs inputs = ring.mask();
    CollectingUnmasks unmasks = ring.respond(ring.request(inputs));
    ParticipantId lost = id(1);
    ring.responses.remove(lost);
    Set<ParticipantId> neighbors =
        ring.forwarded.get(lost).dealers().keySet().stream().collect(Collectors.toSet());
    assertEquals(
        new Unrecoverable(neighbors.stream().sorted().toList(), List.of()), ring.outcome(unmasks));
  }
}
