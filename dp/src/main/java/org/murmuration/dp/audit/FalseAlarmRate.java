package org.murmuration.dp.audit;

/**
 * The largest chance that an audit accuses a mechanism that keeps its promise, chosen before it.
 *
 * @param value in (0, 0.5)
 */
public record FalseAlarmRate(double value) {
  public FalseAlarmRate {
    if (!(value > 0 && value < 0.5)) {
      throw new IllegalArgumentException(
          "a false alarm rate must be in (0, 0.5), got " + value + "; 0.05 is 95 % confidence");
    }
  }

  /**
   * Returns the rate of each of {@code tests} tests that together keep this one (Bonferroni).
   *
   * @param tests at least one
   */
  public FalseAlarmRate sharedBy(int tests) {
    if (tests < 1) {
      throw new IllegalArgumentException("a rate is shared by at least one test, got " + tests);
    }
    return new FalseAlarmRate(value / tests);
  }
}
