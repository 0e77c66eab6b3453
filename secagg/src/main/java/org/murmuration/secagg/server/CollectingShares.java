package org.murmuration.secagg.server;

import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import org.murmuration.secagg.graph.ParticipantId;
import org.murmuration.secagg.identity.Endorsement;
import org.murmuration.secagg.identity.Signature;
import org.murmuration.secagg.message.Deal;
import org.murmuration.secagg.message.DealtShares;
import org.murmuration.secagg.message.Message.ForwardedShares;
import org.murmuration.secagg.message.Message.KeyShares;
import org.murmuration.secagg.message.MessageCodec;
import org.murmuration.secagg.message.MessageKind;
import org.murmuration.secagg.message.Session;
import org.murmuration.secagg.outcome.Receipt;
import org.murmuration.secagg.outcome.RoundOutcome.Step;
import org.murmuration.secagg.outcome.RoundOutcome.TooFewSurvivors;
import org.murmuration.secagg.rebuild.Commitments;
import org.murmuration.secagg.share.SealedShares;
import org.murmuration.secagg.spelling.StateReader;
import org.murmuration.secagg.spelling.StateWriter;
import org.murmuration.secagg.state.MalformedState;

/** The second step: everybody's sealed shares for its peers. */
public final class CollectingShares implements ServerState {
  private final Session session;
  private final Intake<KeyShares> intake;

  CollectingShares(Session session, long before) {
    this.session = session;
    this.intake = new Intake<>(session.graph().participants(), before);
  }

  /** Takes the shares that one participant deals. */
  public Receipt accept(KeyShares message) {
    return intake.accept(message.from(), message, () -> check(message));
  }

  private Receipt check(KeyShares message) {
    if (!message.session().equals(session.context())) {
      return Receipt.WRONG_SESSION;
    }
    Deal deal = message.deal();
    if (!isExactly(deal.commitments(), session.graph().holdersOf(message.from()))
        || !isExactly(deal.boxes(), session.graph().peersOf(message.from()))
        || !hasPlannedSurplus(deal)) {
      return Receipt.WRONG_PARTICIPANTS;
    }
    return isEndorsed(message) ? Receipt.ACCEPTED : Receipt.BAD_SIGNATURE;
  }

  /** A message that was parsed under the plan always has. */
  private boolean hasPlannedSurplus(Deal deal) {
    int surplus = session.plan().surplus();
    return deal.surplus().isPresent() == surplus > 0
        && deal.commitments().values().stream().allMatch(to -> to.surplus().size() == surplus)
        && deal.boxes().values().stream()
            .allMatch(box -> box.sizeBytes() == SealedShares.sizeBytes(surplus));
  }

  private static boolean isExactly(SortedMap<ParticipantId, ?> given, List<ParticipantId> asked) {
    return given.size() == asked.size() && given.keySet().containsAll(asked);
  }

  private boolean isEndorsed(KeyShares message) {
    if (!session.plan().signs()) {
      return message.endorsement() instanceof Endorsement.Unsigned;
    }
    return message.endorsement() instanceof Signature signature
        && session.isSignedBy(
            message.from(),
            KeyShares.statement(message.session(), message.from(), message.deal()),
            signature);
  }

  @Override
  public MessageKind collects() {
    return MessageKind.KEY_SHARES;
  }

  @Override
  public SortedSet<ParticipantId> missing() {
    return intake.missing();
  }

  @Override
  public long counter() {
    return intake.counter();
  }

  void write(StateWriter out, ServerStateCodec owner) {
    owner.requireOwn(session.plan());
    out.session(session).messages(intake.soFar().values());
  }

  static CollectingShares read(StateReader in, Session session, long counter)
      throws MalformedState {
    List<KeyShares> accepted =
        in.messages(
            "key shares", session.graph().size(), new MessageCodec(session.plan())::parseKeyShares);
    CollectingShares state =
        new CollectingShares(session, Intake.before(in, counter, accepted.size()));
    for (KeyShares message : accepted) {
      Intake.replayed(in, state.accept(message));
    }
    return state;
  }

  /** Ends the step; every sharer is sent what its peers dealt to it. */
  public ServerStep<List<ForwardedShares>, CollectingInputs> close() {
    SortedMap<ParticipantId, KeyShares> sharers = intake.close();
    int floor = session.plan().quorum().survivorFloor();
    if (sharers.size() < floor) {
      return new ServerStep.Stopped<>(new TooFewSurvivors(Step.SHARE_KEYS, sharers.size(), floor));
    }
    return new ServerStep.Step<>(
        forwarded(sharers),
        new CollectingInputs(session, Commitments.of(session, sharers.values()), counter()));
  }

  /** One walk over each dealer's deal, as there are n^2 boxes: what lies together is read once. */
  private List<ForwardedShares> forwarded(SortedMap<ParticipantId, KeyShares> sharers) {
    SortedMap<ParticipantId, SortedMap<ParticipantId, DealtShares>> inboxes = new TreeMap<>();
    sharers.keySet().forEach(receiver -> inboxes.put(receiver, new TreeMap<>()));
    sharers.forEach((dealer, dealt) -> handOut(dealer, dealt.deal(), inboxes));
    return inboxes.entrySet().stream()
        .map(inbox -> new ForwardedShares(session.context(), inbox.getKey(), inbox.getValue()))
        .toList();
  }

  private static void handOut(
      ParticipantId dealer,
      Deal deal,
      SortedMap<ParticipantId, SortedMap<ParticipantId, DealtShares>> inboxes) {
    deal.boxes()
        .keySet()
        .forEach(
            peer -> {
              var inbox = inboxes.get(peer);
              if (inbox != null) {
                inbox.put(dealer, deal.to(peer));
              }
            });
  }
}
