package org.murmuration.fl.plan;

import java.util.List;
import java.util.Optional;
import org.murmuration.dp.clip.Clipper;
import org.murmuration.dp.noise.NoiseShare;
import org.murmuration.dp.quantize.Quantizer;
import org.murmuration.fl.plan.lanes.Encoding;
import org.murmuration.fl.plan.lanes.LaneChoice;
import org.murmuration.fl.plan.lanes.Spread;
import org.murmuration.fl.plan.lanes.WeightedRelease;
import org.murmuration.fl.plan.quorum.CohortTerms;
import org.murmuration.fl.plan.request.PlanRefused;
import org.murmuration.fl.plan.request.PlanRequest;
import org.murmuration.fl.plan.request.Protection;

/** Plans a run without differential privacy: weighted by examples, with the tally beside. */
final class UnprotectedPlan {
  /** Twenty bits of magnitude, so that rounding is far below what a float update resolves. */
  private static final long ENOUGH_MAGNITUDE = 1L << 20;

  /** A lane asked for may be coarser, down to what still tells updates apart. */
  private static final long LEAST_MAGNITUDE = 1L << 6;

  private static final long LARGEST_USEFUL_MAGNITUDE = 1L << 40;

  /** An abort tells nothing that exact sums do not, so its edges cost nothing. */
  private static final double EDGE_BUDGET = Double.POSITIVE_INFINITY;

  private UnprotectedPlan() {}

  static RoundPlan derive(PlanRequest request, Protection.Unprotected wanted) throws PlanRefused {
    CohortTerms cohort = CohortTerms.derive(request, EDGE_BUDGET);
    boolean forced = request.wishes().laneBits().isPresent();
    LaneChoice lanes =
        LaneChoice.of(
            request,
            request.dimension(),
            cohort.bounds().maxCohort(),
            LARGEST_USEFUL_MAGNITUDE,
            magnitude -> magnitude >= (forced ? LEAST_MAGNITUDE : ENOUGH_MAGNITUDE));
    double bound = wanted.clip().orElse(Protection.Unprotected.COORDINATE_BOUND);
    Quantizer quantizer =
        Quantizer.coordinate((lanes.magnitude() - 1) / bound, bound, request.dimension());
    Clipper clipper = wanted.clip().isPresent() ? Clipper.l2(bound) : Clipper.coordinate(bound);
    return new RoundPlan(
        request,
        cohort,
        new RoundPlan.Values(
            clipper, Spread.none(request.dimension()), quantizer, NoiseShare.unprotected()),
        Encoding.withTally(lanes.values(), request.metrics()),
        new WeightedRelease(quantizer.scale(), wanted.weighting()),
        Optional.empty(),
        Optional.empty(),
        reasons(request, cohort, lanes, bound, wanted));
  }

  private static List<String> reasons(
      PlanRequest request,
      CohortTerms cohort,
      LaneChoice lanes,
      double bound,
      Protection.Unprotected wanted) {
    return Reasons.after(
        request,
        cohort,
        Reasons.lanes(lanes, bound),
        "weight: a client counts with "
            + wanted.weighting()
            + "; the mean is over the weights of those who came",
        "privacy: none; updates are summed exactly and released without noise");
  }
}
