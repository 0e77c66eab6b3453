package org.murmuration.fl.train;

import org.murmuration.fl.model.BatchResult;

/**
 * What a client saw while training: each batch is measured before its own step, so this describes
 * no single model, and on few rows it flatters; evaluate on held-out clients to know a model. Sums,
 * so that clients add up.
 *
 * @param examples rows trained on, counted once a pass
 * @param lossSum sum of cross entropies in nats; may be infinite or NaN
 * @param correct right answers
 */
public record LocalMetrics(long examples, double lossSum, long correct) {
  /** The metrics of a client without rows. */
  public static final LocalMetrics NONE = new LocalMetrics(0, 0, 0);

  /** Returns both together; floating sums, so add in a fixed order to get the same bits. */
  public LocalMetrics plus(LocalMetrics other) {
    return new LocalMetrics(
        examples + other.examples, lossSum + other.lossSum, correct + other.correct);
  }

  LocalMetrics plus(BatchResult batch) {
    return new LocalMetrics(
        examples + batch.examples(), lossSum + batch.lossSum(), correct + batch.correct());
  }

  /** Returns the fraction of right answers; NaN without examples. */
  public double accuracy() {
    return (double) correct / examples;
  }

  /** Returns the mean loss in nats; NaN without examples. */
  public double meanLoss() {
    return lossSum / examples;
  }
}
