package org.murmuration.fl.algorithm;

import org.murmuration.fl.optimize.ServerState;
import org.murmuration.fl.train.Broadcast;

/** The first part of an algorithm: what of the server's state every client of a round is sent. */
public interface Distribution {
  /** The model alone. */
  Distribution MODEL = server -> Broadcast.of(server.model());

  /** Returns what is sent. */
  Broadcast of(ServerState server);
}
