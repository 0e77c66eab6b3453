package org.murmuration.fl.model.djl;

import ai.djl.ndarray.NDManager;
import java.util.Arrays;
import org.murmuration.fl.metric.MetricSums;
import org.murmuration.fl.model.Batch;
import org.murmuration.fl.model.Workspace;

/** Passes of one thread: each has native memory of its own and gives it back when it ends. */
final class DjlWorkspace implements Workspace {
  private final DjlModel model;
  private final int rows;

  DjlWorkspace(DjlModel model, int rows) {
    this.model = model;
    this.rows = rows;
  }

  @Override
  public MetricSums gradient(float[] weights, Batch batch, float[] gradient) {
    requireWeights(weights.length);
    requireWeights(gradient.length);
    requireRows(batch);
    if (batch.count() == 0) {
      Arrays.fill(gradient, 0);
      return MetricSums.zero(model.metrics());
    }
    return model.draws()
        ? Torch.seeded(draw(weights, batch), () -> trained(weights, batch, gradient))
        : trained(weights, batch, gradient);
  }

  private MetricSums trained(float[] weights, Batch batch, float[] gradient) {
    try (NDManager memory = model.pass()) {
      return Torch.recorded(
          () -> {
            BoundParameters bound = new BoundParameters(model.parameters(), weights, memory, true);
            Network.Passed passed = model.network().pass(bound, batch, true);
            Torch.backward(passed.loss());
            bound.gradient(gradient);
            return sums(batch, passed);
          });
    }
  }

  @Override
  public MetricSums measure(float[] weights, Batch batch) {
    requireWeights(weights.length);
    requireRows(batch);
    if (batch.count() == 0) {
      return MetricSums.zero(model.metrics());
    }
    try (NDManager memory = model.pass()) {
      BoundParameters bound = new BoundParameters(model.parameters(), weights, memory, false);
      return sums(batch, model.network().pass(bound, batch, false));
    }
  }

  private MetricSums sums(Batch batch, Network.Passed passed) {
    return model.network().task().sums(batch, passed.lossOf(batch.count()), passed.outputs());
  }

  /**
   * The seed of what a pass draws: the same for the same weights and rows, whatever thread comes
   * first.
   */
  private static long draw(float[] weights, Batch batch) {
    long seed = Arrays.hashCode(weights);
    for (int i = 0; i < batch.count() * batch.dimension(); i++) {
      seed = 31 * seed + Float.floatToIntBits(batch.features()[i]);
    }
    return seed;
  }

  private void requireWeights(int count) {
    if (count != model.shape().size()) {
      throw new IllegalArgumentException(
          "the block has " + model.shape().size() + " weights in its flat vector, got " + count);
    }
  }

  private void requireRows(Batch batch) {
    if (batch.count() > rows
        || batch.dimension() != model.features()
        || batch.targetCount() != model.targets()) {
      throw new IllegalArgumentException(
          "this workspace is for up to "
              + rows
              + " rows of "
              + model.features()
              + " features and "
              + model.targets()
              + " targets, got "
              + batch.count()
              + " of "
              + batch.dimension()
              + " and "
              + batch.targetCount());
    }
  }
}
