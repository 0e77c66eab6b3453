package org.murmuration.fl.model.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.murmuration.fl.metric.MetricSums;
import org.murmuration.fl.metric.Metrics;
import org.murmuration.fl.model.Batch;

/** What a row's answer is, how the loss is shown it, and what is counted. */
@SuppressWarnings("ImmutableEnumChecker") // metrics never change
enum Task {
  /** The row's class, as DJL's data sets have it: its number, one a row. */
  CLASSES(Metrics.OF_CLASSIFIER) {
    @Override
    void requireOutputs(Shape outputs) {
      if (outputs.dimension() != 2 || outputs.get(1) < 2) {
        throw new IllegalArgumentException(
            "outputs of shape "
                + outputs
                + " for 2 rows tell no class; end with one vector of at least 2 scores a row, or"
                + " use regression with targets of that shape");
      }
    }

    @Override
    NDArray answers(Batch batch, Shape outputs, NDManager memory) {
      float[] classes = new float[batch.count()];
      for (int row = 0; row < classes.length; row++) {
        int label = batch.label(row);
        if (label < 0 || label >= outputs.get(1)) {
          throw new IllegalArgumentException(
              "row "
                  + row
                  + " has class "
                  + label
                  + "; the block tells "
                  + outputs.get(1)
                  + " apart, from 0");
        }
        classes[row] = label;
      }
      return Floats.write(memory, new Shape(classes.length), classes, 0);
    }

    @Override
    MetricSums sums(Batch batch, double loss, NDArray outputs) {
      float[] scores = outputs.toFloatArray();
      int classes = scores.length / batch.count();
      int right = 0;
      for (int row = 0; row < batch.count(); row++) {
        right += firstLargest(scores, row * classes, classes) == batch.label(row) ? 1 : 0;
      }
      return MetricSums.of(metrics(), batch.count(), loss, right);
    }
  },

  /** The row's targets, in the shape of the block's outputs. */
  TARGETS(Metrics.LOSS_ALONE) {
    @Override
    void requireOutputs(Shape outputs) {
      if (outputs.dimension() < 1 || outputs.size() < 2) {
        throw new IllegalArgumentException("the block has no outputs for 2 rows, but " + outputs);
      }
    }

    @Override
    NDArray answers(Batch batch, Shape outputs, NDManager memory) {
      return Floats.write(memory, outputs, batch.targets(), 0);
    }

    @Override
    MetricSums sums(Batch batch, double loss, NDArray outputs) {
      return MetricSums.of(metrics(), batch.count(), loss);
    }
  };

  private final Metrics metrics;

  Task(Metrics metrics) {
    this.metrics = metrics;
  }

  Metrics metrics() {
    return metrics;
  }

  /** Returns how many targets a row has, of {@code outputs} the shape for 2 rows. */
  int targets(Shape outputs) {
    return this == TARGETS ? Math.toIntExact(outputs.size() / 2) : 0;
  }

  /** Refuses outputs for 2 rows that cannot be compared with the rows' answers. */
  abstract void requireOutputs(Shape outputs);

  /** Returns what the loss is shown beside outputs of shape {@code outputs}. */
  abstract NDArray answers(Batch batch, Shape outputs, NDManager memory);

  /** Returns the batch's metrics; {@code loss} is summed over its rows. */
  abstract MetricSums sums(Batch batch, double loss, NDArray outputs);

  private static int firstLargest(float[] scores, int from, int count) {
    int best = 0;
    for (int i = 1; i < count; i++) {
      best = scores[from + i] > scores[from + best] ? i : best;
    }
    return best;
  }
}
