package org.murmuration.fl.train;

import org.murmuration.fl.cohort.RoundId;

/**
 * Plain stochastic gradient descent on a client.
 *
 * @param epochs passes over the client's rows, at least 1
 * @param batch rows a step, at least 1; the last batch of a pass may be shorter and is used
 * @param learningRate what the mean gradient is multiplied by in the first round; finite and above
 *     zero
 * @param decay factor of the learning rate from round to round, in (0, 1]
 */
public record LocalSgd(int epochs, int batch, float learningRate, double decay) {
  public LocalSgd {
    if (epochs < 1 || batch < 1) {
      throw new IllegalArgumentException(
          "epochs and batch must be at least 1, got " + epochs + " and " + batch);
    }
    if (!(learningRate > 0) || Float.isInfinite(learningRate)) {
      throw new IllegalArgumentException(
          "learningRate must be finite and > 0, got " + learningRate);
    }
    if (!(decay > 0 && decay <= 1)) {
      throw new IllegalArgumentException(
          "the learning rate's decay must lie in (0, 1], got " + decay);
    }
  }

  /** Descent whose learning rate stays. */
  public LocalSgd(int epochs, int batch, float learningRate) {
    this(epochs, batch, learningRate, 1);
  }

  /**
   * Returns one step with the gradient of all of a client's rows: what federated averaging becomes
   * as FedSGD (McMahan et al. 2017, section 2).
   */
  public static LocalSgd wholeStep(float learningRate) {
    return new LocalSgd(1, Integer.MAX_VALUE, learningRate);
  }

  /** Returns the learning rate of {@code round}. */
  public float rate(RoundId round) {
    return (float) (learningRate * StrictMath.pow(decay, round.number() - 1));
  }
}
