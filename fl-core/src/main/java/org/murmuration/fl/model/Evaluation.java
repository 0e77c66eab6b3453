package org.murmuration.fl.model;

import org.murmuration.fl.metric.MetricSums;
import org.murmuration.fl.metric.Metrics;

/**
 * How fixed weights did on rows: sums, so that evaluations of several clients add up.
 *
 * @param sums over the rows, each counted once
 */
public record Evaluation(MetricSums sums) {
  /** Returns the evaluation on no rows. */
  public static Evaluation none(Metrics metrics) {
    return new Evaluation(MetricSums.zero(metrics));
  }

  /** Returns both together; floating sums, so add in a fixed order to get the same bits. */
  public Evaluation plus(Evaluation other) {
    return plus(other.sums);
  }

  Evaluation plus(MetricSums batch) {
    return new Evaluation(sums.plus(batch));
  }

  /** Returns how many rows were evaluated. */
  public long examples() {
    return sums.examples();
  }

  /** Returns the fraction of right answers; NaN without examples and for what is no classifier. */
  public double accuracy() {
    return sums.accuracy();
  }

  /** Returns the mean loss; NaN without examples. */
  public double meanLoss() {
    return sums.meanLoss();
  }
}
