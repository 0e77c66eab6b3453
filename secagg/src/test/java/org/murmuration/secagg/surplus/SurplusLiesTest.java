package org.murmuration.secagg.surplus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.murmuration.secagg.Stage.id;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.murmuration.secagg.Cohort;
import org.murmuration.secagg.Profiles;
import org.murmuration.secagg.Stage;
import org.murmuration.secagg.client.AwaitingConfirmation;
import org.murmuration.secagg.client.AwaitingConsistency;
import org.murmuration.secagg.client.ClientStep;
import org.murmuration.secagg.graph.Adversary;
import org.murmuration.secagg.graph.ParticipantId;
import org.murmuration.secagg.graph.Quorum;
import org.murmuration.secagg.graph.Topology;
import org.murmuration.secagg.identity.Endorsement;
import org.murmuration.secagg.identity.Signature;
import org.murmuration.secagg.key.SessionContext;
import org.murmuration.secagg.message.Deal;
import org.murmuration.secagg.message.Message;
import org.murmuration.secagg.message.Message.KeyShares;
import org.murmuration.secagg.message.Message.SurvivorConfirmation;
import org.murmuration.secagg.message.Message.SurvivorSet;
import org.murmuration.secagg.message.Message.SurvivorSignature;
import org.murmuration.secagg.message.Message.UnmaskResponse;
import org.murmuration.secagg.outcome.Receipt;
import org.murmuration.secagg.outcome.RoundOutcome;
import org.murmuration.secagg.outcome.RoundOutcome.Summed;
import org.murmuration.secagg.outcome.RoundOutcome.Unrecoverable;
import org.murmuration.secagg.plan.RoundBinding;
import org.murmuration.secagg.plan.SessionPlan;
import org.murmuration.secagg.policy.Refusal.Reason;
import org.murmuration.secagg.server.CollectingInputs;
import org.murmuration.secagg.server.CollectingShares;
import org.murmuration.secagg.server.CollectingUnmasks;
import org.murmuration.secagg.share.RevealedShare;
import org.murmuration.secagg.share.SealedShares;
import org.murmuration.secagg.share.ShareCommitment;

/** Lies about surplus: of a dealer, of a holder, and of the server about who survived. */
class SurplusLiesTest {
  private static final int LAST = 5;
  private static final ParticipantId LIAR = id(LAST);

  /** Five of whom three may be left; two levels. */
  private static Stage stage() {
    return stage(new Quorum(Adversary.ACTIVE, Topology.complete(), 3, 0, 3, LAST), 2);
  }

  /** The same with room for one whose boxes fail; one level. */
  private static Stage tolerant() {
    return stage(new Quorum(Adversary.ACTIVE, Topology.complete(), 4, 1, 4, LAST), 1);
  }

  private static Stage stage(Quorum quorum, int surplus) {
    SessionPlan plan = new SessionPlan(RoundBinding.unbound("lies"), quorum, Stage.WORDS, surplus);
    return new Stage(LAST, plan, 1, Profiles.TOY);
  }

  private static List<ParticipantId> first(int clients) {
    return IntStream.rangeClosed(1, clients).mapToObj(Stage::id).toList();
  }

  /** Brings the session to its last step; the inputs of the last {@code lost} never came. */
  private static CollectingUnmasks answered(Stage stage, CollectingInputs inputs, int lost) {
    for (int i = 0; i < lost; i++) {
      stage.inputs.remove(id(LAST - i));
    }
    CollectingUnmasks unmasks = stage.confirm(stage.sign(stage.request(inputs)));
    stage.respondConfirmed();
    return unmasks;
  }

  private static void assertOpened(
      int levels, List<ParticipantId> survivors, RoundOutcome outcome) {
    Summed summed = assertInstanceOf(Summed.class, outcome);
    assertEquals(Stage.sum(survivors), summed.sum());
    assertEquals(levels, summed.surplus().levels());
  }

  private static KeyShares redealt(Stage stage, UnaryOperator<Deal> lie) {
    KeyShares good = stage.shares.get(LIAR);
    Deal deal = lie.apply(good.deal());
    Signature signature =
        stage
            .profiles
            .suite()
            .signatures()
            .sign(
                stage.profiles.identity(LIAR),
                KeyShares.statement(good.session(), good.from(), deal));
    return new KeyShares(good.session(), good.from(), deal, signature);
  }

  /** Rule 19: what it shared is not what it committed to, so it is named, and nothing is opened. */
  @Test
  void deal_anchorOfOtherSecrets_namedWhereAnyAreOpened() {
    for (int lost = 0; lost <= 1; lost++) {
      Stage stage = stage();
      CollectingShares shares = stage.share();
      stage.shares.put(LIAR, redealt(stage, deal -> withAnchor(deal)));
      // the liar survives: another one is lost
      CollectingInputs inputs = stage.forward(shares);
      stage.maskForwarded();
      if (lost == 1) {
        stage.inputs.remove(id(1));
      }
      CollectingUnmasks unmasks = answered(stage, inputs, 0);
      assertEquals(new Unrecoverable(List.of(), List.of(LIAR)), stage.outcome(unmasks));
    }
  }

  /** At the floor nothing is opened, so nobody can tell. */
  @Test
  void deal_anchorOfOtherSecretsAtTheFloor_summed() {
    Stage stage = stage();
    CollectingShares shares = stage.share();
    stage.shares.put(LIAR, redealt(stage, deal -> withAnchor(deal)));
    CollectingInputs inputs = stage.forward(shares);
    stage.maskForwarded();
    stage.inputs.keySet().removeAll(Set.of(id(1), id(2)));
    assertOpened(0, List.of(id(3), id(4), id(5)), stage.outcome(answered(stage, inputs, 0)));
  }

  private static Deal withAnchor(Deal deal) {
    return new Deal(
        deal.seed(), Optional.of(Cohort.digest("other")), deal.commitments(), deal.boxes());
  }

  /** A share that is not the committed one is found by its holder, before any input leaves. */
  @Test
  void deal_surplusShareOffItsCommitment_holderWithoutShares() {
    Stage stage = tolerant();
    CollectingShares shares = stage.share();
    stage.shares.put(
        LIAR,
        redealt(
            stage,
            deal -> {
              var commitments = new TreeMap<>(deal.commitments());
              ShareCommitment good = commitments.get(id(1));
              commitments.put(
                  id(1),
                  new ShareCommitment(
                      good.maskKey(), good.selfMask(), List.of(Cohort.digest("other"))));
              return new Deal(deal.seed(), deal.surplus(), commitments, deal.boxes());
            }));
    CollectingInputs inputs = stage.forward(shares);
    stage.maskForwarded();
    CollectingUnmasks unmasks = answered(stage, inputs, 0);
    assertTrue(!stage.responses.get(id(1)).shares().containsKey(LIAR));
    assertTrue(!stage.responses.get(id(1)).surplus().orElseThrow().containsKey(LIAR));
    assertOpened(1, first(LAST), stage.outcome(unmasks));
  }

  /** Not to be spelled under this plan; a caller's own object is refused all the same. */
  @Test
  void deal_otherSurplusThanThePlans_wrongParticipants() {
    Stage stage = stage();
    CollectingShares shares = stage.share();
    KeyShares good = stage.shares.remove(LIAR);
    Deal deal = good.deal();
    SortedMap<ParticipantId, ShareCommitment> fewer = new TreeMap<>();
    deal.commitments()
        .forEach(
            (holder, all) ->
                fewer.put(
                    holder,
                    new ShareCommitment(
                        all.maskKey(), all.selfMask(), all.surplus().subList(0, 1))));
    SortedMap<ParticipantId, SealedShares> shorter = new TreeMap<>();
    deal.boxes().forEach((peer, box) -> shorter.put(peer, SealedShares.copyOf(new byte[96 + 40])));
    for (Deal wrong :
        List.of(
            new Deal(deal.seed(), deal.commitments(), deal.boxes()),
            new Deal(deal.seed(), deal.surplus(), fewer, deal.boxes()),
            new Deal(deal.seed(), deal.surplus(), deal.commitments(), shorter))) {
      assertEquals(
          Receipt.WRONG_PARTICIPANTS,
          shares.accept(new KeyShares(good.session(), LIAR, wrong, Endorsement.Unsigned.UNSIGNED)));
    }
    assertEquals(Receipt.ACCEPTED, shares.accept(good));
  }

  /** One lost: the second level is opened of the four, and nothing of the lost one. */
  @Test
  void respond_surplusOfOthersThanTheSurvivorsAskedFor_refusedAndStillSummed() {
    Stage stage = stage();
    CollectingUnmasks unmasks = answered(stage, stage.mask(), 1);
    UnmaskResponse good = stage.responses.get(id(1));
    var opened = good.surplus().orElseThrow();
    assertEquals(Set.copyOf(first(4)), opened.keySet());
    assertTrue(good.shares().containsKey(LIAR));
    assertResponse(unmasks, Receipt.WRONG_PARTICIPANTS, good, Optional.empty());
    assertResponse(unmasks, Receipt.WRONG_PARTICIPANTS, good, without(opened, id(2)));
    assertResponse(
        unmasks, Receipt.WRONG_PARTICIPANTS, good, with(opened, LIAR, opened.get(id(2))));
    assertResponse(
        unmasks, Receipt.WRONG_PARTICIPANTS, good, with(opened, id(9), opened.get(id(2))));
    assertResponse(unmasks, Receipt.WRONG_SHARE, good, with(opened, id(2), opened.get(id(3))));
    assertResponse(
        unmasks, Receipt.WRONG_SHARE, good, with(opened, id(2), good.shares().get(id(2))));
    assertOpened(1, first(4), stage.outcome(unmasks));
  }

  /** The same session in which nobody is lost reveals shares of the first level: no good here. */
  @Test
  void respond_shareOfAnotherLevel_wrongShare() {
    Stage whole = stage();
    answered(whole, whole.mask(), 0);
    RevealedShare ofFirstLevel = whole.responses.get(id(1)).surplus().orElseThrow().get(id(2));
    Stage stage = stage();
    CollectingUnmasks unmasks = answered(stage, stage.mask(), 1);
    UnmaskResponse good = stage.responses.get(id(1));
    assertResponse(
        unmasks,
        Receipt.WRONG_SHARE,
        good,
        with(good.surplus().orElseThrow(), id(2), ofFirstLevel));
    assertEquals(
        whole.responses.get(id(1)).shares().get(id(2)), good.shares().get(id(2)), "same session");
  }

  @Test
  void respond_surplusAtTheFloor_refused() {
    Stage stage = stage();
    CollectingUnmasks unmasks = answered(stage, stage.mask(), 2);
    UnmaskResponse good = stage.responses.get(id(1));
    assertEquals(Optional.of(new TreeMap<>()), good.surplus());
    assertResponse(unmasks, Receipt.WRONG_PARTICIPANTS, good, Optional.of(good.shares()));
    assertOpened(0, first(3), stage.outcome(unmasks));
  }

  @Test
  void respond_surplusUnderAPlanWithout_refused() {
    Stage stage = stage(new Quorum(Adversary.ACTIVE, Topology.complete(), 3, 0, 3, LAST), 0);
    CollectingUnmasks unmasks = answered(stage, stage.mask(), 0);
    UnmaskResponse good = stage.responses.get(id(1));
    assertEquals(Optional.empty(), good.surplus());
    assertResponse(unmasks, Receipt.WRONG_PARTICIPANTS, good, Optional.of(new TreeMap<>()));
  }

  private static void assertResponse(
      CollectingUnmasks unmasks,
      Receipt expected,
      UnmaskResponse good,
      Optional<SortedMap<ParticipantId, RevealedShare>> surplus) {
    assertEquals(
        expected,
        unmasks.accept(new UnmaskResponse(good.session(), good.from(), good.shares(), surplus)));
  }

  private static Optional<SortedMap<ParticipantId, RevealedShare>> without(
      SortedMap<ParticipantId, RevealedShare> good, ParticipantId who) {
    SortedMap<ParticipantId, RevealedShare> changed = new TreeMap<>(good);
    changed.remove(who);
    return Optional.of(changed);
  }

  private static Optional<SortedMap<ParticipantId, RevealedShare>> with(
      SortedMap<ParticipantId, RevealedShare> good, ParticipantId who, RevealedShare what) {
    SortedMap<ParticipantId, RevealedShare> changed = new TreeMap<>(good);
    changed.put(who, what);
    return Optional.of(changed);
  }

  /** Rule 24: the server claims that the lost one survived, so that more would be opened. */
  @Test
  void survivors_twoSetsOfOtherSizes_neitherIsConfirmed() {
    Stage stage = stage();
    stage.mask();
    var session = stage.session().context();
    SurvivorSet more = new SurvivorSet(session, new TreeSet<>(first(5)));
    SurvivorSet fewer = new SurvivorSet(session, new TreeSet<>(first(4)));
    SortedMap<ParticipantId, Signature> ofMore = new TreeMap<>();
    SortedMap<ParticipantId, Signature> ofFewer = new TreeMap<>();
    AwaitingConfirmation one = signs(stage, 1, more, ofMore);
    AwaitingConfirmation two = signs(stage, 2, more, ofMore);
    AwaitingConfirmation three = signs(stage, 3, fewer, ofFewer);
    signs(stage, 4, fewer, ofFewer);
    assertRefused(Reason.UNSIGNED_SURVIVORS, one, 1, session, ofMore);
    SortedMap<ParticipantId, Signature> both = new TreeMap<>(ofFewer);
    both.putAll(ofMore);
    assertRefused(Reason.WRONG_SURVIVOR_SIGNATURE, two, 2, session, both);
    assertRefused(Reason.UNSIGNED_SURVIVORS, three, 3, session, ofFewer);
  }

  private static AwaitingConfirmation signs(
      Stage stage, int client, SurvivorSet set, SortedMap<ParticipantId, Signature> signatures) {
    var state = (AwaitingConsistency) stage.masked(client);
    var step = (ClientStep.Step<SurvivorSignature, AwaitingConfirmation>) state.receive(set);
    signatures.put(id(client), step.message().signature());
    assertThrows(IllegalStateException.class, () -> state.receive(set));
    return step.next();
  }

  private static void assertRefused(
      Reason reason,
      AwaitingConfirmation state,
      int client,
      SessionContext session,
      SortedMap<ParticipantId, Signature> signatures) {
    var answer = state.receive(new SurvivorConfirmation(session, id(client), signatures));
    assertEquals(reason, ((ClientStep.Withdrawn<? extends Message, ?>) answer).refusal().reason());
    assertThrows(
        IllegalStateException.class,
        () -> state.receive(new SurvivorConfirmation(session, id(client), signatures)));
  }

  @Test
  void survivors_belowTheFloorOrNotOnTheRoster_refusedBeforeAnythingIsOpened() {
    Stage stage = stage();
    stage.mask();
    var session = stage.session().context();
    var few =
        ((AwaitingConsistency) stage.masked(1))
            .receive(new SurvivorSet(session, new TreeSet<>(first(2))));
    assertEquals(Reason.TOO_FEW_SURVIVORS, ((ClientStep.Withdrawn<?, ?>) few).refusal().reason());
    var many =
        ((AwaitingConsistency) stage.masked(2))
            .receive(new SurvivorSet(session, new TreeSet<>(first(6))));
    assertEquals(Reason.UNKNOWN_SURVIVOR, ((ClientStep.Withdrawn<?, ?>) many).refusal().reason());
  }
}
