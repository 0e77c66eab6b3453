package org.murmuration.fl.model.dense;

import org.murmuration.fl.metric.MetricSums;
import org.murmuration.fl.metric.Metrics;
import org.murmuration.fl.model.Batch;

/** Softmax and its loss: scores become the gradient of the batch's mean cross entropy. */
final class CrossEntropy {
  private CrossEntropy() {}

  /** Replaces each row of scores by (probabilities - one-hot label) / rows; returns the loss. */
  static MetricSums toGradient(Matrix scores, Batch batch) {
    double lossSum = 0;
    int correct = 0;
    for (int row = 0; row < batch.count(); row++) {
      float[] cells = scores.row(row);
      int label = requireLabel(batch.label(row), cells.length);
      int best = largest(cells);
      correct += best == label ? 1 : 0;
      lossSum += softmax(cells, best, label);
      cells[label] -= 1;
      scale(cells, 1f / batch.count());
    }
    return MetricSums.of(Metrics.OF_CLASSIFIER, batch.count(), lossSum, correct);
  }

  private static int requireLabel(int label, int classes) {
    if (label < 0 || label >= classes) {
      throw new IllegalArgumentException(
          "label " + label + " but the model has classes 0 to " + (classes - 1));
    }
    return label;
  }

  /** The first of the largest; NaN is never larger. */
  private static int largest(float[] cells) {
    int best = 0;
    for (int i = 1; i < cells.length; i++) {
      best = cells[i] > cells[best] ? i : best;
    }
    return best;
  }

  /** Replaces the scores by probabilities; returns -ln of the label's, by log-sum-exp. */
  private static double softmax(float[] cells, int best, int label) {
    double shift = cells[best];
    double labelScore = cells[label] - shift;
    double total = 0;
    for (int i = 0; i < cells.length; i++) {
      double exponential = Math.exp(cells[i] - shift);
      total += exponential;
      cells[i] = (float) exponential;
    }
    scale(cells, (float) (1 / total));
    return Math.log(total) - labelScore;
  }

  private static void scale(float[] cells, float factor) {
    for (int i = 0; i < cells.length; i++) {
      cells[i] *= factor;
    }
  }
}
