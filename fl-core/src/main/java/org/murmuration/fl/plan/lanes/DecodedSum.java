package org.murmuration.fl.plan.lanes;

import java.util.Optional;

/**
 * The integers of the secure sum, before release: seen by the server, which adds its noise to them.
 *
 * <p>It does not print, as the values are not yet private towards anyone else.
 */
public final class DecodedSum {
  private final long[] values;
  private final Optional<Tally> tally;

  DecodedSum(long[] values, Optional<Tally> tally) {
    this.values = values;
    this.tally = tally;
  }

  long[] values() {
    return values;
  }

  /** The summed tallies; only where nothing is private. */
  public Optional<Tally> tally() {
    return tally;
  }

  @Override
  public String toString() {
    return "DecodedSum[" + values.length + " values]";
  }
}
