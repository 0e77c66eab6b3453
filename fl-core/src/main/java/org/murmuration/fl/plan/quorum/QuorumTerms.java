package org.murmuration.fl.plan.quorum;

import java.util.List;
import java.util.OptionalInt;
import org.murmuration.fl.cohort.CohortBounds;
import org.murmuration.fl.plan.request.Opposition;
import org.murmuration.fl.plan.request.PlanRefused;
import org.murmuration.fl.plan.request.PlanRequest;
import org.murmuration.fl.plan.request.Wishes;
import org.murmuration.secagg.graph.Adversary;
import org.murmuration.secagg.graph.Quorum;
import org.murmuration.secagg.graph.Topology;
import org.murmuration.secagg.graph.find.QuorumFinder;
import org.murmuration.secagg.graph.find.QuorumFinding;
import org.murmuration.secagg.graph.find.QuorumRequest;
import org.murmuration.secagg.graph.find.Tails;

/**
 * The quorum of a run's sessions and why. The finder is asked for a cohort at its public maximum of
 * which all above the survivor floor may be lost. What holds there holds for smaller losses, and
 * for every smaller roster of which no larger fraction is corrupt: losses before the roster must
 * not raise that fraction.
 *
 * @param quorum the numbers of every session; its floor may be above the one given
 * @param reasons why they are what they are
 * @param failure bound for one round on the chance that enough survive and yet a mask cannot be
 *     opened
 */
record QuorumTerms(Quorum quorum, List<String> reasons, double failure) {
  /** So seldom may a tolerated loss spoil a sum, unless that would cost too much of delta. */
  private static final int CORRECTNESS_BITS = QuorumRequest.CORRECTNESS_BITS;

  private static final int MOST_CORRECTNESS_BITS = 200;

  static QuorumTerms derive(PlanRequest request, CohortBounds bounds, double edgeBudget)
      throws PlanRefused {
    if (request.wishes().opposition().isEmpty()) {
      return complete(request, bounds);
    }
    requireHonestSurvivors(request.wishes(), bounds);
    Opposition opposition = request.wishes().opposition().get();
    QuorumSearch search = new QuorumSearch(request, opposition, bits(request, edgeBudget));
    QuorumFinding.Found found = search.find(bounds);
    QuorumRequest asked = search.asked(bounds.maxCohort(), found.quorum().survivorFloor());
    OptionalInt threshold = request.wishes().threshold();
    return threshold.isEmpty()
        ? new QuorumTerms(found.quorum(), found.reasons(), failure(asked, found.quorum()))
        : chosen(asked, found, threshold.getAsInt());
  }

  /** Nobody is said to stand against it: the complete graph, its threshold at the floor. */
  private static QuorumTerms complete(PlanRequest request, CohortBounds bounds) throws PlanRefused {
    Wishes wishes = request.wishes();
    int threshold = wishes.threshold().orElse(bounds.survivorFloor());
    if (threshold <= wishes.colluders() || threshold < 2) {
      throw new PlanRefused(
          List.of("threshold " + threshold, wishes.colluders() + " colluders"),
          "the threshold must exceed the colluders and be at least 2; raise it or the cohort");
    }
    requireHonestSurvivors(wishes, bounds);
    requireOpenable(threshold, bounds);
    Quorum quorum =
        new Quorum(
            Adversary.PASSIVE,
            Topology.complete(),
            threshold,
            Math.min(wishes.colluders(), bounds.maxCohort() - threshold),
            bounds.survivorFloor(),
            bounds.maxCohort());
    return new QuorumTerms(quorum, List.of(QuorumReasons.threshold(request, threshold)), 0);
  }

  /** One client's presence decides with at most twice the chance, over all rounds. */
  private static int bits(PlanRequest request, double edgeBudget) {
    double needed = Math.ceil(Math.log(2 * request.rounds() / edgeBudget) / Math.log(2));
    return (int) Math.min(MOST_CORRECTNESS_BITS, Math.max(CORRECTNESS_BITS, needed));
  }

  private static QuorumTerms chosen(QuorumRequest asked, QuorumFinding.Found found, int threshold)
      throws PlanRefused {
    QuorumFinding finding = QuorumFinder.withThreshold(asked, found, threshold);
    if (finding instanceof QuorumFinding.Found chosen) {
      return new QuorumTerms(chosen.quorum(), chosen.reasons(), failure(asked, chosen.quorum()));
    }
    throw new PlanRefused(
        ((QuorumFinding.Refused) finding).clash(),
        "leave the threshold to the plan, which takes " + found.quorum().threshold());
  }

  private static double failure(QuorumRequest asked, Quorum quorum) {
    if (quorum.topology() instanceof Topology.Regular regular) {
      Tails tails = Tails.of(asked, regular.neighbors(), quorum.threshold());
      return Math.pow(2, tails.lostLog2());
    }
    return 0;
  }

  private static void requireHonestSurvivors(Wishes wishes, CohortBounds bounds)
      throws PlanRefused {
    if (bounds.survivorFloor() - wishes.colluders() < CohortBounds.SMALLEST_FLOOR) {
      throw new PlanRefused(
          List.of("survivor floor " + bounds.survivorFloor(), wishes.colluders() + " colluders"),
          "colluders know their own inputs, so the floor must hold at least "
              + CohortBounds.SMALLEST_FLOOR
              + " more; raise it or the cohort");
    }
  }

  private static void requireOpenable(int threshold, CohortBounds bounds) throws PlanRefused {
    if (threshold > bounds.survivorFloor()) {
      throw new PlanRefused(
          List.of("threshold " + threshold, "survivor floor " + bounds.survivorFloor()),
          "a round at its floor could not be opened; lower the threshold or raise the floor");
    }
  }
}
