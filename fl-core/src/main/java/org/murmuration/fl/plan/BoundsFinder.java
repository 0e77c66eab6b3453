package org.murmuration.fl.plan;

import java.util.List;
import org.murmuration.fl.cohort.CohortBounds;
import org.murmuration.fl.cohort.CountLaw;
import org.murmuration.fl.cohort.Sampling;

/** Finds the highest floor and the lowest maximum whose edges each keep within their budget. */
final class BoundsFinder {
  private final PlanRequest request;
  private final Sampling sampling;
  private final double edgeBudget;

  BoundsFinder(PlanRequest request, double edgeBudget) {
    this.request = request;
    this.sampling = request.sampling();
    this.edgeBudget = edgeBudget;
  }

  CohortBounds find() throws PlanRefused {
    int largest = sampling.largest(request.clients());
    if (largest > request.clients()) {
      throw new PlanRefused(
          List.of("cohort " + largest, "population " + request.clients()),
          "draw at most the whole population");
    }
    int max = request.wishes().maxCohort().orElseGet(this::lowestMaximum);
    int floor = request.wishes().survivorFloor().orElseGet(this::highestFloor);
    double expected = sampling.completing(request.clients(), request.dropout()).mean();
    if (floor < CohortBounds.SMALLEST_FLOOR || floor > max) {
      throw new PlanRefused(
          List.of(
              "expected survivors " + (float) expected,
              "survivor floor " + floor,
              "largest cohort " + max),
          "the floor must be at least "
              + CohortBounds.SMALLEST_FLOOR
              + " and at most the largest cohort; sample more clients or set both");
    }
    return new CohortBounds(floor, max);
  }

  private int lowestMaximum() {
    CountLaw others = sampling.drawn(request.clients() - 1);
    int largest = sampling.largest(request.clients());
    int max = (int) Math.ceil(sampling.drawn(request.clients()).mean());
    while (max < largest && weight() * others.probabilityOf(max) > edgeBudget) {
      max++;
    }
    return max;
  }

  /** At most two thirds of the expected survivors, so that an ordinary bad day is no abort. */
  private int highestFloor() {
    CountLaw others = sampling.completing(request.clients() - 1, request.dropout());
    double expected = sampling.completing(request.clients(), request.dropout()).mean();
    int floor = (int) Math.floor(expected * 2 / 3) + 1;
    while (floor > 0 && weight() * others.probabilityOf(floor - 1) > edgeBudget) {
      floor--;
    }
    return floor;
  }

  private double weight() {
    return request.rounds() * Math.min(1, sampling.drawn(1).mean());
  }
}
