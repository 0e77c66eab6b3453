package org.murmuration.fl.train;

import org.murmuration.fl.metric.MetricSums;
import org.murmuration.fl.metric.Metrics;

/**
 * What a client saw while training: each batch is measured before its own step, so this describes
 * no single model, and on few rows it flatters; evaluate on held-out clients to know a model. Sums,
 * so that clients add up.
 *
 * @param sums over the rows trained on, each counted once a pass
 */
public record LocalMetrics(MetricSums sums) {
  /** Returns the metrics of a client without rows. */
  public static LocalMetrics none(Metrics metrics) {
    return new LocalMetrics(MetricSums.zero(metrics));
  }

  /** Returns both together; floating sums, so add in a fixed order to get the same bits. */
  public LocalMetrics plus(LocalMetrics other) {
    return plus(other.sums);
  }

  LocalMetrics plus(MetricSums batch) {
    return new LocalMetrics(sums.plus(batch));
  }

  /** Returns how many rows were trained on, each counted once a pass. */
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
