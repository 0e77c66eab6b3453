package org.murmuration.fl.model.linear;

import java.util.Arrays;
import org.murmuration.fl.metric.MetricSums;
import org.murmuration.fl.model.Batch;
import org.murmuration.fl.model.Workspace;

/** Scores of a batch, and their gradient summed in double. */
final class LinearWorkspace implements Workspace {
  private final int features;
  private final Answer answer;
  private final double[] sums;

  LinearWorkspace(int features, Answer answer) {
    this.features = features;
    this.answer = answer;
    this.sums = new double[features + 1];
  }

  @Override
  public MetricSums measure(float[] weights, Batch batch) {
    requireFit(weights.length, batch);
    double loss = 0;
    double metric = 0;
    for (int row = 0; row < batch.count(); row++) {
      double score = score(weights, batch.features(), row * features);
      double right = answer.of(batch, row);
      loss += answer.loss(score, right);
      metric += answer.metric(score, right);
    }
    return MetricSums.of(answer.metrics(), batch.count(), loss, metric);
  }

  @Override
  public MetricSums gradient(float[] weights, Batch batch, float[] gradient) {
    requireFit(gradient.length, batch);
    MetricSums measured = measure(weights, batch);
    Arrays.fill(sums, 0);
    for (int row = 0; row < batch.count(); row++) {
      double score = score(weights, batch.features(), row * features);
      add(answer.slope(score, answer.of(batch, row)), batch.features(), row * features);
    }
    double share = 1.0 / Math.max(1, batch.count());
    for (int i = 0; i < sums.length; i++) {
      gradient[i] = (float) (sums[i] * share);
    }
    return measured;
  }

  private double score(float[] weights, float[] values, int from) {
    double score = weights[features];
    for (int i = 0; i < features; i++) {
      score += (double) weights[i] * values[from + i];
    }
    return score;
  }

  private void add(double slope, float[] values, int from) {
    for (int i = 0; i < features; i++) {
      sums[i] += slope * values[from + i];
    }
    sums[features] += slope;
  }

  private void requireFit(int length, Batch batch) {
    if (length != features + 1) {
      throw new IllegalArgumentException(
          "got " + length + " weights; the model has " + (features + 1));
    }
    if (batch.dimension() != features || batch.targetCount() != answer.targets()) {
      throw new IllegalArgumentException(
          "rows have "
              + batch.dimension()
              + " features and "
              + batch.targetCount()
              + " targets; the model takes "
              + features
              + " and "
              + answer.targets());
    }
  }
}
