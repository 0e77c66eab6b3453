package org.murmuration.secagg.client;

import org.murmuration.secagg.message.MessageKind;

/** Where a client stands in a session, as its owner stores it: {@link ClientStateCodec}. */
public sealed interface ClientState
    permits AwaitingRoster,
        AwaitingShares,
        AwaitingSurvivors,
        AwaitingConfirmation,
        ClientStep.Finished {
  /** Returns the kind of the message that led here: what is sent again to retry. */
  MessageKind lastSent();
}
