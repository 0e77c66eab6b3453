package org.murmuration.fl.gossip;

import java.util.List;
import org.murmuration.fl.model.ModelWeights;

/**
 * Where all peers are after some rounds.
 *
 * @param round rounds that were run
 * @param models of the peers, each its own
 * @param weights of the peers: all equal where they meet in pairs; they sum to 1
 */
public record GossipState(int round, List<ModelWeights> models, List<Double> weights) {
  public GossipState {
    models = List.copyOf(models);
    weights = List.copyOf(weights);
    if (models.size() != weights.size() || models.isEmpty()) {
      throw new IllegalArgumentException(
          "got " + models.size() + " models and " + weights.size() + " weights; one a peer");
    }
  }

  /** Returns peers that all start from {@code model}. */
  static GossipState start(ModelWeights model, int peers) {
    return new GossipState(
        0,
        java.util.Collections.nCopies(peers, model),
        java.util.Collections.nCopies(peers, 1.0 / peers));
  }

  /** The weighted mean of the models: what talking leaves as it is. No peer knows it. */
  public ModelWeights mean() {
    double[] sum = weightedSum();
    float[] mean = new float[sum.length];
    for (int i = 0; i < mean.length; i++) {
      mean[i] = (float) sum[i];
    }
    return ModelWeights.wrap(mean);
  }

  /** Mean over the peers of the squared distance of their model to the mean: 0 in consensus. */
  public double spread() {
    double[] mean = weightedSum();
    double total = 0;
    for (ModelWeights model : models) {
      for (int i = 0; i < mean.length; i++) {
        double away = model.get(i) - mean[i];
        total += away * away;
      }
    }
    return total / models.size();
  }

  private double[] weightedSum() {
    double[] sum = new double[models.get(0).dimension()];
    for (int peer = 0; peer < models.size(); peer++) {
      for (int i = 0; i < sum.length; i++) {
        sum[i] += weights.get(peer) * models.get(peer).get(i);
      }
    }
    return sum;
  }
}
