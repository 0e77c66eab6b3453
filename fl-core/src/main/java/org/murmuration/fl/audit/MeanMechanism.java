package org.murmuration.fl.audit;

import java.util.List;

/** What is audited: the whole way from clients' vectors to the mean that is released of them. */
@FunctionalInterface
public interface MeanMechanism {
  /**
   * Returns the released mean of one vector a client, in their units; each call is a round of its
   * own, with fresh noise.
   */
  float[] meanOf(List<float[]> vectors);
}
