package org.murmuration.dp.account;

/**
 * The probability with which every client enters a cohort, independently of all others.
 *
 * @param value in [0, 1]
 */
public record SamplingProbability(double value) {
  public SamplingProbability {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException("a sampling probability is in [0, 1], got " + value);
    }
  }
}
