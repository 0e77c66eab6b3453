package org.murmuration.fl.optimize;

import org.murmuration.dp.noise.ReleasedMean;
import org.murmuration.fl.model.ModelWeights;

/**
 * Gradient descent on the server: the mean update times {@code learningRate} is added to the model.
 *
 * <p>With rate 1 this is federated averaging (McMahan et al. 2017, Algorithm 1).
 */
public record ServerSgd(double learningRate) {
  public ServerSgd {
    if (!(learningRate > 0) || Double.isInfinite(learningRate)) {
      throw new IllegalArgumentException(
          "the server learning rate must be finite and > 0, got " + learningRate);
    }
  }

  /** Returns {@code weights + learningRate * mean}, coordinate by coordinate. */
  public ModelWeights apply(ModelWeights weights, ReleasedMean mean) {
    float[] next = weights.toArray();
    float[] step = mean.toArray();
    if (step.length != next.length) {
      throw new IllegalArgumentException(
          "the mean has " + step.length + " coordinates, the model " + next.length);
    }
    for (int i = 0; i < next.length; i++) {
      next[i] += (float) (learningRate * step[i]);
    }
    return ModelWeights.wrap(next);
  }
}
