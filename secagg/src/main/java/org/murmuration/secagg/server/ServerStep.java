package org.murmuration.secagg.server;

import org.murmuration.secagg.outcome.RoundOutcome.TooFewSurvivors;

/**
 * What closing a step gives: what to send and the next state, or the end.
 *
 * @param <M> the message or messages to send
 * @param <N> the next state
 */
public sealed interface ServerStep<M, N> {
  /** What to send, and the state that collects the answers. */
  record Step<M, N>(M message, N next) implements ServerStep<M, N> {}

  /** Too few are left to go on. */
  record Stopped<M, N>(TooFewSurvivors outcome) implements ServerStep<M, N> {}
}
