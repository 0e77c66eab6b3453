package org.murmuration.secagg.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.murmuration.secagg.Stage.id;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.murmuration.secagg.Cohort;
import org.murmuration.secagg.Stage;
import org.murmuration.secagg.graph.ParticipantId;
import org.murmuration.secagg.key.SecretKey;
import org.murmuration.secagg.message.DealtShares;
import org.murmuration.secagg.message.Message.KeyAdvertisement;
import org.murmuration.secagg.message.Message.KeyShares;
import org.murmuration.secagg.message.ParticipantKeys;
import org.murmuration.secagg.server.CollectingInputs;
import org.murmuration.secagg.server.CollectingShares;
import org.murmuration.secagg.server.RoundOutcome.Summed;
import org.murmuration.secagg.server.RoundOutcome.Unrecoverable;
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
                good.session(), id, Cohort.digest("another seed"), good.own(), good.peers()));
    CollectingInputs collecting = stage.forward(shares);
    stage.maskForwarded();
    assertEquals(
        new Unrecoverable(List.of(DEALER)),
        stage.outcome(stage.respond(stage.request(collecting))));
  }

  /** The dealer shares a key that is not the one it advertised, then does not send its input. */
  @Test
  void close_keyThatIsNotTheAdvertisedOne_unrecoverableNamesTheDealer() {
    Stage stage = new Stage(4, 3, 0);
    SecretKey channel = stage.agreement.fresh(stage.random);
    SecretKey advertised = stage.agreement.fresh(stage.random);
    SecretKey shared = stage.agreement.fresh(stage.random);
    ParticipantKeys keys =
        new ParticipantKeys(
            DEALER, stage.agreement.publicOf(channel), stage.agreement.publicOf(advertised));
    stage.replace(
        new KeyAdvertisement(stage.plan.digest(), keys),
        new AwaitingRoster(
            new Member(stage.plan, stage.agreement, stage.random, keys), channel, shared));
    CollectingInputs collecting = stage.mask();
    stage.inputs.remove(DEALER);
    assertEquals(
        new Unrecoverable(List.of(DEALER)),
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
        new Unrecoverable(List.of(DEALER)),
        stage.outcome(stage.respond(stage.request(collecting))));
  }

  private static void breakBoxes(Stage stage, ParticipantId... holders) {
    KeyShares good = stage.shares.get(DEALER);
    SortedMap<ParticipantId, DealtShares> peers = new TreeMap<>(good.peers());
    for (ParticipantId holder : holders) {
      byte[] box = peers.get(holder).box().bytes();
      box[0] ^= 1;
      peers.put(holder, new DealtShares(peers.get(holder).commitment(), SealedShares.copyOf(box)));
    }
    stage.shares.put(
        DEALER, new KeyShares(good.session(), DEALER, good.seedCommitment(), good.own(), peers));
  }
}
