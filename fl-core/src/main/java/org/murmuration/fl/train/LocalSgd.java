package org.murmuration.fl.train;

/**
 * Plain stochastic gradient descent on a client.
 *
 * @param epochs passes over the client's rows, at least 1
 * @param batch rows a step, at least 1; the last batch of a pass may be shorter and is used
 * @param learningRate what the mean gradient is multiplied by; finite and above zero
 */
public record LocalSgd(int epochs, int batch, float learningRate) {
  public LocalSgd {
    if (epochs < 1 || batch < 1) {
      throw new IllegalArgumentException(
          "epochs and batch must be at least 1, got " + epochs + " and " + batch);
    }
    if (!(learningRate > 0) || Float.isInfinite(learningRate)) {
      throw new IllegalArgumentException(
          "learningRate must be finite and > 0, got " + learningRate);
    }
  }
}
