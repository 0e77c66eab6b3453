package org.murmuration.fl.plan.request;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * Numbers that the caller may fix; what is empty, the plan chooses.
 *
 * @param maxCohort largest cohort
 * @param survivorFloor fewest survivors of a round that is released
 * @param threshold shares needed to open a mask
 * @param laneBits width of a lane in bits
 * @param colluders clients assumed to pool their shares with the server
 * @param opposition whom the sums stand against; empty: a server that follows the protocol
 */
public record Wishes(
    OptionalInt maxCohort,
    OptionalInt survivorFloor,
    OptionalInt threshold,
    OptionalInt laneBits,
    int colluders,
    Optional<Opposition> opposition) {
  public Wishes {
    if (colluders < 0) {
      throw new IllegalArgumentException("colluders must be at least 0, got " + colluders);
    }
  }

  /** The same with nobody said to stand against. */
  public Wishes(
      OptionalInt maxCohort,
      OptionalInt survivorFloor,
      OptionalInt threshold,
      OptionalInt laneBits,
      int colluders) {
    this(maxCohort, survivorFloor, threshold, laneBits, colluders, Optional.empty());
  }

  /** Whether nothing is asked of who must take part, survive or agree. */
  public boolean leavesTheQuorum() {
    return maxCohort.isEmpty()
        && survivorFloor.isEmpty()
        && threshold.isEmpty()
        && colluders == 0
        && opposition.isEmpty();
  }

  /** Returns these, against {@code opposition}. */
  public Wishes against(Opposition opposition) {
    return new Wishes(
        maxCohort, survivorFloor, threshold, laneBits, colluders, Optional.of(opposition));
  }

  /** Returns no wishes and no colluders. */
  public static Wishes none() {
    return new Wishes(
        OptionalInt.empty(), OptionalInt.empty(), OptionalInt.empty(), OptionalInt.empty(), 0);
  }
}
