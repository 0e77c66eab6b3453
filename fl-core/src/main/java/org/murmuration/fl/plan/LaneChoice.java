package org.murmuration.fl.plan;

import java.util.List;
import java.util.OptionalInt;
import java.util.function.LongPredicate;
import org.murmuration.secagg.ring.Lanes;
import org.murmuration.secagg.ring.Segment;

/**
 * The most lanes a word that still leave a value enough magnitude; what is left over refines the
 * scale.
 *
 * @param values the segment of the update's coordinates
 * @param magnitude largest integer a coordinate may have: within the lane, and within what floats
 *     and squared norms can carry
 */
record LaneChoice(Segment values, long magnitude) {
  private static final int MOST_LANES = 8;

  /**
   * Chooses lanes.
   *
   * @param largestUseful a finer scale than this gains nothing
   * @param enough whether a magnitude is large enough
   * @throws PlanRefused if no lane, or not the one asked for, leaves enough
   */
  static LaneChoice of(PlanRequest request, int maxCohort, long largestUseful, LongPredicate enough)
      throws PlanRefused {
    OptionalInt forced = request.wishes().laneBits();
    for (int perWord = MOST_LANES; perWord >= 1; perWord--) {
      Lanes lanes = new Lanes(perWord);
      boolean allowed = forced.isEmpty() || lanes.bits() == forced.getAsInt();
      if (allowed && canHold(lanes, maxCohort)) {
        Segment segment = new Segment(request.dimension(), lanes, maxCohort);
        long magnitude = Math.min(segment.magnitudeBound(), largestUseful);
        if (enough.test(magnitude)) {
          return new LaneChoice(segment, magnitude);
        }
      }
    }
    throw refusal(forced, maxCohort);
  }

  private static boolean canHold(Lanes lanes, int maxCohort) {
    return lanes.bits() >= Long.SIZE - Long.numberOfLeadingZeros(2L * maxCohort);
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
