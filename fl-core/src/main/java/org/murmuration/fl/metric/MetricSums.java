package org.murmuration.fl.metric;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** Sums of a model's metrics over examples; a value that does not change, equal bit by bit. */
public final class MetricSums {
  /** Over no examples and of no metrics. */
  public static final MetricSums NONE = of(Metrics.NONE, 0);

  private final Metrics metrics;
  private final long examples;
  private final double[] sums;

  private MetricSums(Metrics metrics, long examples, double[] sums) {
    if (examples < 0 || sums.length != metrics.count()) {
      throw new IllegalArgumentException(
          "got "
              + sums.length
              + " sums over "
              + examples
              + " examples for the metrics "
              + metrics.names()
              + "; give one each, over at least 0 examples");
    }
    this.metrics = metrics;
    this.examples = examples;
    this.sums = sums;
  }

  /**
   * Returns sums over {@code examples}.
   *
   * @param examples how many, at least 0
   * @param sums one for each of {@code metrics}, in their order; may be infinite or NaN
   */
  public static MetricSums of(Metrics metrics, long examples, double... sums) {
    return new MetricSums(metrics, examples, sums.clone());
  }

  /** Returns the sums over no examples. */
  public static MetricSums zero(Metrics metrics) {
    return new MetricSums(metrics, 0, new double[metrics.count()]);
  }

  /** Returns the metrics that were summed. */
  public Metrics metrics() {
    return metrics;
  }

  /** Returns how many examples were summed over. */
  public long examples() {
    return examples;
  }

  /**
   * Returns both together; floating sums, so add in a fixed order to get the same bits.
   *
   * @throws IllegalArgumentException if the other's metrics are not these
   */
  public MetricSums plus(MetricSums other) {
    if (!metrics.equals(other.metrics)) {
      throw new IllegalArgumentException(
          "sums of "
              + metrics.names()
              + " and of "
              + other.metrics.names()
              + " do not add up; both must be one model's");
    }
    double[] both = sums.clone();
    for (int i = 0; i < both.length; i++) {
      both[i] += other.sums[i];
    }
    return new MetricSums(metrics, examples + other.examples, both);
  }

  /** Returns the sum of the metric at {@code index}. */
  public double sum(int index) {
    return sums[index];
  }

  /**
   * Returns the sum of the metric named {@code name}.
   *
   * @throws IllegalArgumentException if the model has none of this name
   */
  public double sum(String name) {
    int index = metrics.indexOf(name);
    if (index < 0) {
      throw new IllegalArgumentException(
          "no metric '" + name + "'; the model has " + metrics.names());
    }
    return sums[index];
  }

  /**
   * Returns the mean over examples of the metric named {@code name}; NaN without examples.
   *
   * @throws IllegalArgumentException if the model has none of this name
   */
  public double mean(String name) {
    return sum(name) / examples;
  }

  /** Returns the mean of each metric, in their order; NaN without examples. */
  public Map<String, Double> means() {
    Map<String, Double> means = new LinkedHashMap<>();
    for (String name : metrics.names()) {
      means.put(name, mean(name));
    }
    return means;
  }

  /** Returns the fraction of right answers; NaN without examples and where none are counted. */
  public double accuracy() {
    return meanOrNan(Metric.ACCURACY);
  }

  /** Returns the mean loss; NaN without examples. */
  public double meanLoss() {
    return meanOrNan(Metric.LOSS);
  }

  private double meanOrNan(Metric metric) {
    int index = metrics.indexOf(metric.name());
    return index < 0 ? Double.NaN : sums[index] / examples;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof MetricSums that
        && metrics.equals(that.metrics)
        && examples == that.examples
        && Arrays.equals(sums, that.sums);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(sums) + Long.hashCode(examples);
  }

  @Override
  public String toString() {
    return "MetricSums[" + examples + " examples, means " + means() + "]";
  }
}
