package org.murmuration.secagg.server;

import java.util.SortedSet;
import java.util.TreeSet;
import org.murmuration.secagg.graph.ParticipantId;
import org.murmuration.secagg.message.Message.MaskedInput;
import org.murmuration.secagg.message.Message.SurvivorSet;
import org.murmuration.secagg.message.Session;
import org.murmuration.secagg.ring.RingAccumulator;
import org.murmuration.secagg.server.RoundOutcome.Step;
import org.murmuration.secagg.server.RoundOutcome.TooFewSurvivors;

/** The third step: masked inputs, each added to the one sum as it is accepted. */
public final class CollectingInputs {
  private final Session session;
  private final Commitments commitments;
  private final Intake<Receipt> intake;
  private final RingAccumulator sum;

  CollectingInputs(Session session, Commitments commitments) {
    this.session = session;
    this.commitments = commitments;
    this.intake = new Intake<>(commitments.sharers());
    this.sum = RingAccumulator.zero(session.plan().words());
  }

  /** Adds one sharer's masked input. */
  public Receipt accept(MaskedInput message) {
    return intake.accept(message.from(), Receipt.ACCEPTED, () -> add(message));
  }

  private Receipt add(MaskedInput message) {
    if (!message.session().equals(session.context())) {
      return Receipt.WRONG_SESSION;
    }
    if (message.vector().words() != session.plan().words()) {
      return Receipt.WRONG_LENGTH;
    }
    message.vector().addTo(sum);
    return Receipt.ACCEPTED;
  }

  /** Returns whose input is not here. */
  public SortedSet<ParticipantId> missing() {
    return intake.missing();
  }

  /** Ends the step; the survivor set goes to all whose input is in the sum. */
  public ServerStep<SurvivorSet, CollectingAnswers> close() {
    SortedSet<ParticipantId> survivors = new TreeSet<>(intake.close().keySet());
    int floor = session.plan().quorum().survivorFloor();
    if (survivors.size() < floor) {
      return new ServerStep.Stopped<>(
          new TooFewSurvivors(Step.MASKED_INPUT, survivors.size(), floor));
    }
    SurvivorSet set = new SurvivorSet(session.context(), survivors);
    Unmasker unmasker = new Unmasker(session, commitments, survivors, sum);
    return new ServerStep.Step<>(
        set,
        session.plan().signs()
            ? new CollectingSignatures(session, set, unmasker)
            : new CollectingUnmasks(unmasker, survivors));
  }
}
