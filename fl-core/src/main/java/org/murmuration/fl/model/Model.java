package org.murmuration.fl.model;

import org.murmuration.fl.data.ClientRows;
import org.murmuration.fl.metric.Metrics;
import org.murmuration.fl.seed.Seed;

/**
 * What is trained, without its weights: a loss over rows with its gradient, and the metrics it
 * counts on the way. Safe to share between threads; the memory of a computation is in the {@link
 * Workspace} each thread takes.
 */
public interface Model {
  /** Returns the tensors and where they lie in the flat vector. */
  ModelShape shape();

  /** Returns how many features a row must have. */
  int features();

  /** Returns how many values to predict a row must have beside its class: 0 for a classifier. */
  default int targets() {
    return 0;
  }

  /** Returns what it counts on every batch, loss first. */
  Metrics metrics();

  /** Returns the weights to start from; the same for the same seed on every machine. */
  ModelWeights initial(Seed seed);

  /**
   * Returns memory for one thread that computes on batches.
   *
   * @param largestBatch most rows a batch will have, at least 1
   */
  Workspace workspace(int largestBatch);

  /** Returns how {@code weights} do on all {@code rows}, in batches of 100. */
  default Evaluation evaluate(ModelWeights weights, ClientRows rows) {
    if (rows.count() == 0) {
      return Evaluation.none(metrics());
    }
    Batch batch = Batch.of(this, Math.min(100, rows.count()));
    Workspace workspace = workspace(batch.capacity());
    float[] flat = weights.toArray();
    Evaluation evaluation = Evaluation.none(metrics());
    for (int row = 0; row < rows.count(); ) {
      batch.clear();
      while (row < rows.count() && batch.count() < batch.capacity()) {
        batch.add(rows, row++);
      }
      evaluation = evaluation.plus(workspace.measure(flat, batch));
    }
    return evaluation;
  }
}
