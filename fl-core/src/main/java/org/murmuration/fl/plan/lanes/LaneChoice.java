package org.murmuration.fl.plan.lanes;

import java.util.List;
import java.util.OptionalInt;
import java.util.function.LongPredicate;
import org.murmuration.fl.plan.request.PlanRefused;
import org.murmuration.fl.plan.request.PlanRequest;
import org.murmuration.secagg.ring.Segment;

/**
 * The most lanes a word that still leave a value enough magnitude; what is left over refines the
 * scale.
 *
 * @param values the segment of the update's coordinates
 * @param magnitude largest integer a coordinate may have: within the lane, and within what floats
 *     and squared norms can carry
 */
public record LaneChoice(Segment values, long magnitude) {
  /**
   * Chooses lanes.
   *
   * @param coordinates of a vector
   * @param largestUseful a finer scale than this gains nothing
   * @param enough whether a magnitude is large enough
   * @throws PlanRefused if no lane, or not the one asked for, leaves enough
   */
  public static LaneChoice of(
      PlanRequest request, int coordinates, int maxCohort, long largestUseful, LongPredicate enough)
      throws PlanRefused {
    OptionalInt forced = request.wishes().laneBits();
    return Segment.mostLanes(
            coordinates,
            maxCohort,
            segment ->
                (forced.isEmpty() || segment.lanes().bits() == forced.getAsInt())
                    && enough.test(Math.min(segment.magnitudeBound(), largestUseful)))
        .map(s -> new LaneChoice(s, Math.min(s.magnitudeBound(), largestUseful)))
        .orElseThrow(() -> refusal(forced, maxCohort));
  }

  private static PlanRefused refusal(OptionalInt forced, int maxCohort) {
    String lane = forced.orElse(Long.SIZE) + "-bit lanes";
    String remedy =
        forced.isEmpty()
            ? "lower the largest cohort or the dimension"
            : "use wider lanes (64, 32, 21, 16, 12, 10, 9 or 8 bits) or a smaller largest cohort";
    return new PlanRefused(
        List.of(lane, "largest cohort " + maxCohort, "a value needs more magnitude than is left"),
        remedy);
  }
}
