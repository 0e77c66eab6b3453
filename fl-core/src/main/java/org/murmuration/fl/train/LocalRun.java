package org.murmuration.fl.train;

import org.murmuration.fl.data.ClientRows;
import org.murmuration.fl.model.Batch;
import org.murmuration.fl.model.Model;
import org.murmuration.fl.model.ModelWeights;
import org.murmuration.fl.model.Workspace;

/** The working memory of one client's training; for one thread at a time. */
final class LocalRun {
  private final LocalSgd sgd;
  private final Workspace workspace;
  private final Batch batch;
  private final float[] weights;
  private final float[] start;
  private final float[] gradient;
  private final LocalMetrics none;

  /** Makes memory for clients of at most {@code largest} rows, or of any number if batches fit. */
  LocalRun(Model model, LocalSgd sgd, int largest) {
    this.sgd = sgd;
    int capacity = Math.min(sgd.batch(), largest);
    this.workspace = model.workspace(capacity);
    this.batch = Batch.of(model, capacity);
    this.weights = new float[model.shape().size()];
    this.start = new float[weights.length];
    this.gradient = new float[weights.length];
    this.none = LocalMetrics.none(model.metrics());
  }

  TrainedUpdate train(ModelWeights global, ClientRows rows, RowWalk walk, LocalTrainer.Course by) {
    global.copyInto(weights);
    global.copyInto(start);
    int steps = 0;
    LocalMetrics metrics = none;
    for (int epoch = 0; epoch < sgd.epochs(); epoch++) {
      int[] order = walk.epoch(epoch);
      for (int from = 0; from < order.length; from += batch.count()) {
        fill(rows, order, from);
        metrics = metrics.plus(workspace.gradient(weights, batch, gradient));
        by.drift().correct(weights, start, gradient);
        step(weights, gradient, by.learningRate());
        steps++;
      }
    }
    return new TrainedUpdate(global.updateTo(weights), metrics, steps);
  }

  /** Tells whether a client of {@code count} rows fits. */
  boolean holds(int count) {
    return Math.min(count, sgd.batch()) <= batch.capacity();
  }

  private void fill(ClientRows rows, int[] order, int from) {
    batch.clear();
    int count = Math.min(order.length - from, sgd.batch());
    for (int i = 0; i < count; i++) {
      batch.add(rows, order[from + i]);
    }
  }

  private static void step(float[] weights, float[] gradient, float learningRate) {
    for (int i = 0; i < weights.length; i++) {
      weights[i] -= learningRate * gradient[i];
    }
  }
}
