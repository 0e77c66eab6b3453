package org.murmuration.fl.plan.quorum;

import java.util.List;
import java.util.Optional;
import org.murmuration.fl.cohort.CohortBounds;
import org.murmuration.fl.cohort.CountLaw;
import org.murmuration.fl.cohort.Sampling;
import org.murmuration.fl.plan.request.PlanRefused;
import org.murmuration.fl.plan.request.PlanRequest;
import org.murmuration.fl.plan.request.Protection;
import org.murmuration.secagg.graph.Quorum;
import org.murmuration.secagg.graph.Topology;

/**
 * Public floor and maximum of the cohort, the share threshold, and what they cost in delta.
 *
 * @param bounds floor and maximum of a cohort
 * @param quorum graph, threshold and adversary of every session; empty where one client is alone
 * @param quorumReasons why the quorum is what it is
 * @param abortProbability chance that one round is aborted although nothing went wrong
 * @param edgeDelta bound over all rounds on the chance that one client's presence decides an abort
 */
public record CohortTerms(
    CohortBounds bounds,
    Optional<Quorum> quorum,
    List<String> quorumReasons,
    double abortProbability,
    double edgeDelta) {

  /** Derives the bounds so that each edge costs at most {@code edgeBudget} over all rounds. */
  public static CohortTerms derive(PlanRequest request, double edgeBudget) throws PlanRefused {
    if (isAlone(request)) {
      return alone(request);
    }
    QuorumTerms terms = quorum(request, edgeBudget);
    CohortBounds bounds =
        new CohortBounds(terms.quorum().survivorFloor(), terms.quorum().maxCohort());
    double edges = edges(request, bounds) + unmasking(request, bounds, terms);
    return new CohortTerms(
        bounds, Optional.of(terms.quorum()), terms.reasons(), abort(request, bounds), edges);
  }

  /**
   * The quorum of sums.
   *
   * @throws IllegalStateException if one client is alone, so that nothing is summed
   */
  public Quorum session() {
    return quorum.orElseThrow(
        () -> new IllegalStateException("a cohort of one client has no secure sum"));
  }

  /** Where nothing is promised, a round may be one client's own training. */
  private static boolean isAlone(PlanRequest request) {
    return request.protection() instanceof Protection.Unprotected
        && request.wishes().leavesTheQuorum()
        && request.sampling().largest(request.clients()) == 1;
  }

  private static CohortTerms alone(PlanRequest request) {
    return new CohortTerms(
        CohortBounds.ALONE,
        Optional.empty(),
        List.of(QuorumReasons.ALONE),
        abort(request, CohortBounds.ALONE),
        0);
  }

  /** A high floor is only worth the aborts where the graph becomes sparse by it. */
  private static QuorumTerms quorum(PlanRequest request, double edgeBudget) throws PlanRefused {
    BoundsFinder finder = new BoundsFinder(request, edgeBudget);
    CohortBounds cautious = finder.find();
    CohortBounds tight = finder.tight(cautious);
    QuorumTerms terms = QuorumTerms.derive(request, tight, edgeBudget);
    return tight.equals(cautious) || terms.quorum().topology() instanceof Topology.Regular
        ? terms
        : QuorumTerms.derive(request, cautious, edgeBudget);
  }

  private static double edges(PlanRequest request, CohortBounds bounds) {
    return request.rounds()
        * request.sampling().edgeProbability(request.clients(), request.dropout(), bounds);
  }

  /**
   * On a sparse graph it takes who the survivors' neighbors are, not only how many survive, once
   * fewer than the floor complete: there one client's presence is taken to decide always.
   */
  private static double unmasking(PlanRequest request, CohortBounds bounds, QuorumTerms terms) {
    int clients = request.clients();
    int threshold = terms.quorum().threshold();
    if (terms.quorum().topology() instanceof Topology.Regular) {
      CountLaw completing = request.completing();
      return request.rounds()
          * (2 * terms.failure() + completing.below(bounds.survivorFloor() + 1));
    }
    return threshold < bounds.survivorFloor()
        ? request.rounds() * request.sampling().floorEdge(clients, request.dropout(), threshold)
        : 0;
  }

  private static double abort(PlanRequest request, CohortBounds bounds) {
    Sampling sampling = request.sampling();
    CountLaw completing = request.completing();
    CountLaw drawn = sampling.drawn(request.clients());
    return Math.min(1, completing.below(bounds.survivorFloor()) + drawn.above(bounds.maxCohort()));
  }
}
