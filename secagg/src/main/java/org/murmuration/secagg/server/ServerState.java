package org.murmuration.secagg.server;

import java.util.SortedSet;
import org.murmuration.secagg.graph.ParticipantId;
import org.murmuration.secagg.message.MessageKind;

/** Where a server stands in a session, as its owner stores it: {@link ServerStateCodec}. */
public sealed interface ServerState
    permits CollectingKeys, CollectingShares, CollectingInputs, CollectingAnswers {
  /** Returns the kind of the messages that it takes. */
  MessageKind collects();

  /** Returns whose message is not here. */
  SortedSet<ParticipantId> missing();

  /** Returns how many messages were accepted and steps closed since the session was opened. */
  long counter();
}
