package org.murmuration.fl.cohort;

/**
 * Public floor and maximum of a cohort: a round with fewer survivors than {@code survivorFloor}, or
 * with more clients drawn than {@code maxCohort}, is aborted and never drawn again. Only a cohort
 * of one client, whose update is read alone, has a floor below {@link #SMALLEST_FLOOR}.
 */
public record CohortBounds(int survivorFloor, int maxCohort) {
  /** One client a round: nothing is summed, and nothing hides what it sends. */
  public static final CohortBounds ALONE = new CohortBounds(1, 1);

  /** Below two survivors the sum would be one client's own input. */
  public static final int SMALLEST_FLOOR = 2;

  public CohortBounds {
    if (survivorFloor < SMALLEST_FLOOR && !(survivorFloor == 1 && maxCohort == 1)) {
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
