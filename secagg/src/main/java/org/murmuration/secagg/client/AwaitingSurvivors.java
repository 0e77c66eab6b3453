package org.murmuration.secagg.client;

import org.murmuration.secagg.history.Participation;
import org.murmuration.secagg.message.MessageKind;

/**
 * The client's masked input has left; it awaits the one survivor set. Which of the two it is
 * follows from the plan: against a server that follows the protocol the client answers at once,
 * else it signs first and answers when its share holders have signed the same.
 */
public sealed interface AwaitingSurvivors extends ClientState, AutoCloseable
    permits AwaitingUnmask, AwaitingConsistency {
  /** Returns what to enter in the client's history before its masked input leaves. */
  Participation participation();

  @Override
  default MessageKind lastSent() {
    return MessageKind.MASKED_INPUT;
  }

  /** Ends the client's part and wipes its shares. */
  @Override
  void close();
}
