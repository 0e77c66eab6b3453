package org.murmuration.fl.metric;

/**
 * A number that a model computes for every example and that adds up over examples.
 *
 * @param name not blank; unlike the others of its model
 * @param least smallest value of one example, finite
 * @param most largest value of one example, finite, above {@code least}
 * @param unit what it is rounded to when it travels as an integer, above zero
 */
public record Metric(String name, double least, double most, double unit) {
  private static final double FINE = 0x1p-20;

  /** A diverged client's loss counts as this much an example, so that the sum stays finite. */
  private static final double LARGEST_LOSS = 0x1p10;

  /** The loss that is trained on; what is outside [0, 1024] an example is counted as its edge. */
  public static final Metric LOSS = between("loss", 0, LARGEST_LOSS);

  /** Right answers of a classifier. */
  public static final Metric ACCURACY = share("accuracy");

  public Metric {
    if (name.isBlank()) {
      throw new IllegalArgumentException("a metric needs a name, got '" + name + "'");
    }
    if (!(least < most) || Double.isInfinite(least) || Double.isInfinite(most)) {
      throw new IllegalArgumentException(
          "metric '" + name + "' needs finite least < most, got " + least + " and " + most);
    }
    if (!(unit > 0) || Double.isInfinite(unit)) {
      throw new IllegalArgumentException(
          "metric '" + name + "' needs a finite unit > 0, got " + unit);
    }
  }

  /** Returns a metric with values in [least, most], kept to 2^-20. */
  public static Metric between(String name, double least, double most) {
    return new Metric(name, least, most, FINE);
  }

  /** Returns a metric that is 1 for some examples and 0 for the others; its sums are exact. */
  public static Metric share(String name) {
    return new Metric(name, 0, 1, 1);
  }

  /**
   * Returns {@code sum} over {@code examples} in whole units. A sum outside of what the range
   * allows counts as the nearest edge, one that is not a number as the upper edge.
   */
  public long units(double sum, long examples) {
    double upper = most * examples;
    double inside = Double.isNaN(sum) ? upper : Math.max(least * examples, Math.min(sum, upper));
    return Math.round(inside / unit);
  }

  /** Returns the sum that {@code units} stand for. */
  public double ofUnits(long units) {
    return units * unit;
  }
}
