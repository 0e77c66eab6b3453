package org.murmuration.secagg.server;

import java.util.SortedSet;
import java.util.TreeSet;
import org.murmuration.secagg.graph.ParticipantId;
import org.murmuration.secagg.message.Message.MaskedInput;
import org.murmuration.secagg.message.Message.SurvivorSet;
import org.murmuration.secagg.message.MessageKind;
import org.murmuration.secagg.message.Session;
import org.murmuration.secagg.outcome.Receipt;
import org.murmuration.secagg.outcome.RoundOutcome.Step;
import org.murmuration.secagg.outcome.RoundOutcome.TooFewSurvivors;
import org.murmuration.secagg.rebuild.Commitments;
import org.murmuration.secagg.ring.RingAccumulator;
import org.murmuration.secagg.spelling.StateReader;
import org.murmuration.secagg.spelling.StateWriter;
import org.murmuration.secagg.state.MalformedState;

/** The third step: masked inputs, each added to the one sum as it is accepted. */
public final class CollectingInputs implements ServerState {
  private final Session session;
  private final Commitments commitments;
  private final Intake<Receipt> intake;
  private final RingAccumulator sum;

  CollectingInputs(Session session, Commitments commitments, long before) {
    this(
        session,
        commitments,
        new Intake<>(commitments.sharers(), before),
        RingAccumulator.zero(session.plan().words()));
  }

  private CollectingInputs(
      Session session, Commitments commitments, Intake<Receipt> intake, RingAccumulator sum) {
    this.session = session;
    this.commitments = commitments;
    this.intake = intake;
    this.sum = sum;
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

  @Override
  public MessageKind collects() {
    return MessageKind.MASKED_INPUT;
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
    var accepted = intake.soFar();
    out.session(session);
    commitments.write(out);
    out.participants(accepted.keySet()).vector(sum.soFar());
  }

  static CollectingInputs read(StateReader in, Session session, long counter)
      throws MalformedState {
    Commitments commitments = Commitments.read(in, session);
    SortedSet<ParticipantId> accepted = in.participants("accepted");
    Intake<Receipt> intake =
        new Intake<>(commitments.sharers(), Intake.before(in, counter, accepted.size()));
    for (ParticipantId from : accepted) {
      Intake.replayed(in, intake.accept(from, Receipt.ACCEPTED, () -> Receipt.ACCEPTED));
    }
    RingAccumulator sum = RingAccumulator.startingAt(in.vector("sum"));
    return new CollectingInputs(session, commitments, intake, sum);
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
            ? new CollectingSignatures(unmasker, counter())
            : new CollectingUnmasks(unmasker, survivors, counter()));
  }
}
