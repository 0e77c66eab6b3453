package org.murmuration.fl.plan.surplus;

import org.murmuration.secagg.ring.RingVector;
import org.murmuration.secagg.surplus.OpenedSurplus;

/**
 * What a session opened: a sum, of how many, and what its survivors let the server take back of it.
 *
 * @param surplus closed by whoever opened the session, once the sum is released
 */
public record Opened(RingVector sum, int survivors, OpenedSurplus surplus) {
  /** A sum of which nothing is to be taken back. */
  public Opened(RingVector sum, int survivors) {
    this(sum, survivors, OpenedSurplus.nothing());
  }
}
