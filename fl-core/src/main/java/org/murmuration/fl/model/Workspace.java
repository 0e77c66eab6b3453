package org.murmuration.fl.model;

import org.murmuration.fl.metric.MetricSums;

/** The memory of one thread for one {@link Model}; results do not depend on what it did before. */
public interface Workspace {
  /**
   * Sets {@code gradient} to the gradient of the batch's mean loss and returns the sums of the
   * model's metrics at {@code weights}. An empty batch gives zeros.
   *
   * @param weights flat, read only, of the model's size
   * @param gradient flat, of the model's size, overwritten
   * @throws IllegalArgumentException if sizes do not fit the model or a label is not below its
   *     classes
   */
  MetricSums gradient(float[] weights, Batch batch, float[] gradient);

  /** Returns the sums of the model's metrics at {@code weights}, as {@link #gradient} does. */
  MetricSums measure(float[] weights, Batch batch);
}
