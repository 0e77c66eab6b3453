package org.murmuration.fl.round;

import java.util.List;
import org.murmuration.dp.sample.RandomBits;
import org.murmuration.fl.shares.LayerBits;
import org.murmuration.secagg.surplus.SurplusChain;

/**
 * What a client draws from in one round, a stream for each use; all are wiped at the end.
 *
 * @param rounding bits of stochastic rounding
 * @param noise bits of its share of the noise, or of what of it is never taken back
 * @param layers bits of each layer of it that can be taken back, lowest first
 */
public record ClientSecrets(RandomBits rounding, RandomBits noise, List<RandomBits> layers)
    implements AutoCloseable {
  public ClientSecrets {
    layers = List.copyOf(layers);
  }

  /** The secrets of a client none of whose noise can be taken back. */
  public ClientSecrets(RandomBits rounding, RandomBits noise) {
    this(rounding, noise, List.of());
  }

  /** Returns these with a layer of noise for each level of the session's surplus. */
  public ClientSecrets with(SurplusChain surplus) {
    return new ClientSecrets(rounding, noise, LayerBits.all(surplus));
  }

  @Override
  public void close() {
    rounding.close();
    noise.close();
    layers.forEach(RandomBits::close);
  }
}
