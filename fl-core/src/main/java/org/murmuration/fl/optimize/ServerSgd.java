package org.murmuration.fl.optimize;

import org.murmuration.dp.noise.ReleasedMean;
import org.murmuration.fl.model.ModelWeights;

/**
 * Gradient descent on the server: the mean update times {@code learningRate} is added to the model.
 *
 * <p>With rate 1 this is federated averaging (McMahan et al. 2017, Algorithm 1).
 */
public record ServerSgd(double learningRate) implements ServerOptimizer {
  public ServerSgd {
    Rate.requirePositive("the server learning rate", learningRate);
  }

  @Override
  public ServerState initial(ModelWeights model) {
    return ServerState.of(model);
  }

  /** Returns {@code model + learningRate * mean}, coordinate by coordinate. */
  @Override
  public ServerState apply(ServerState before, ReleasedMean mean) {
    float[] next = before.model().toArray();
    float[] step = ServerOptimizer.step(mean, next.length);
    for (int i = 0; i < next.length; i++) {
      next[i] += (float) (learningRate * step[i]);
    }
    return before.with(ModelWeights.wrap(next));
  }
}
