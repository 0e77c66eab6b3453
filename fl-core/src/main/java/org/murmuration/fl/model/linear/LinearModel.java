package org.murmuration.fl.model.linear;

import java.util.List;
import org.murmuration.fl.metric.Metrics;
import org.murmuration.fl.model.Model;
import org.murmuration.fl.model.ModelShape;
import org.murmuration.fl.model.ModelShape.Tensor;
import org.murmuration.fl.model.ModelWeights;
import org.murmuration.fl.model.Workspace;
import org.murmuration.fl.seed.Seed;

/**
 * A weighted sum of a row's features and a bias, in plain Java. Flat layout: the kernel, then the
 * bias. Starts from zeros, whatever the seed.
 */
public final class LinearModel implements Model {
  private final int features;
  private final Answer answer;

  private LinearModel(int features, Answer answer) {
    if (features < 1) {
      throw new IllegalArgumentException("a row needs at least 1 feature, got " + features);
    }
    this.features = features;
    this.answer = answer;
  }

  /** Returns logistic regression: class 1 against class 0, with half the weights of a softmax. */
  public static LinearModel logistic(int features) {
    return new LinearModel(features, Answer.CLASS);
  }

  /** Returns least squares on one target a row; it counts {@code absolute_error} too. */
  public static LinearModel leastSquares(int features) {
    return new LinearModel(features, Answer.TARGET);
  }

  @Override
  public ModelShape shape() {
    return new ModelShape(
        List.of(new Tensor("kernel", List.of(features)), new Tensor("bias", List.of(1))));
  }

  @Override
  public int features() {
    return features;
  }

  @Override
  public int targets() {
    return answer.targets();
  }

  @Override
  public Metrics metrics() {
    return answer.metrics();
  }

  @Override
  public ModelWeights initial(Seed seed) {
    return ModelWeights.zero(features + 1);
  }

  @Override
  public Workspace workspace(int largestBatch) {
    return new LinearWorkspace(features, answer);
  }
}
