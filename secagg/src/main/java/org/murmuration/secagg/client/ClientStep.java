package org.murmuration.secagg.client;

import org.murmuration.secagg.message.Message;
import org.murmuration.secagg.message.MessageKind;
import org.murmuration.secagg.policy.Refusal;

/**
 * What a state makes of a message: an answer and the next state, or the end.
 *
 * @param <M> the client's answer
 * @param <N> the next state
 */
public sealed interface ClientStep<M extends Message, N> {
  /**
   * The answer to send, and the state that awaits what comes next. Whoever wants to survive a
   * restart stores the step before the answer leaves: {@link ClientStateCodec}.
   */
  record Step<M extends Message, N>(M message, N next) implements ClientStep<M, N> {}

  /** The client takes no further part and has wiped its secrets. */
  record Withdrawn<M extends Message, N>(Refusal refusal) implements ClientStep<M, N> {}

  /** The state after the last: nothing is left to answer or to reveal. */
  enum Finished implements ClientState {
    FINISHED;

    @Override
    public MessageKind lastSent() {
      return MessageKind.UNMASK_RESPONSE;
    }
  }
}
