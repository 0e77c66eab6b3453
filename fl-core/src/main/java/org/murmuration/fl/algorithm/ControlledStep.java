package org.murmuration.fl.algorithm;

import org.murmuration.dp.noise.ReleasedMean;
import org.murmuration.fl.model.ModelWeights;
import org.murmuration.fl.optimize.ServerOptimizer;
import org.murmuration.fl.optimize.ServerState;
import org.murmuration.fl.train.Broadcast;

/**
 * The server's part of SCAFFOLD (Karimireddy et al. 2020, Algorithm 1, last lines): {@code
 * optimizer} steps with the mean update, and the server's control moves by the mean change of the
 * clients' controls times the part of all clients that a round has.
 *
 * @param part expected survivors over population: public, not the number that came
 * @param unit what clients multiplied the change with
 */
record ControlledStep(ServerOptimizer optimizer, double part, double unit)
    implements ServerOptimizer {
  static final String CONTROL = "control";

  /** The first part of SCAFFOLD: the model and the server's control. */
  static Broadcast distribute(ServerState server) {
    return new Broadcast(server.model(), server.find(CONTROL));
  }

  @Override
  public ServerState initial(ModelWeights model) {
    return optimizer.initial(model).keeping(CONTROL, ModelWeights.zero(model.dimension()));
  }

  @Override
  public ServerState apply(ServerState before, ReleasedMean mean) {
    int weights = before.model().dimension();
    float[] both = ServerOptimizer.step(mean, 2 * weights);
    float[] control = before.get(CONTROL).toArray();
    for (int i = 0; i < weights; i++) {
      control[i] += (float) (part / unit * both[weights + i]);
    }
    return optimizer
        .apply(before, mean.first(weights))
        .keeping(CONTROL, ModelWeights.wrap(control));
  }
}
