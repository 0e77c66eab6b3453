package org.murmuration.fl.train;

import org.murmuration.fl.data.ClientRows;

/**
 * The second part of an algorithm: what a client makes of what was sent to it and of its own rows.
 *
 * <p>Its vector goes through the plan's one clip, so whatever it is made of has one joint
 * sensitivity. Implementations are safe for many threads and give the same bits for the same input.
 */
public interface ClientWork {
  /** Returns how many coordinates the vector of a model of {@code weights} weights has. */
  default int coordinates(int weights) {
    return weights;
  }

  /** Whether a client keeps something for its next round, on which that round's vector depends. */
  default boolean remembers() {
    return false;
  }

  /** Works on {@code mine}; a client without rows gives zeros. */
  Worked work(Turn turn, ClientRows mine);
}
