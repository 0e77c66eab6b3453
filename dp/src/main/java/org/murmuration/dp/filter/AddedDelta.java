package org.murmuration.dp.filter;

/**
 * The part of a budget's delta that pays for what no event covers.
 *
 * @param total of all charges, in [0, 1)
 * @param perCharge the most that one charge may take, in [0, total]; a torn one counts as that
 */
public record AddedDelta(double total, double perCharge) {
  /** Events are all there is. */
  public static final AddedDelta NONE = new AddedDelta(0, 0);

  public AddedDelta {
    requireProbability(total);
    if (!(perCharge >= 0 && perCharge <= total)) {
      throw new IllegalArgumentException(
          "a charge's added delta is in [0, " + total + "], the total, got " + perCharge);
    }
  }

  /** Checks that {@code value} is in [0, 1). */
  public static void requireProbability(double value) {
    if (!(value >= 0 && value < 1)) {
      throw new IllegalArgumentException("an added delta is in [0, 1), got " + value);
    }
  }
}
