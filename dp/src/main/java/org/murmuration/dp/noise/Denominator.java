package org.murmuration.dp.noise;

/** Divides integers by scale and denominator, once nothing private depends on floats any more. */
final class Denominator {
  private Denominator() {}

  static double positive(String what, double value) {
    if (!(value > 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(what + " must be finite and > 0, got " + value);
    }
    return value;
  }

  static ReleasedMean mean(long[] integers, double scale, double denominator) {
    return new ReleasedMean(divided(integers, scale, denominator));
  }

  static ReleasedMean mean(double[] numbers, double scale, double denominator) {
    double unit = scale * denominator;
    float[] mean = new float[numbers.length];
    for (int i = 0; i < mean.length; i++) {
      mean[i] = (float) (numbers[i] / unit);
    }
    return new ReleasedMean(mean);
  }

  static float[] divided(long[] integers, double scale, double denominator) {
    double unit = scale * denominator;
    float[] mean = new float[integers.length];
    for (int i = 0; i < mean.length; i++) {
      mean[i] = (float) (integers[i] / unit);
    }
    return mean;
  }
}
