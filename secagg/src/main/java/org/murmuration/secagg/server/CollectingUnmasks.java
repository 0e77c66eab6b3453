package org.murmuration.secagg.server;

import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import org.murmuration.secagg.graph.ParticipantId;
import org.murmuration.secagg.message.Message.UnmaskResponse;
import org.murmuration.secagg.message.MessageCodec;
import org.murmuration.secagg.message.MessageKind;
import org.murmuration.secagg.message.Session;
import org.murmuration.secagg.outcome.Receipt;
import org.murmuration.secagg.outcome.RoundOutcome;
import org.murmuration.secagg.spelling.StateReader;
import org.murmuration.secagg.spelling.StateWriter;
import org.murmuration.secagg.state.MalformedState;
import org.murmuration.secagg.work.Workforce;

/** The last step: the survivors' shares of what must come off the sum. */
public final class CollectingUnmasks implements CollectingAnswers {
  private final Unmasker unmasker;
  private final Intake<UnmaskResponse> intake;

  CollectingUnmasks(Unmasker unmasker, Collection<ParticipantId> expected, long before) {
    this.unmasker = unmasker;
    this.intake = new Intake<>(expected, before);
  }

  /** Takes one survivor's shares, if they are those that were dealt to it. */
  public Receipt accept(UnmaskResponse message) {
    return intake.accept(message.from(), message, () -> unmasker.check(message));
  }

  @Override
  public MessageKind collects() {
    return MessageKind.UNMASK_RESPONSE;
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
    var accepted = intake.soFar();
    unmasker.write(out, owner);
    out.participants(intake.expected()).messages(accepted.values());
  }

  static CollectingUnmasks read(StateReader in, Session session, long counter)
      throws MalformedState {
    Unmasker unmasker = Unmasker.read(in, session);
    SortedSet<ParticipantId> expected = in.participants("expected");
    in.require(
        unmasker.survivorSet().survivors().containsAll(expected), "some that did not survive");
    List<UnmaskResponse> accepted =
        in.messages(
            "responses", expected.size(), new MessageCodec(session.plan())::parseUnmaskResponse);
    CollectingUnmasks state =
        new CollectingUnmasks(unmasker, expected, Intake.before(in, counter, accepted.size()));
    for (UnmaskResponse message : accepted) {
      Intake.replayed(in, state.accept(message));
    }
    return state;
  }

  /** Ends the session: the sum of the survivors' inputs, or why there is none. */
  public RoundOutcome close() {
    return close(Workforce.caller());
  }

  /**
   * Ends the session likewise, with the key agreements and the masks that must come off made by
   * {@code workforce}; the sum is the same.
   */
  public RoundOutcome close(Workforce workforce) {
    return unmasker.unmask(intake.close(), workforce);
  }
}
