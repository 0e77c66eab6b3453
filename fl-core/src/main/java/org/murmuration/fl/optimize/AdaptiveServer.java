package org.murmuration.fl.optimize;

import java.util.Arrays;
import org.murmuration.dp.noise.ReleasedMean;
import org.murmuration.fl.model.ModelWeights;

/**
 * A step of its own for each weight: Algorithm 2 (FEDOPT) of Reddi et al. 2021 (arXiv 2003.00295),
 * without bias correction, as there.
 *
 * <p>{@code m = beta1 m + (1 - beta1) mean}, {@code v} by the rule, {@code model += learningRate m
 * / (sqrt(v) + tau)}. {@code v} starts at tau squared.
 *
 * @param beta1 share of the old mean update, in [0, 1)
 * @param tau degree of adaptivity, finite and above zero: small is adaptive
 */
public record AdaptiveServer(double learningRate, double beta1, SecondMoment rule, double tau)
    implements ServerOptimizer {
  static final String MOMENTUM = "momentum";
  static final String SECOND_MOMENT = "second-moment";

  public AdaptiveServer {
    Rate.requirePositive("the server learning rate", learningRate);
    Rate.requireBelowOne("beta1", beta1);
    Rate.requirePositive("tau", tau);
  }

  @Override
  public ServerState initial(ModelWeights model) {
    float[] first = new float[model.dimension()];
    Arrays.fill(first, (float) (tau * tau));
    return ServerState.of(model)
        .keeping(MOMENTUM, ModelWeights.zero(model.dimension()))
        .keeping(SECOND_MOMENT, ModelWeights.wrap(first));
  }

  @Override
  public ServerState apply(ServerState before, ReleasedMean mean) {
    float[] next = before.model().toArray();
    float[] step = ServerOptimizer.step(mean, next.length);
    float[] momentum = before.get(MOMENTUM).toArray();
    float[] second = before.get(SECOND_MOMENT).toArray();
    for (int i = 0; i < next.length; i++) {
      momentum[i] = (float) (beta1 * momentum[i] + (1 - beta1) * step[i]);
      second[i] = (float) rule.next(second[i], (double) step[i] * step[i]);
      next[i] += (float) (learningRate * momentum[i] / (Math.sqrt(second[i]) + tau));
    }
    return before
        .with(ModelWeights.wrap(next))
        .keeping(MOMENTUM, ModelWeights.wrap(momentum))
        .keeping(SECOND_MOMENT, ModelWeights.wrap(second));
  }
}
