package org.murmuration.secagg.server;

import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import org.murmuration.secagg.graph.ParticipantId;
import org.murmuration.secagg.message.DealtShares;
import org.murmuration.secagg.message.Message.ForwardedShares;
import org.murmuration.secagg.message.Message.KeyShares;
import org.murmuration.secagg.message.Session;
import org.murmuration.secagg.server.RoundOutcome.Step;
import org.murmuration.secagg.server.RoundOutcome.TooFewSurvivors;

/** The second step: everybody's sealed shares for everybody. */
public final class CollectingShares {
  private final Session session;
  private final Intake<KeyShares> intake;

  CollectingShares(Session session) {
    this.session = session;
    this.intake = new Intake<>(session.graph().participants());
  }

  /** Takes the shares that one participant deals. */
  public Receipt accept(KeyShares message) {
    return intake.accept(message.from(), message, () -> check(message));
  }

  private Receipt check(KeyShares message) {
    if (!message.session().equals(session.context())) {
      return Receipt.WRONG_SESSION;
    }
    return message.peers().keySet().equals(Set.copyOf(session.graph().peersOf(message.from())))
        ? Receipt.ACCEPTED
        : Receipt.WRONG_PARTICIPANTS;
  }

  /** Returns whose shares are not here. */
  public SortedSet<ParticipantId> missing() {
    return intake.missing();
  }

  /** Ends the step; every sharer is sent what the other sharers dealt to it. */
  public ServerStep<List<ForwardedShares>, CollectingInputs> close() {
    SortedMap<ParticipantId, KeyShares> sharers = intake.close();
    int threshold = session.plan().threshold();
    if (sharers.size() < threshold) {
      return new ServerStep.Stopped<>(
          new TooFewSurvivors(Step.SHARE_KEYS, sharers.size(), threshold));
    }
    List<ForwardedShares> forwarded =
        sharers.keySet().stream().map(receiver -> forward(receiver, sharers)).toList();
    return new ServerStep.Step<>(
        forwarded, new CollectingInputs(session, Commitments.of(sharers.values())));
  }

  private ForwardedShares forward(
      ParticipantId receiver, SortedMap<ParticipantId, KeyShares> sharers) {
    SortedMap<ParticipantId, DealtShares> dealers = new TreeMap<>();
    sharers.forEach(
        (dealer, dealt) -> {
          if (!dealer.equals(receiver)) {
            dealers.put(dealer, dealt.peers().get(receiver));
          }
        });
    return new ForwardedShares(session.context(), receiver, dealers);
  }
}
