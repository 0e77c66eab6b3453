package org.murmuration.fl.plan.lanes;

import org.murmuration.fl.metric.MetricSums;
import org.murmuration.fl.metric.Metrics;

/**
 * What travels beside an update when there is no privacy to account: sums over examples.
 *
 * @param weight examples that count for the average, capped by the plan
 * @param sums of the model's metrics
 */
public record Tally(long weight, MetricSums sums) {
  /** The tally of nothing. */
  public static final Tally NONE = new Tally(0, MetricSums.NONE);

  /** The numbers before the metrics: weight and examples. */
  private static final int COUNTS = 2;

  /** Returns the numbers that a tally of {@code metrics} has. */
  static int coordinates(Metrics metrics) {
    return COUNTS + metrics.count();
  }

  /**
   * Returns the numbers in whole units, none beyond {@code bound} either way, so that no sum leaves
   * its lane.
   *
   * @throws IllegalArgumentException if this is a tally of other metrics
   */
  long[] toLanes(Metrics metrics, long bound) {
    long[] lanes = new long[coordinates(metrics)];
    if (equals(NONE)) {
      return lanes;
    }
    if (!sums.metrics().equals(metrics)) {
      throw new IllegalArgumentException(
          "the plan sums "
              + metrics.names()
              + ", got "
              + sums.metrics().names()
              + "; plan with the model's metrics");
    }
    lanes[0] = Math.min(weight, bound);
    lanes[1] = Math.min(sums.examples(), bound);
    for (int i = 0; i < metrics.count(); i++) {
      long units = metrics.all().get(i).units(sums.sum(i), sums.examples());
      lanes[COUNTS + i] = Math.max(-bound, Math.min(units, bound));
    }
    return lanes;
  }

  static Tally ofLanes(Metrics metrics, long[] lanes) {
    double[] sums = new double[metrics.count()];
    for (int i = 0; i < sums.length; i++) {
      sums[i] = metrics.all().get(i).ofUnits(lanes[COUNTS + i]);
    }
    return new Tally(lanes[0], MetricSums.of(metrics, lanes[1], sums));
  }
}
