package org.murmuration.fl.plan.request;

import java.util.OptionalInt;
import org.murmuration.secagg.graph.Adversary;

/**
 * Whom the secure sums of a run stand against.
 *
 * @param adversary what the server may do
 * @param corrupt largest fraction of any one roster whose members work with it, in [0, 1); who is
 *     lost before the roster is not on it
 * @param neighbors how many each masks with, an even number; empty: the plan chooses
 */
public record Opposition(Adversary adversary, double corrupt, OptionalInt neighbors) {
  public Opposition {
    if (!(corrupt >= 0 && corrupt < 1)) {
      throw new IllegalArgumentException("corrupt must lie in [0, 1), got " + corrupt);
    }
    if (neighbors.isPresent() && (neighbors.getAsInt() < 2 || neighbors.getAsInt() % 2 != 0)) {
      throw new IllegalArgumentException(
          "neighbors must be an even number of at least 2, got " + neighbors.getAsInt());
    }
  }
}
