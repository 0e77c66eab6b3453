package org.murmuration.fl.model.dense;

import org.murmuration.fl.model.Batch;

/** The network's definition as plain loops in double: the oracle of the fast one. */
final class ReferenceNetwork {
  private final int[] widths;

  ReferenceNetwork(int... widths) {
    this.widths = widths;
  }

  static double[] widened(float[] weights) {
    double[] wide = new double[weights.length];
    for (int i = 0; i < wide.length; i++) {
      wide[i] = weights[i];
    }
    return wide;
  }

  double lossSum(double[] weights, Batch batch) {
    double sum = 0;
    for (int row = 0; row < batch.count(); row++) {
      double[] scores = scores(weights, batch, row);
      double total = 0;
      for (double score : scores) {
        total += Math.exp(score);
      }
      sum += Math.log(total) - scores[batch.label(row)];
    }
    return sum;
  }

  int correct(double[] weights, Batch batch) {
    int correct = 0;
    for (int row = 0; row < batch.count(); row++) {
      double[] scores = scores(weights, batch, row);
      int best = 0;
      for (int i = 0; i < scores.length; i++) {
        best = scores[i] > scores[best] ? i : best;
      }
      correct += best == batch.label(row) ? 1 : 0;
    }
    return correct;
  }

  private double[] scores(double[] weights, Batch batch, int row) {
    double[] values = new double[widths[0]];
    for (int i = 0; i < values.length; i++) {
      values[i] = batch.features()[row * widths[0] + i];
    }
    int offset = 0;
    for (int layer = 1; layer < widths.length; layer++) {
      double[] next = new double[widths[layer]];
      for (int o = 0; o < next.length; o++) {
        next[o] = weights[offset + values.length * next.length + o];
        for (int i = 0; i < values.length; i++) {
          next[o] += values[i] * weights[offset + i * next.length + o];
        }
        next[o] = layer + 1 < widths.length ? Math.max(0, next[o]) : next[o];
      }
      offset += (values.length + 1) * next.length;
      values = next;
    }
    return values;
  }
}
