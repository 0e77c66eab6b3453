package org.murmuration.fl.model.dense;

import org.murmuration.fl.model.Batch;
import org.murmuration.fl.model.BatchResult;

/** Softmax and its loss: scores become the gradient of the batch's mean cross entropy. */
final class CrossEntropy {
  private CrossEntropy() {}

  /** Replaces each row of scores by (probabilities - one-hot label) / rows; returns the loss. */
  static BatchResult toGradient(Matrix scores, Batch batch) {
    double lossSum = 0;
    int correct = 0;
    for (int row = 0; row < batch.count(); row++) {
      int start = scores.rowStart(row);
      int label = requireLabel(batch.label(row), scores.columns());
      int best = largest(scores.cells(), start, scores.columns());
      correct += best == label ? 1 : 0;
      lossSum += softmax(scores, start, best, label);
      scores.cells()[start + label] -= 1;
      scale(scores.cells(), start, scores.columns(), 1f / batch.count());
    }
    return new BatchResult(batch.count(), lossSum, correct);
  }

  private static int requireLabel(int label, int classes) {
    if (label < 0 || label >= classes) {
      throw new IllegalArgumentException(
          "label " + label + " but the model has classes 0 to " + (classes - 1));
    }
    return label;
  }

  /** The first of the largest; NaN is never larger. */
  private static int largest(float[] cells, int start, int length) {
    int best = 0;
    for (int i = 1; i < length; i++) {
      best = cells[start + i] > cells[start + best] ? i : best;
    }
    return best;
  }

  /** Replaces the scores by probabilities; returns -ln of the label's, by log-sum-exp. */
  private static double softmax(Matrix scores, int start, int best, int label) {
    float[] cells = scores.cells();
    double shift = cells[start + best];
    double labelScore = cells[start + label] - shift;
    double total = 0;
    for (int i = start; i < start + scores.columns(); i++) {
      double exponential = Math.exp(cells[i] - shift);
      total += exponential;
      cells[i] = (float) exponential;
    }
    scale(cells, start, scores.columns(), (float) (1 / total));
    return Math.log(total) - labelScore;
  }

  private static void scale(float[] cells, int start, int length, float factor) {
    for (int i = start; i < start + length; i++) {
      cells[i] *= factor;
    }
  }
}
