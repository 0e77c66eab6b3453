package org.murmuration.secagg.graph.find;

import java.util.Locale;

/**
 * Chances of what must not happen on a random k-regular graph, each for the whole cohort (union
 * bound over its n participants) and as a power of 2; minus infinity where it cannot happen.
 *
 * <p>Source: Bell et al. 2020, section 3.3; events as in google-parfait/federated-compute.
 *
 * @param corruptLog2 somebody has so many corrupt neighbors that they open its masks
 * @param lostLog2 somebody has fewer than the threshold of neighbors left
 * @param disconnectedLog2 the honest survivors fall apart, so that partial sums can be learned
 */
public record Tails(double corruptLog2, double lostLog2, double disconnectedLog2) {
  /** Returns the tails of {@code neighbors} and {@code threshold} under {@code request}. */
  public static Tails of(QuorumRequest request, int neighbors, int threshold) {
    NeighborLaw law = new NeighborLaw(request, neighbors);
    int opens = request.adversary().signs() ? 2 * threshold - neighbors : threshold;
    int cohort = request.cohort();
    return new Tails(
        log2(cohort * law.corrupt().above(opens - 1)),
        log2(cohort * law.surviving().below(threshold)),
        law.disconnectedLog2());
  }

  /** Returns the three in words. */
  public String text() {
    return text("somebody's corrupt neighbors", "open its masks", corruptLog2)
        + ", "
        + text("the honest survivors", "fall apart", disconnectedLog2)
        + ", "
        + text("somebody's survivors", "are too few", "be too few", lostLog2);
  }

  private static String text(String who, String does, double log2) {
    return text(who, does, does, log2);
  }

  private static String text(String who, String does, String canDo, double log2) {
    return Double.isInfinite(log2)
        ? who + " cannot " + canDo
        : String.format(Locale.ROOT, "%s %s with chance 2^%.1f", who, does, log2);
  }

  private static double log2(double chance) {
    return Math.log(Math.min(1, chance)) / Math.log(2);
  }
}
