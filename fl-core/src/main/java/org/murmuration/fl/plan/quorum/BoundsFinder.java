package org.murmuration.fl.plan.quorum;

import java.util.List;
import java.util.Locale;
import org.murmuration.fl.cohort.CohortBounds;
import org.murmuration.fl.cohort.CountLaw;
import org.murmuration.fl.cohort.Sampling;
import org.murmuration.fl.plan.request.PlanRefused;
import org.murmuration.fl.plan.request.PlanRequest;
import org.murmuration.secagg.graph.Quorum;

/**
 * Finds the highest floor and the lowest maximum whose edges each keep within their budget, and
 * which bad luck alone seldom meets.
 */
final class BoundsFinder {
  /** At most this chance, over the whole run, that plain bad luck meets a bound: a nuisance. */
  private static final double BAD_LUCK = 1e-3;

  /** A cohort so small that more rounds than this abort is refused instead. */
  static final double MOST_ABORTS = 0.25;

  /** So many rounds may abort where a higher floor saves noise: an aborted round is paid for. */
  private static final double WORTHWHILE_ABORTS = 0.01;

  /** Part of the expected survivors that may be lost beyond them even where no loss is declared. */
  private static final double BAD_DAY = 0.05;

  private final PlanRequest request;
  private final Sampling sampling;
  private final double edgeBudget;

  BoundsFinder(PlanRequest request, double edgeBudget) {
    this.request = request;
    this.sampling = request.sampling();
    this.edgeBudget = edgeBudget;
  }

  CohortBounds find() throws PlanRefused {
    requireDrawable();
    int max = request.wishes().maxCohort().orElseGet(this::lowestMaximum);
    int floor = request.wishes().survivorFloor().orElseGet(this::highestFloor);
    boolean wished = request.wishes().survivorFloor().isPresent();
    double aborts = request.completing().below(floor);
    if (floor < CohortBounds.SMALLEST_FLOOR
        || floor > max
        || max > Quorum.LARGEST_COHORT
        || (!wished && aborts > MOST_ABORTS)) {
      throw refusal(floor, max, aborts);
    }
    return new CohortBounds(floor, max);
  }

  /**
   * Returns {@code bounds} with a floor left open a bad day below the expected survivors, as each
   * loss that is allowed for costs a sparse graph neighbors. Below the floor such a graph is taken
   * to tell of one client, so the budget lowers it.
   */
  CohortBounds tight(CohortBounds bounds) {
    if (request.wishes().opposition().isEmpty() || request.wishes().survivorFloor().isPresent()) {
      return bounds;
    }
    CountLaw completing = request.completing();
    int floor = lowered((int) Math.floor(completing.mean() * (1 - BAD_DAY)));
    while (floor > bounds.survivorFloor()
        && request.rounds() * completing.below(floor + 1) > edgeBudget) {
      floor--;
    }
    return new CohortBounds(Math.max(floor, bounds.survivorFloor()), bounds.maxCohort());
  }

  private void requireDrawable() throws PlanRefused {
    int largest = sampling.largest(request.clients());
    if (largest > request.clients()) {
      throw new PlanRefused(
          List.of("cohort " + largest, "population " + request.clients()),
          "draw at most the whole population");
    }
  }

  private PlanRefused refusal(int floor, int max, double aborts) {
    if (max > Quorum.LARGEST_COHORT) {
      return new PlanRefused(
          List.of("largest cohort " + max, "the protocol's most " + Quorum.LARGEST_COHORT),
          "sample fewer clients");
    }
    if (request.wishes().survivorFloor().isPresent() || floor > max) {
      return new PlanRefused(
          List.of("survivor floor " + floor, "largest cohort " + max),
          "the floor must be from "
              + CohortBounds.SMALLEST_FLOOR
              + " to the largest cohort; change one of them");
    }
    return tooFew(floor, aborts);
  }

  private PlanRefused tooFew(int floor, double aborts) {
    String survivors =
        String.format(
            Locale.ROOT,
            "%d clients, %.1f of them expected to survive a round",
            request.clients(),
            request.completing().mean());
    if (floor < CohortBounds.SMALLEST_FLOOR && Double.isInfinite(edgeBudget)) {
      return new PlanRefused(
          List.of(survivors, "a round needs " + CohortBounds.SMALLEST_FLOOR),
          "sample more clients, or lower the dropout");
    }
    String trouble =
        floor < CohortBounds.SMALLEST_FLOOR
            ? String.format(
                Locale.ROOT,
                "no floor of %d or more keeps the chance that one client decides an abort below"
                    + " %.2g over %d rounds",
                CohortBounds.SMALLEST_FLOOR,
                edgeBudget,
                request.rounds())
            : String.format(
                Locale.ROOT, "a round would abort with chance %.2g at floor %d", aborts, floor);
    return new PlanRefused(
        List.of(survivors, trouble),
        "sample more clients, lower the dropout, raise delta, or set the survivor floor");
  }

  private int lowestMaximum() {
    CountLaw drawn = sampling.drawn(request.clients());
    int largest = sampling.largest(request.clients());
    int max = Math.min(largest, (int) Math.ceil(drawn.mean()));
    while (max < largest
        && (request.rounds() * sampling.maximumEdge(request.clients(), max) > edgeBudget
            || request.rounds() * drawn.above(max) > BAD_LUCK)) {
      max++;
    }
    return max;
  }

  /**
   * At most two thirds of the expected survivors, so that an ordinary bad day is no abort; higher
   * where noise is sized for the floor.
   */
  private int highestFloor() {
    if (request.protection().isSizedForFloor()) {
      return worthwhileFloor();
    }
    return lowered((int) Math.floor(request.completing().mean() * 2 / 3) + 1);
  }

  private int worthwhileFloor() {
    CountLaw completing = request.completing();
    int floor = (int) Math.floor(completing.mean());
    while (floor > CohortBounds.SMALLEST_FLOOR && completing.below(floor) > WORTHWHILE_ABORTS) {
      floor--;
    }
    return floor;
  }

  /** Luck lowers it to the smallest floor, the budget even below, which is then refused. */
  private int lowered(int first) {
    CountLaw completing = request.completing();
    int floor = first;
    while (floor > CohortBounds.SMALLEST_FLOOR
        && request.rounds() * completing.below(floor) > BAD_LUCK) {
      floor--;
    }
    while (floor > 0
        && request.rounds() * sampling.floorEdge(request.clients(), request.dropout(), floor)
            > edgeBudget) {
      floor--;
    }
    return floor;
  }
}
