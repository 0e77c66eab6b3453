package org.murmuration.fl.model.dl4j;

import java.util.Arrays;
import org.murmuration.fl.metric.Metrics;
import org.murmuration.fl.model.Batch;

/** What a row's answer is, and how it is shown to the network. */
@SuppressWarnings("ImmutableEnumChecker") // metrics never change
enum Answers {
  /** The row's class: one-hot, or 0 and 1 where the network has one output. */
  CLASSES(Metrics.OF_CLASSIFIER) {
    @Override
    void write(Batch batch, int outputs, float[] into) {
      for (int row = 0; row < batch.count(); row++) {
        int label = batch.label(row);
        int classes = Math.max(2, outputs);
        if (label < 0 || label >= classes) {
          throw new IllegalArgumentException(
              "label " + label + " but the model has classes 0 to " + (classes - 1));
        }
        if (outputs == 1) {
          into[row] = label;
        } else {
          Arrays.fill(into, row * outputs, (row + 1) * outputs, 0);
          into[row * outputs + label] = 1;
        }
      }
    }
  },

  /** The row's targets, as many as the network has outputs. */
  TARGETS(Metrics.LOSS_ALONE) {
    @Override
    void write(Batch batch, int outputs, float[] into) {
      System.arraycopy(batch.targets(), 0, into, 0, batch.count() * outputs);
    }
  };

  private final Metrics metrics;

  Answers(Metrics metrics) {
    this.metrics = metrics;
  }

  Metrics metrics() {
    return metrics;
  }

  /** Writes the batch's answers, {@code outputs} a row. */
  abstract void write(Batch batch, int outputs, float[] into);
}
