package org.murmuration.secagg.graph.find;

import java.util.OptionalInt;

/**
 * Looks for the smallest even k that has a threshold.
 *
 * <p>One neighbor more adds at most one survivor and never lowers the threshold needed; where
 * clients sign, two more raise it by one at least. So a gap g between both rules out the next g (2
 * g) degrees, and even a search that fails takes only some hundred steps.
 */
final class SparseSearch {
  private final QuorumRequest request;

  SparseSearch(QuorumRequest request) {
    this.request = request;
  }

  OptionalInt smallestDegree() {
    int closing = request.adversary().signs() ? 2 : 1;
    int neighbors = 2;
    while (neighbors < request.cohort() - 1) {
      NeighborLaw law = new NeighborLaw(request, neighbors);
      int gap = law.neededThreshold() - law.survivingBound();
      if (gap <= 0 && law.holdsTogether()) {
        return OptionalInt.of(neighbors);
      }
      neighbors += Math.max(2, evenAtLeast(closing * gap));
    }
    return OptionalInt.empty();
  }

  private static int evenAtLeast(int steps) {
    return steps + (steps & 1);
  }
}
