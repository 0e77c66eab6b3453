package org.murmuration.secagg.graph.find;

/**
 * What one participant's k neighbors are like on a random k-regular graph, and whether the graph
 * holds together.
 *
 * <p>Source: Bell et al. 2020, section 3.3; the events as the parameter finder of
 * google-parfait/federated-compute defines them.
 */
final class NeighborLaw {
  private final QuorumRequest request;
  private final int neighbors;
  private final Hypergeometric corrupt;
  private final Hypergeometric surviving;

  NeighborLaw(QuorumRequest request, int neighbors) {
    this.request = request;
    this.neighbors = neighbors;
    corrupt = Hypergeometric.of(request.cohort(), request.corruptClients(), neighbors);
    surviving = Hypergeometric.of(request.cohort(), request.survivors(), neighbors);
  }

  /** How many neighbors are corrupt. */
  Hypergeometric corrupt() {
    return corrupt;
  }

  /** How many neighbors survive the largest loss. */
  Hypergeometric surviving() {
    return surviving;
  }

  /** Returns t1: with all but the chance nobody has more corrupt neighbors. */
  int corruptBound() {
    return corrupt.seldomExceeded(request.securityChance() / request.cohort());
  }

  /** Returns t2: with all but the chance everybody has as many surviving neighbors. */
  int survivingBound() {
    return surviving.seldomMissed(request.correctnessChance() / request.cohort());
  }

  /**
   * Returns the smallest safe threshold: above the corrupt neighbors, and where clients sign also
   * so high that two quorums share an honest holder (2t > k + t1); never below 2.
   */
  int neededThreshold() {
    int bound = corruptBound();
    int needed = request.adversary().signs() ? (neighbors + bound) / 2 + 1 : bound + 1;
    return Math.max(2, needed);
  }

  /**
   * Returns a bound on the chance, as a power of 2, that corrupt and lost ones cut the ring: it
   * takes k/2 in a row at two places. Union bound over the n (n-k-1) / 2 pairs of places.
   */
  double disconnectedLog2() {
    int cohort = request.cohort();
    int bad = request.corruptClients() + cohort - request.survivors();
    if (neighbors > bad || neighbors > cohort - 2) {
      return Double.NEGATIVE_INFINITY; // too few to cut it, or all are neighbors of all
    }
    double log = Math.log(cohort / 2.0) + Math.log(cohort - neighbors - 1.0);
    for (int i = 0; i < neighbors && bad < cohort; i++) {
      log += Math.log((bad - i) / (double) (cohort - i));
    }
    return log / Math.log(2);
  }

  boolean holdsTogether() {
    return disconnectedLog2() < Math.log(request.securityChance()) / Math.log(2);
  }
}
