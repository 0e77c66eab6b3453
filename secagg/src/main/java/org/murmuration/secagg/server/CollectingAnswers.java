package org.murmuration.secagg.server;

import java.util.SortedSet;
import org.murmuration.secagg.graph.ParticipantId;

/**
 * The sum is complete and masked. Which of the two comes next follows from the plan: signatures of
 * the survivor set, or the shares at once where clients trust the server for it.
 */
public sealed interface CollectingAnswers permits CollectingSignatures, CollectingUnmasks {
  /** Returns whose answer is not here. */
  SortedSet<ParticipantId> missing();
}
