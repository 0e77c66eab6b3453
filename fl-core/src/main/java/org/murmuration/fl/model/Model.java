package org.murmuration.fl.model;

import org.murmuration.fl.data.ClientRows;
import org.murmuration.fl.seed.Seed;

/**
 * A classifier with softmax outputs and cross-entropy loss, without its weights. Safe to share
 * between threads; the memory of a computation is in the {@link Workspace} each thread takes.
 */
public interface Model {
  /** Returns the tensors and where they lie in the flat vector. */
  ModelShape shape();

  /** Returns how many features a row must have. */
  int features();

  /** Returns how many classes it tells apart. */
  int classes();

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
      return Evaluation.NONE;
    }
    Batch batch = new Batch(Math.min(100, rows.count()), features());
    Workspace workspace = workspace(batch.capacity());
    float[] flat = weights.toArray();
    Evaluation evaluation = Evaluation.NONE;
    for (int row = 0; row < rows.count(); ) {
      batch.clear();
      while (row < rows.count() && batch.count() < batch.capacity()) {
        batch.add(rows, row++);
      }
      evaluation = evaluation.plus(workspace.loss(flat, batch));
    }
    return evaluation;
  }
}
