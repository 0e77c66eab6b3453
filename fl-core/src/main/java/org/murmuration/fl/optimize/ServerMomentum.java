package org.murmuration.fl.optimize;

import org.murmuration.dp.noise.ReleasedMean;
import org.murmuration.fl.model.ModelWeights;

/**
 * Momentum on the server, FedAvgM (Hsu, Qi, Brown 2019, arXiv 1909.06335, section 4.3): {@code v =
 * momentum * v + mean}, then {@code learningRate * v} is added to the model.
 *
 * @param momentum in [0, 1); 0 is {@link ServerSgd}
 */
public record ServerMomentum(double learningRate, double momentum) implements ServerOptimizer {
  static final String VELOCITY = "velocity";

  public ServerMomentum {
    Rate.requirePositive("the server learning rate", learningRate);
    Rate.requireBelowOne("the server momentum", momentum);
  }

  @Override
  public ServerState initial(ModelWeights model) {
    return ServerState.of(model).keeping(VELOCITY, ModelWeights.zero(model.dimension()));
  }

  @Override
  public ServerState apply(ServerState before, ReleasedMean mean) {
    float[] next = before.model().toArray();
    float[] step = ServerOptimizer.step(mean, next.length);
    float[] velocity = before.get(VELOCITY).toArray();
    for (int i = 0; i < next.length; i++) {
      velocity[i] = (float) (momentum * velocity[i] + step[i]);
      next[i] += (float) (learningRate * velocity[i]);
    }
    return before.with(ModelWeights.wrap(next)).keeping(VELOCITY, ModelWeights.wrap(velocity));
  }
}
