package org.murmuration.fl.plan;

import java.util.List;
import org.murmuration.fl.cohort.CohortBounds;
import org.murmuration.fl.cohort.CountLaw;
import org.murmuration.fl.cohort.Sampling;

/**
 * Public floor and maximum of the cohort, the share threshold, and what they cost in delta.
 *
 * @param bounds floor and maximum of a cohort
 * @param threshold shares needed to open a mask; at most the floor, above the colluders
 * @param abortProbability chance that one round is aborted although nothing went wrong
 * @param edgeDelta bound over all rounds on the chance that one client's presence decides an abort
 */
record CohortTerms(CohortBounds bounds, int threshold, double abortProbability, double edgeDelta) {

  /** Derives the bounds so that each edge costs at most {@code edgeBudget} over all rounds. */
  static CohortTerms derive(PlanRequest request, double edgeBudget) throws PlanRefused {
    CohortBounds bounds = new BoundsFinder(request, edgeBudget).find();
    int threshold = threshold(request, bounds);
    double edges = edges(request, bounds);
    if (threshold < bounds.survivorFloor()) {
      edges +=
          request.rounds()
              * request.sampling().floorEdge(request.clients(), request.dropout(), threshold);
    }
    return new CohortTerms(bounds, threshold, abort(request, bounds), edges);
  }

  private static double edges(PlanRequest request, CohortBounds bounds) {
    return request.rounds()
        * request.sampling().edgeProbability(request.clients(), request.dropout(), bounds);
  }

  private static int threshold(PlanRequest request, CohortBounds bounds) throws PlanRefused {
    Wishes wishes = request.wishes();
    int threshold = wishes.threshold().orElse(bounds.survivorFloor());
    if (threshold <= wishes.colluders() || threshold < 2) {
      throw new PlanRefused(
          List.of("threshold " + threshold, wishes.colluders() + " colluders"),
          "the threshold must exceed the colluders and be at least 2; raise it or the cohort");
    }
    if (bounds.survivorFloor() - wishes.colluders() < CohortBounds.SMALLEST_FLOOR) {
      throw new PlanRefused(
          List.of("survivor floor " + bounds.survivorFloor(), wishes.colluders() + " colluders"),
          "colluders know their own inputs, so the floor must hold at least "
              + CohortBounds.SMALLEST_FLOOR
              + " more; raise it or the cohort");
    }
    if (threshold > bounds.survivorFloor()) {
      throw new PlanRefused(
          List.of("threshold " + threshold, "survivor floor " + bounds.survivorFloor()),
          "a round at its floor could not be opened; lower the threshold or raise the floor");
    }
    return threshold;
  }

  private static double abort(PlanRequest request, CohortBounds bounds) {
    Sampling sampling = request.sampling();
    CountLaw completing = sampling.completing(request.clients(), request.dropout());
    CountLaw drawn = sampling.drawn(request.clients());
    return Math.min(1, completing.below(bounds.survivorFloor()) + drawn.above(bounds.maxCohort()));
  }
}
