package org.murmuration.dp.noise;

/**
 * The plain mean of a run without differential privacy: no noise, any denominator.
 *
 * @param scale integers to one unit of the update
 * @param denominator what the sum is divided by, such as the summed weight of those who came
 */
public record UnprotectedMean(double scale, double denominator) implements ServerNoise {
  public UnprotectedMean {
    Denominator.positive("scale", scale);
    Denominator.positive("denominator", denominator);
  }

  @Override
  public ReleasedMean release(long[] sum) {
    return Denominator.mean(sum, scale, denominator);
  }
}
