package org.murmuration.secagg.share;

import java.util.ArrayList;
import java.util.List;
import org.murmuration.secagg.InsecureSeededRandom;
import org.murmuration.secagg.surplus.SurplusChain;

/** Joins shares again as a threshold of holders can, for tests of other rooms. */
public record Sharings(int needed, int holders) {
  /** Returns the secret of a level from its first shares. */
  public byte[] joined(SurplusChain chain, int level) {
    Threshold threshold = new Threshold(needed, holders);
    List<Share> shares = chain.split(level, new Shamir(threshold), new InsecureSeededRandom(3));
    List<Integer> positions = new ArrayList<>();
    List<RevealedShare> revealed = new ArrayList<>();
    for (int i = 0; i < needed; i++) {
      positions.add(i + 1);
      revealed.add(new RevealedShare(shares.get(i)));
    }
    return Reconstruction.of(threshold, positions).rebuild(revealed).orElseThrow();
  }
}
