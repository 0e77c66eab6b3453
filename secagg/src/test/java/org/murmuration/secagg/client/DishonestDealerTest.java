package org.murmuration.secagg.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.murmuration.secagg.Stage.id;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.murmuration.secagg.Cohort;
import org.murmuration.secagg.Stage;
import org.murmuration.secagg.dealing.Member;
import org.murmuration.secagg.graph.ParticipantId;
import org.murmuration.secagg.key.KeyAgreement;
import org.murmuration.secagg.key.SecretKey;
import org.murmuration.secagg.message.Credential;
import org.murmuration.secagg.message.Deal;
import org.murmuration.secagg.message.Message.KeyAdvertisement;
import org.murmuration.secagg.message.Message.KeyShares;
import org.murmuration.secagg.message.ParticipantKeys;
import org.murmuration.secagg.outcome.RoundOutcome.Summed;
import org.murmuration.secagg.outcome.RoundOutcome.Unrecoverable;
import org.murmuration.secagg.server.CollectingInputs;
import org.murmuration.secagg.server.CollectingShares;
import org.murmuration.secagg.share.SealedShares;

/** Client 4 deals what it should not; the outcome names it, or does without it. */
class DishonestDealerTest {
  private static final ParticipantId DEALER = id(4);

  @Test
  void close_seedThatFailsItsCommitment_unrecoverableNamesTheDealer() {
    Stage stage = new Stage(4, 3, 0);
    CollectingShares shares = stage.share();
    stage.shares.computeIfPresent(
        DEALER,
        (id, good) ->
            new KeyShares(
                good.session(),
                id,
                new Deal(
                    Cohort.digest("another seed"), good.deal().commitments(), good.deal().boxes()),
                good.endorsement()));
    CollectingInputs collecting = stage.forward(shares);
    stage.maskForwarded();
    assertEquals(
        new Unrecoverable(List.of(), List.of(DEALER)),
        stage.outcome(stage.respond(stage.request(collecting))));
  }

  /** The dealer shares a key that is not the one it advertised, then does not send its input. */
  @Test
  void close_keyThatIsNotTheAdvertisedOne_unrecoverableNamesTheDealer() {
    Stage stage = new Stage(4, 3, 0);
    KeyAgreement agreement = stage.profiles.suite().agreement();
    SecretKey channel = agreement.fresh(stage.random);
    SecretKey advertised = agreement.fresh(stage.random);
    SecretKey shared = agreement.fresh(stage.random);
    ParticipantKeys keys =
        new ParticipantKeys(
            DEALER,
            agreement.publicOf(channel),
            agreement.publicOf(advertised),
            Credential.Anonymous.ANONYMOUS);
    stage.replace(
        new KeyAdvertisement(stage.plan.digest(), keys),
        new AwaitingRoster(
            new Member(stage.plan, stage.profiles.of(DEALER), keys), channel, shared));
    CollectingInputs collecting = stage.mask();
    stage.inputs.remove(DEALER);
    assertEquals(
        new Unrecoverable(List.of(), List.of(DEALER)),
        stage.outcome(stage.respond(stage.request(collecting))));
  }

  /** Within the bound the client masks with the dealer all the same and the sum is right. */
  @Test
  void close_oneBoxBrokenWithinTheBound_summed() {
    Stage stage = new Stage(4, 3, 1);
    CollectingShares shares = stage.share();
    breakBoxes(stage, id(1));
    CollectingInputs collecting = stage.forward(shares);
    stage.maskForwarded();
    List<ParticipantId> all = List.of(id(1), id(2), id(3), id(4));
    assertEquals(
        new Summed(Stage.sum(all), all), stage.outcome(stage.respond(stage.request(collecting))));
  }

  @Test
  void close_tooFewHoldShares_unrecoverableNamesTheDealer() {
    Stage stage = new Stage(4, 3, 1);
    CollectingShares shares = stage.share();
    breakBoxes(stage, id(1), id(2));
    CollectingInputs collecting = stage.forward(shares);
    stage.maskForwarded();
    assertEquals(
        new Unrecoverable(List.of(DEALER), List.of()),
        stage.outcome(stage.respond(stage.request(collecting))));
  }

  private static void breakBoxes(Stage stage, ParticipantId... holders) {
    KeyShares good = stage.shares.get(DEALER);
    SortedMap<ParticipantId, SealedShares> boxes = new TreeMap<>(good.deal().boxes());
    for (ParticipantId holder : holders) {
      byte[] box = boxes.get(holder).bytes();
      box[0] ^= 1;
      boxes.put(holder, SealedShares.copyOf(box));
    }
    Deal broken = new Deal(good.deal().seed(), good.deal().commitments(), boxes);
    stage.shares.put(DEALER, new KeyShares(good.session(), DEALER, broken, good.endorsement()));
  }
}
