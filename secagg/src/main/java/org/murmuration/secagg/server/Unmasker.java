package org.murmuration.secagg.server;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.stream.Collectors;
import org.murmuration.secagg.graph.ParticipantId;
import org.murmuration.secagg.mask.MaskGathering;
import org.murmuration.secagg.mask.Masker;
import org.murmuration.secagg.message.Message.SurvivorSet;
import org.murmuration.secagg.message.Message.UnmaskResponse;
import org.murmuration.secagg.message.Session;
import org.murmuration.secagg.outcome.Receipt;
import org.murmuration.secagg.outcome.RoundOutcome;
import org.murmuration.secagg.outcome.RoundOutcome.Step;
import org.murmuration.secagg.outcome.RoundOutcome.Summed;
import org.murmuration.secagg.outcome.RoundOutcome.TooFewSurvivors;
import org.murmuration.secagg.outcome.RoundOutcome.Unrecoverable;
import org.murmuration.secagg.rebuild.Commitments;
import org.murmuration.secagg.rebuild.Rebuilding;
import org.murmuration.secagg.ring.RingAccumulator;
import org.murmuration.secagg.share.RevealedShare;
import org.murmuration.secagg.share.ShareKind;
import org.murmuration.secagg.spelling.StateReader;
import org.murmuration.secagg.spelling.StateWriter;
import org.murmuration.secagg.state.MalformedState;
import org.murmuration.secagg.surplus.OpenedSurplus;
import org.murmuration.secagg.work.Workforce;

/**
 * Takes the masks off the sum of the survivors' inputs: their self masks, and what the masks with
 * those who shared keys but sent no input have left in it.
 *
 * <p>Source: Bonawitz et al. 2017, figure 4, round 4. Every secret is rebuilt and checked against
 * what its owner published before the first mask comes off.
 */
final class Unmasker {
  private final Session session;
  private final Commitments commitments;
  private final SortedSet<ParticipantId> survivors;
  private final RingAccumulator sum;

  Unmasker(
      Session session,
      Commitments commitments,
      SortedSet<ParticipantId> survivors,
      RingAccumulator sum) {
    this.session = session;
    this.commitments = commitments;
    this.survivors = survivors;
    this.sum = sum;
  }

  Session session() {
    return session;
  }

  /** Returns whose inputs are in the sum. */
  SurvivorSet survivorSet() {
    return new SurvivorSet(session.context(), survivors);
  }

  void write(StateWriter out, ServerStateCodec owner) {
    owner.requireOwn(session.plan());
    out.session(session);
    commitments.write(out);
    out.participants(survivors).vector(sum.soFar());
  }

  static Unmasker read(StateReader in, Session session) throws MalformedState {
    Commitments commitments = Commitments.read(in, session);
    SortedSet<ParticipantId> survivors = in.participants("survivors");
    in.require(
        commitments.sharers().containsAll(survivors)
            && survivors.size() >= session.plan().quorum().survivorFloor(),
        "too few, or some that did not share keys");
    return new Unmasker(
        session, commitments, survivors, RingAccumulator.startingAt(in.vector("sum")));
  }

  /** Returns whether the response holds the sender's shares of enough dealers, as dealt to it. */
  Receipt check(UnmaskResponse response) {
    if (!response.session().equals(session.context())) {
      return Receipt.WRONG_SESSION;
    }
    Set<ParticipantId> dealers = // whoever holds shares of another is a dealer to it
        session.graph().holdersOf(response.from()).stream()
            .filter(dealer -> commitments.sharers().contains(dealer))
            .collect(Collectors.toUnmodifiableSet());
    if (!dealers.containsAll(response.shares().keySet())
        || response.shares().size() < dealers.size() - session.plan().quorum().mostUnopenable()) {
      return Receipt.WRONG_PARTICIPANTS;
    }
    if (!hasPlannedSurplus(response)) {
      return Receipt.WRONG_PARTICIPANTS;
    }
    boolean asDealt =
        response.shares().entrySet().stream()
                .allMatch(share -> asDealt(share.getKey(), response.from(), share.getValue()))
            && response.surplus().stream()
                .flatMap(shares -> shares.entrySet().stream())
                .allMatch(
                    share -> surplusAsDealt(share.getKey(), response.from(), share.getValue()));
    return asDealt ? Receipt.ACCEPTED : Receipt.WRONG_SHARE;
  }

  /** One share of each dealer of the response that survived if surplus is opened, else none. */
  private boolean hasPlannedSurplus(UnmaskResponse response) {
    if (session.plan().surplus() == 0) {
      return response.surplus().isEmpty();
    }
    Set<ParticipantId> asked = new HashSet<>(response.shares().keySet());
    asked.removeIf(dealer -> !opensSurplus() || !survivors.contains(dealer));
    return response.surplus().isPresent() && asked.equals(response.surplus().get().keySet());
  }

  private boolean opensSurplus() {
    return session.plan().opensSurplus(survivors.size());
  }

  private int openedFrom() {
    return session.plan().openedFrom(survivors.size());
  }

  private boolean surplusAsDealt(ParticipantId dealer, ParticipantId holder, RevealedShare share) {
    return share
        .surplusCommitment(openedFrom(), session.context(), dealer, holder)
        .equals(commitments.surplusShare(openedFrom(), dealer, holder));
  }

  private boolean asDealt(ParticipantId dealer, ParticipantId holder, RevealedShare share) {
    ShareKind kind = survivors.contains(dealer) ? ShareKind.SELF_MASK : ShareKind.MASK_KEY;
    return share
        .commitment(kind, session.context(), dealer, holder)
        .equals(commitments.share(kind, dealer, holder));
  }

  /** Returns the outcome from the checked responses, by sender. */
  RoundOutcome unmask(SortedMap<ParticipantId, UnmaskResponse> responses, Workforce workforce) {
    int threshold = session.plan().quorum().threshold();
    if (responses.size() < threshold) {
      return new TooFewSurvivors(Step.UNMASK, responses.size(), threshold);
    }
    try (Rebuilding rebuilding = new Rebuilding(session, commitments, responses)) {
      commitments.sharers().forEach(dealer -> rebuild(dealer, rebuilding));
      return rebuilding.isWhole()
          ? open(rebuilding, workforce)
          : new Unrecoverable(rebuilding.unreachable(), rebuilding.liars());
    }
  }

  private void rebuild(ParticipantId dealer, Rebuilding rebuilding) {
    if (survivors.contains(dealer)) {
      rebuilding.seedOf(dealer);
      if (opensSurplus()) {
        rebuilding.surplusOf(dealer, openedFrom());
      }
    } else if (!survivingPeersOf(dealer).isEmpty()) {
      rebuilding.keyOf(dealer);
    }
  }

  private List<ParticipantId> survivingPeersOf(ParticipantId dealer) {
    return session.graph().peersOf(dealer).stream()
        .filter(peer -> survivors.contains(peer))
        .toList();
  }

  private Summed open(Rebuilding rebuilt, Workforce workforce) {
    MaskGathering masks =
        new Masker(session.context(), session.suite().agreement(), workforce).on(sum);
    rebuilt.seeds().forEach(masks::removeSelfMask);
    rebuilt
        .keys()
        .forEach(
            (dropped, key) ->
                masks.addPairwiseMasks(
                    dropped, key, session.maskKeysOf(survivingPeersOf(dropped))));
    masks.apply();
    return new Summed(
        sum.finish(), List.copyOf(survivors), OpenedSurplus.of(rebuilt.handOverSurplus()));
  }
}
