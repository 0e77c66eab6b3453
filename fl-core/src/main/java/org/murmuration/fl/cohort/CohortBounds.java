package org.murmuration.fl.cohort;

/**
 * Public floor and maximum of a cohort: a round with fewer survivors than {@code survivorFloor}, or
 * with more clients drawn than {@code maxCohort}, is aborted and never drawn again.
 */
public record CohortBounds(int survivorFloor, int maxCohort) {
  /** Below two survivors the sum would be one client's own input. */
  public static final int SMALLEST_FLOOR = 2;

  public CohortBounds {
    if (survivorFloor < SMALLEST_FLOOR) {
      throw new IllegalArgumentException(
          "a sum of fewer than two clients hides nobody; the survivor floor must be at least "
              + SMALLEST_FLOOR
              + ", got "
              + survivorFloor);
    }
    if (maxCohort < survivorFloor) {
      throw new IllegalArgumentException(
          "the largest cohort " + maxCohort + " is below the survivor floor " + survivorFloor);
    }
  }
}
