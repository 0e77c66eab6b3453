package org.murmuration.fl.model.dense;

import java.util.List;
import org.murmuration.fl.metric.Metrics;
import org.murmuration.fl.model.Model;
import org.murmuration.fl.model.ModelShape;
import org.murmuration.fl.model.ModelWeights;
import org.murmuration.fl.model.Workspace;
import org.murmuration.fl.seed.Seed;

/**
 * Multinomial logistic regression: one dense layer, in plain Java. Starts from zeros, whatever the
 * seed, so that training on fixed rows is deterministic.
 */
public final class SoftmaxRegression implements Model {
  private final DenseLayers layers;

  /** Makes a model of {@code (features + 1) x classes} weights; both at least 1. */
  public SoftmaxRegression(int features, int classes) {
    this.layers = new DenseLayers(List.of(features, classes));
  }

  @Override
  public ModelShape shape() {
    return layers.shape();
  }

  @Override
  public int features() {
    return layers.features();
  }

  @Override
  public Metrics metrics() {
    return Metrics.OF_CLASSIFIER;
  }

  @Override
  public ModelWeights initial(Seed seed) {
    return ModelWeights.zero(shape().size());
  }

  @Override
  public Workspace workspace(int largestBatch) {
    return new DenseWorkspace(layers, largestBatch);
  }
}
