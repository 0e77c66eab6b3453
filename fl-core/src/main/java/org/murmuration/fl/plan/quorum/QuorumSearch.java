package org.murmuration.fl.plan.quorum;

import java.util.List;
import org.murmuration.fl.cohort.CohortBounds;
import org.murmuration.fl.cohort.CountLaw;
import org.murmuration.fl.plan.request.Opposition;
import org.murmuration.fl.plan.request.PlanRefused;
import org.murmuration.fl.plan.request.PlanRequest;
import org.murmuration.secagg.graph.find.QuorumFinder;
import org.murmuration.secagg.graph.find.QuorumFinding;
import org.murmuration.secagg.graph.find.QuorumRequest;

/**
 * Looks for a quorum with the parameter finder, and raises a floor that the caller left open where
 * a higher one is what it takes.
 */
final class QuorumSearch {
  /** The finder takes fractions below one and refuses this one. */
  private static final double MOST_COLLUDING = 0.999;

  private final PlanRequest request;
  private final Opposition opposition;
  private final int correctnessBits;

  QuorumSearch(PlanRequest request, Opposition opposition, int correctnessBits) {
    this.request = request;
    this.opposition = opposition;
    this.correctnessBits = correctnessBits;
  }

  /**
   * Returns what to ask for a cohort of {@code most} of which {@code floor} must survive. Colluders
   * do not get lost, so in the smallest roster they weigh most.
   */
  QuorumRequest asked(int most, int floor) {
    double colluding = Math.min(MOST_COLLUDING, (double) request.wishes().colluders() / floor);
    return new QuorumRequest(
        most,
        Math.max(opposition.corrupt(), colluding),
        (double) (most - floor) / most,
        opposition.adversary(),
        QuorumRequest.SECURITY_BITS,
        correctnessBits);
  }

  QuorumFinding.Found find(CohortBounds bounds) throws PlanRefused {
    int most = bounds.maxCohort();
    int floor = bounds.survivorFloor();
    if (fits(most, floor) || request.wishes().survivorFloor().isPresent()) {
      return granted(finding(asked(most, floor)));
    }
    int high = Math.max(floor, highestFloor(most));
    if (finding(asked(most, high)) instanceof QuorumFinding.Refused refused) {
      throw new PlanRefused(
          refused.clash(),
          opposition.neighbors().isPresent() ? refused.remedy() : QuorumReasons.moreRoom(request));
    }
    while (high - floor > 1) {
      int middle = (floor + high) >>> 1;
      if (fits(most, middle)) {
        high = middle;
      } else {
        floor = middle;
      }
    }
    return granted(finding(asked(most, high)));
  }

  private boolean fits(int most, int floor) {
    return finding(asked(most, floor)) instanceof QuorumFinding.Found;
  }

  /** The highest that bad luck meets no oftener than a plan may abort. */
  private int highestFloor(int most) {
    CountLaw completing = request.completing();
    int floor = Math.min(most, (int) Math.ceil(completing.mean()));
    while (floor > CohortBounds.SMALLEST_FLOOR
        && completing.below(floor) > BoundsFinder.MOST_ABORTS) {
      floor--;
    }
    return floor;
  }

  /** A cohort at the floor must still have the graph; the complete one is taken if it has not. */
  private QuorumFinding finding(QuorumRequest asked) {
    if (opposition.neighbors().isPresent()) {
      return withNeighbors(asked, opposition.neighbors().getAsInt());
    }
    QuorumFinding finding = QuorumFinder.find(asked);
    if (finding instanceof QuorumFinding.Found found
        && found.quorum().topology().smallestCohort() > asked.survivors()) {
      return QuorumFinder.complete(
          asked,
          "graph: complete, as the "
              + found.quorum().topology()
              + " that fits does not exist for every cohort from "
              + asked.survivors());
    }
    return finding;
  }

  private static QuorumFinding withNeighbors(QuorumRequest asked, int neighbors) {
    if (neighbors >= asked.survivors()) {
      return new QuorumFinding.Refused(
          List.of(
              neighbors + " neighbors need " + (neighbors + 1) + " participants",
              "survivor floor " + asked.survivors()),
          "use fewer neighbors or raise the floor");
    }
    return QuorumFinder.withNeighbors(asked, neighbors);
  }

  private static QuorumFinding.Found granted(QuorumFinding finding) throws PlanRefused {
    if (finding instanceof QuorumFinding.Refused refused) {
      throw new PlanRefused(refused.clash(), refused.remedy());
    }
    return (QuorumFinding.Found) finding;
  }
}
