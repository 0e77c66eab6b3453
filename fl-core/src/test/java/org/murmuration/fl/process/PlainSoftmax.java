package org.murmuration.fl.process;

import org.murmuration.fl.data.ClientRows;
import org.murmuration.fl.train.LocalSgd;

/** Softmax regression in doubles, written for the tests alone: kernel [in][out], then the bias. */
record PlainSoftmax(int features, int classes) {
  int size() {
    return (features + 1) * classes;
  }

  /** Gradient of the mean cross entropy of the rows from {@code from} to before {@code to}. */
  double[] gradient(double[] w, ClientRows rows, int from, int to) {
    double[] gradient = new double[size()];
    for (int row = from; row < to; row++) {
      float[] x = features(rows, row);
      double[] p = probabilities(w, x);
      p[rows.label(row)] -= 1;
      for (int c = 0; c < classes; c++) {
        for (int f = 0; f < features; f++) {
          gradient[f * classes + c] += x[f] * p[c] / (to - from);
        }
        gradient[features * classes + c] += p[c] / (to - from);
      }
    }
    return gradient;
  }

  /** Where plain descent from {@code w} along the rows as they lie comes to. */
  double[] descended(double[] w, ClientRows rows, LocalSgd sgd) {
    double[] y = w.clone();
    for (int epoch = 0; epoch < sgd.epochs(); epoch++) {
      for (int from = 0; from < rows.count(); from += sgd.batch()) {
        double[] slope = gradient(y, rows, from, Math.min(rows.count(), from + sgd.batch()));
        for (int i = 0; i < y.length; i++) {
          y[i] -= sgd.learningRate() * slope[i];
        }
      }
    }
    return y;
  }

  /** Summed cross entropy of all rows. */
  double loss(double[] w, ClientRows rows) {
    double loss = 0;
    for (int row = 0; row < rows.count(); row++) {
      loss -= Math.log(probabilities(w, features(rows, row))[rows.label(row)]);
    }
    return loss;
  }

  private float[] features(ClientRows rows, int row) {
    float[] x = new float[features];
    rows.copyRow(row, x, 0);
    return x;
  }

  private double[] probabilities(double[] w, float[] x) {
    double[] p = new double[classes];
    double sum = 0;
    for (int c = 0; c < classes; c++) {
      double score = w[features * classes + c];
      for (int f = 0; f < features; f++) {
        score += w[f * classes + c] * x[f];
      }
      p[c] = Math.exp(score);
      sum += p[c];
    }
    for (int c = 0; c < classes; c++) {
      p[c] /= sum;
    }
    return p;
  }
}
