package org.murmuration.fl.optimize;

import org.murmuration.dp.noise.ReleasedMean;
import org.murmuration.fl.model.ModelWeights;

/**
 * The fourth part of an algorithm: the server's step from one state to the next.
 *
 * <p>It takes a {@link ReleasedMean}, nothing rawer. It keeps nothing itself: the same state and
 * mean give the same next state, to the bit.
 */
public interface ServerOptimizer {
  /** Returns the state before the first round. */
  ServerState initial(ModelWeights model);

  /**
   * Returns the state after a round.
   *
   * @throws IllegalArgumentException if the mean's length or the state is not this optimizer's
   */
  ServerState apply(ServerState before, ReleasedMean mean);

  /** Returns the coordinates of {@code mean}, one for each of {@code weights} weights. */
  static float[] step(ReleasedMean mean, int weights) {
    if (mean.dimension() != weights) {
      throw new IllegalArgumentException(
          "the mean has " + mean.dimension() + " coordinates, the model " + weights);
    }
    return mean.toArray();
  }
}
