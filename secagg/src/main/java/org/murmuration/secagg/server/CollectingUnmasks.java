package org.murmuration.secagg.server;

import java.util.Collection;
import java.util.SortedMap;
import java.util.SortedSet;
import org.murmuration.secagg.graph.ParticipantId;
import org.murmuration.secagg.message.Message.UnmaskResponse;
import org.murmuration.secagg.share.RevealedShare;

/** The last step: the survivors' shares of what must come off the sum. */
public final class CollectingUnmasks implements CollectingAnswers {
  private final Unmasker unmasker;
  private final Intake<SortedMap<ParticipantId, RevealedShare>> intake;

  CollectingUnmasks(Unmasker unmasker, Collection<ParticipantId> expected) {
    this.unmasker = unmasker;
    this.intake = new Intake<>(expected);
  }

  /** Takes one survivor's shares, if they are those that were dealt to it. */
  public Receipt accept(UnmaskResponse message) {
    return intake.accept(message.from(), message.shares(), () -> unmasker.check(message));
  }

  /** Returns whose shares are not here. */
  public SortedSet<ParticipantId> missing() {
    return intake.missing();
  }

  /** Ends the session: the sum of the survivors' inputs, or why there is none. */
  public RoundOutcome close() {
    return unmasker.unmask(intake.close());
  }
}
