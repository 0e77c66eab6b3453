package org.murmuration.dp.table;

/**
 * How magnitudes are laid out: runs of {@code 2^runBits} neighbors, from zero on.
 *
 * @param runBits zero where every magnitude is a run of its own
 * @param nodeBits a run's weights are kept at {@code 2^nodeBits} places, evenly apart
 * @param runs as many as hold the last magnitude kept
 */
record Shape(int runBits, int nodeBits, int runs) {
  /**
   * A standard deviation is 64 to 127 runs: a run's weights then fall by about 1 % from its first
   * to its last, which is the part of the draws that its column leaves open.
   */
  private static final int DEVIATION_RUN_BITS = 6;

  /** Of the draws left open, about one in 64 needs wide integers where nodes lie apart. */
  private static final int NODE_BITS = 6;

  /** Lays out the magnitudes 0 to {@code last} of a law of this variance, and some more. */
  static Shape of(double variance, long last) {
    int deviationBits = Math.floorDiv(Math.getExponent(variance), 2);
    int runBits = Math.max(0, deviationBits - DEVIATION_RUN_BITS);
    return new Shape(runBits, Math.min(NODE_BITS, runBits), (int) (last >> runBits) + 1);
  }

  /** Magnitudes from a node to the next, as a power of two. */
  int stepBits() {
    return runBits - nodeBits;
  }

  /** Nodes of all runs, and the one after the last. */
  int nodes() {
    return (runs << nodeBits) + 1;
  }
}
