package org.murmuration.fl.train;

/**
 * What is added to each gradient of local training, against the drift of clients from each other.
 */
public interface Drift {
  /** Nothing: plain descent. */
  Drift NONE = (weights, start, gradient) -> {};

  /**
   * Changes {@code gradient} in place.
   *
   * @param weights where the client stands
   * @param start where it started: the global model
   */
  void correct(float[] weights, float[] start, float[] gradient);

  /**
   * Returns the gradient of {@code mu / 2 * ||w - start||^2}: FedProx (Li et al. 2020, arXiv
   * 1812.06127, Algorithm 2).
   *
   * @param mu finite, 0 or above; 0 changes nothing
   */
  static Drift proximal(float mu) {
    if (!(mu >= 0) || Float.isInfinite(mu)) {
      throw new IllegalArgumentException("mu must be finite and >= 0, got " + mu);
    }
    return (weights, start, gradient) -> {
      for (int i = 0; i < gradient.length; i++) {
        gradient[i] += mu * (weights[i] - start[i]);
      }
    };
  }

  /**
   * Returns the addition of a fixed {@code shift}: a control variate.
   *
   * @param shift of the model's size; read only from here on
   */
  static Drift shifted(float[] shift) {
    return (weights, start, gradient) -> {
      for (int i = 0; i < gradient.length; i++) {
        gradient[i] += shift[i];
      }
    };
  }
}
