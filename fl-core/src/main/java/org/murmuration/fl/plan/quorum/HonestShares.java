package org.murmuration.fl.plan.quorum;

import org.murmuration.fl.plan.request.Opposition;
import org.murmuration.fl.plan.request.PlanRequest;
import org.murmuration.secagg.graph.Quorum;

/**
 * How many shares of noise nobody who pools views with the server knows.
 *
 * <p>Every client of a cohort knows its own share, so one at least is known to whoever is promised
 * something there. A passive server's corrupt clients know theirs. A lying one can also list
 * survivors whose input is not in the sum: such a one's boxes must all have failed, and each client
 * lets at most {@link Quorum#corruptHolders} of the boxes of its neighbors fail, so there are at
 * most cohort times that over the degree of them.
 *
 * @param survivors fewest that are listed
 * @param corrupt clients that know their own share and look on: at least one, a fellow client; or
 *     those that pool their views with the server, if they are more
 * @param absent most that are listed without having sent an input
 */
public record HonestShares(int survivors, int corrupt, int absent) {
  /** Counts them at the floor of {@code quorum}. */
  public static HonestShares of(PlanRequest request, Quorum quorum) {
    int cohort = quorum.maxCohort();
    double fraction = request.wishes().opposition().map(Opposition::corrupt).orElse(0.0);
    int colluding = Math.max(request.wishes().colluders(), (int) Math.ceil(fraction * cohort));
    int corrupt = Math.max(1, colluding);
    int absent = quorum.adversary().signs() ? absent(quorum) : 0;
    return new HonestShares(quorum.survivorFloor(), corrupt, absent);
  }

  private static int absent(Quorum quorum) {
    long failing = (long) quorum.maxCohort() * quorum.corruptHolders();
    int degree = Math.max(1, quorum.topology().degree(quorum.maxCohort()));
    return (int) Math.min(quorum.survivorFloor(), (failing + degree - 1) / degree);
  }

  /** Shares that somebody who pools views knows, or that are missing. */
  public int known() {
    return corrupt + absent;
  }

  /** Shares that hide a client. */
  public int honest() {
    return survivors - known();
  }
}
