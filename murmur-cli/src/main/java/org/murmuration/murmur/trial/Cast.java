package org.murmuration.murmur.trial;

import org.murmuration.fl.conduct.Conduct;
import org.murmuration.fl.simulate.LossPoint;

/**
 * Who does not do as the protocol asks.
 *
 * @param lost how many clients are lost
 * @param point where they are lost
 * @param liars how many others lie
 * @param lie what they lie about
 */
public record Cast(int lost, LossPoint point, int liars, Conduct lie) {
  public Cast {
    if (lost < 0 || liars < 0) {
      throw new IllegalArgumentException(
          "lost and liars are 0 or more, got " + lost + " and " + liars);
    }
  }

  /** How many of {@code clients} get as far as to draw their input, if nobody withdraws. */
  int honest(int clients) {
    return clients - lost - liars;
  }
}
