package org.murmuration.fl.round;

import org.murmuration.dp.sample.RandomBits;

/**
 * What a client draws from in one round, a stream for each use; both are wiped at the end.
 *
 * @param rounding bits of stochastic rounding
 * @param noise bits of its share of the noise
 */
public record ClientSecrets(RandomBits rounding, RandomBits noise) implements AutoCloseable {
  @Override
  public void close() {
    rounding.close();
    noise.close();
  }
}
