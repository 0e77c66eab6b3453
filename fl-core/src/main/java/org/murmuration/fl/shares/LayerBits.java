package org.murmuration.fl.shares;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.murmuration.dp.sample.RandomBits;
import org.murmuration.dp.sample.SecureBits;
import org.murmuration.secagg.surplus.SurplusChain;

/**
 * The bits from which a client draws a layer of its noise, and the server the same layer again once
 * its secret is opened: the AES-256-CTR stream of the level's seed, used for nothing else.
 */
public final class LayerBits {
  private LayerBits() {}

  /** Returns the bits of the layer at {@code level}; the caller closes them. */
  public static RandomBits of(SurplusChain surplus, int level) {
    byte[] seed = surplus.seed(level);
    try {
      return SecureBits.keyed(seed);
    } finally {
      Arrays.fill(seed, (byte) 0);
    }
  }

  /** Returns the bits of every layer of a client, from level 1 on. */
  public static List<RandomBits> all(SurplusChain surplus) {
    List<RandomBits> bits = new ArrayList<>(surplus.size());
    for (int level = 1; level <= surplus.size(); level++) {
      bits.add(of(surplus, level));
    }
    return bits;
  }
}
