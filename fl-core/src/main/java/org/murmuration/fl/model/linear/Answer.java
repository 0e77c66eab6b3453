package org.murmuration.fl.model.linear;

import org.murmuration.fl.metric.Metric;
import org.murmuration.fl.metric.Metrics;
import org.murmuration.fl.model.Batch;

/** What is predicted from a row's score, and the loss of it. */
@SuppressWarnings("ImmutableEnumChecker") // metrics never change
enum Answer {
  /** Class 1 with probability 1 / (1 + exp(-score)); the loss is the cross entropy in nats. */
  CLASS(Metrics.OF_CLASSIFIER, 0) {
    @Override
    double of(Batch batch, int row) {
      int label = batch.label(row);
      if (label != 0 && label != 1) {
        throw new IllegalArgumentException(
            "label " + label + " but logistic regression has classes 0 and 1");
      }
      return label;
    }

    @Override
    double loss(double score, double answer) {
      double right = answer == 1 ? score : -score;
      return Math.max(0, -right) + Math.log1p(Math.exp(-Math.abs(right)));
    }

    @Override
    double slope(double score, double answer) {
      return 1 / (1 + Math.exp(-score)) - answer;
    }

    @Override
    double metric(double score, double answer) {
      return (score > 0 ? 1 : 0) == answer ? 1 : 0;
    }
  },

  /** The score itself; the loss is the squared error. */
  TARGET(Metrics.withLoss(Metric.between("absolute_error", 0, 0x1p10)), 1) {
    @Override
    double of(Batch batch, int row) {
      return batch.targets()[row];
    }

    @Override
    double loss(double score, double answer) {
      return (score - answer) * (score - answer);
    }

    @Override
    double slope(double score, double answer) {
      return 2 * (score - answer);
    }

    @Override
    double metric(double score, double answer) {
      return Math.abs(score - answer);
    }
  };

  private final Metrics metrics;
  private final int targets;

  Answer(Metrics metrics, int targets) {
    this.metrics = metrics;
    this.targets = targets;
  }

  Metrics metrics() {
    return metrics;
  }

  int targets() {
    return targets;
  }

  /** The right answer of a row. */
  abstract double of(Batch batch, int row);

  abstract double loss(double score, double answer);

  /** Derivative of the loss by the score. */
  abstract double slope(double score, double answer);

  /** The metric beside the loss. */
  abstract double metric(double score, double answer);
}
