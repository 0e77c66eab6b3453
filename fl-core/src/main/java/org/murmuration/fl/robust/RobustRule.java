package org.murmuration.fl.robust;

import java.util.List;

/**
 * How the server combines updates some of which may be anything. Every client counts once, whatever
 * its examples, as a liar can claim any number of them.
 *
 * <p>NaN is taken as larger than all numbers, so that it is cut off like any other lie.
 */
public sealed interface RobustRule permits CoordinateMedian, TrimmedMean, Krum {

  /** Fewest updates that the rule's promise needs. */
  int fewestUpdates();

  /** The name for people, with its numbers. */
  String text();

  /**
   * Combines updates; the result does not depend on their order.
   *
   * @param updates of one length, at least {@link #fewestUpdates()}
   * @throws IllegalArgumentException if there are fewer, or lengths differ
   */
  float[] combine(List<float[]> updates);

  /** Checks what every rule needs and returns the updates' length. */
  static int requireUpdates(RobustRule rule, List<float[]> updates) {
    if (updates.size() < rule.fewestUpdates()) {
      throw new IllegalArgumentException(
          rule.text()
              + " needs at least "
              + rule.fewestUpdates()
              + " updates, got "
              + updates.size()
              + "; sample more clients or allow for fewer liars");
    }
    int dimension = updates.get(0).length;
    for (float[] update : updates) {
      if (update.length != dimension) {
        throw new IllegalArgumentException(
            "updates have "
                + dimension
                + " and "
                + update.length
                + " coordinates; give one length");
      }
    }
    return dimension;
  }
}
