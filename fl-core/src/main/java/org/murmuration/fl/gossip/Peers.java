package org.murmuration.fl.gossip;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.murmuration.fl.model.ModelWeights;

/** The peers' models while they talk; for one thread. */
final class Peers {
  private final List<float[]> models;
  private final double[] weights;

  Peers(List<float[]> models, double[] weights) {
    this.models = models;
    this.weights = weights;
  }

  /** Returns copies of the models and weights of {@code state}. */
  static Peers of(GossipState state) {
    return new Peers(
        new ArrayList<>(state.models().stream().map(ModelWeights::toArray).toList()),
        state.weights().stream().mapToDouble(Double::doubleValue).toArray());
  }

  void meet(int one, int other) {
    float[] a = models.get(one);
    float[] b = models.get(other);
    for (int i = 0; i < a.length; i++) {
      float mean = (float) (((double) a[i] + b[i]) / 2);
      a[i] = mean;
      b[i] = mean;
    }
  }

  void push(int from, int to) {
    weights[from] /= 2;
    double own = weights[to] / (weights[to] + weights[from]);
    weights[to] += weights[from];
    float[] sent = models.get(from);
    float[] mine = models.get(to);
    for (int i = 0; i < mine.length; i++) {
      mine[i] = (float) (own * mine[i] + (1 - own) * sent[i]);
    }
  }

  GossipState state(int round) {
    return new GossipState(
        round,
        models.stream().map(ModelWeights::copyOf).toList(),
        Arrays.stream(weights).boxed().toList());
  }
}
