package org.murmuration.secagg.graph.find;

import java.util.List;
import org.murmuration.secagg.graph.Quorum;
import org.murmuration.secagg.graph.Topology;

/**
 * The threshold on the complete graph, where every count is exact.
 *
 * <p>Source: Bonawitz et al. 2017, section 6: t above the corrupt ones; 2t above n plus the corrupt
 * ones where the server may tell clients different things.
 */
final class CompleteChoice {
  private final QuorumRequest request;

  CompleteChoice(QuorumRequest request) {
    this.request = request;
  }

  /** Returns the quorum; {@code why} says why the graph is complete. */
  QuorumFinding find(String why) {
    int cohort = request.cohort();
    int corrupt = request.corruptClients();
    int threshold = threshold();
    if (threshold > request.survivors() || threshold > cohort - corrupt) {
      return refusal(threshold);
    }
    Quorum quorum =
        new Quorum(
            request.adversary(),
            Topology.complete(),
            threshold,
            corrupt,
            request.survivors(),
            cohort);
    return new QuorumFinding.Found(
        quorum, List.of(why, thresholdReason(threshold), QuorumFinder.floorReason(request)));
  }

  /**
   * The majority where it fits, as two disjoint groups could then not both open; else the least.
   */
  private int threshold() {
    int corrupt = request.corruptClients();
    if (request.adversary().signs()) {
      return (request.cohort() + corrupt) / 2 + 1;
    }
    int majority = request.cohort() / 2 + 1;
    boolean fits = majority > corrupt && majority <= request.survivors();
    return fits ? majority : Math.max(2, corrupt + 1);
  }

  private String thresholdReason(int threshold) {
    int cohort = request.cohort();
    int corrupt = request.corruptClients();
    String rule =
        request.adversary().signs()
            ? "twice that exceeds "
                + cohort
                + " holders plus "
                + corrupt
                + " corrupt ones, so"
                + " no two survivor sets can both be opened"
            : "more than the " + corrupt + " corrupt ones hold";
    return "threshold: " + threshold + " of " + cohort + " shares open a mask: " + rule;
  }

  private QuorumFinding.Refused refusal(int threshold) {
    String needs =
        request.adversary().signs()
            ? "threshold "
                + threshold
                + ", as twice that must exceed "
                + request.cohort()
                + " holders plus "
                + request.corruptClients()
                + " corrupt ones"
            : "threshold "
                + threshold
                + ", as it must exceed "
                + request.corruptClients()
                + " corrupt ones";
    return new QuorumFinding.Refused(
        List.of(
            needs,
            request.survivors() + " survivors of " + request.cohort(),
            (request.cohort() - request.corruptClients())
                + " honest ones, who must suffice when the corrupt ones withhold"),
        "allow for fewer corrupt clients or fewer dropouts");
  }
}
