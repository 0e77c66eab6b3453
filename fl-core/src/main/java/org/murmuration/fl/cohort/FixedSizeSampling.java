package org.murmuration.fl.cohort;

import java.util.ArrayList;
import java.util.List;
import org.murmuration.dp.sample.RandomBits;
import org.murmuration.fl.data.ClientId;

/**
 * Exactly {@code clients} clients take part, every set of that size equally likely.
 *
 * <p>It is accounted unamplified, for a known cohort (zero-out). Where nobody learns who is in a
 * cohort {@link SecretFixedSizeSampling} amplifies, between other neighbors.
 */
public record FixedSizeSampling(int clients) implements KnownCohort {
  public FixedSizeSampling {
    if (clients < 1) {
      throw new IllegalArgumentException("a cohort needs at least one client, got " + clients);
    }
  }

  /** Selection sampling (Knuth, TAOCP 3.4.2, Algorithm S), which keeps the order. */
  @Override
  public List<ClientId> draw(List<ClientId> population, RandomBits bits) {
    if (clients > population.size()) {
      throw new IllegalArgumentException(
          "cannot draw " + clients + " of " + population.size() + " clients");
    }
    List<ClientId> drawn = new ArrayList<>(clients);
    for (int seen = 0; drawn.size() < clients; seen++) {
      int left = population.size() - seen;
      if (bits.uniformBelow(left) < clients - drawn.size()) {
        drawn.add(population.get(seen));
      }
    }
    return drawn;
  }
}
