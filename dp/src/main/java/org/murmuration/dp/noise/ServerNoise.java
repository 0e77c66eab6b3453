package org.murmuration.dp.noise;

/** Turns the decoded integer sum of a cohort into what may be released. */
public sealed interface ServerNoise
    permits CentralDiscreteGaussian, CorrelatedNoise, SharedNoise, UnprotectedMean {
  /**
   * Returns the mean to train on; where the server draws noise, each call draws it anew, so a sum
   * is released once.
   *
   * @param sum decoded sum of the cohort's integers; it is not changed
   */
  ReleasedMean release(long[] sum);
}
