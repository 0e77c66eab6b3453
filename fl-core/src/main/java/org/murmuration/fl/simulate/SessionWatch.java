package org.murmuration.fl.simulate;

import org.murmuration.fl.round.Phase;
import org.murmuration.secagg.graph.ParticipantId;

/** Is told how far a session is; called by any worker. */
public interface SessionWatch {
  /** So many clients begin to take their turns in {@code phase}. */
  void onPhase(Phase phase, int clients);

  /** One of them has taken its turn. */
  void onTurn(Phase phase);

  /** The server is handed these bytes by {@code from}: all that it ever gets of a client. */
  default void onMessage(Phase phase, ParticipantId from, byte[] message) {}

  /** All have answered; the server rebuilds secrets and takes the masks off the sum. */
  void onOpening();

  /** Returns a watch that does nothing. */
  static SessionWatch none() {
    return new Nobody();
  }

  /** Does nothing. */
  record Nobody() implements SessionWatch {
    @Override
    public void onPhase(Phase phase, int clients) {}

    @Override
    public void onTurn(Phase phase) {}

    @Override
    public void onOpening() {}
  }
}
