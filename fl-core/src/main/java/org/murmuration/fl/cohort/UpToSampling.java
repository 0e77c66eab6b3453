package org.murmuration.fl.cohort;

import java.util.List;
import org.murmuration.dp.sample.RandomBits;
import org.murmuration.fl.data.ClientId;

/**
 * Up to {@code clients} of those who are eligible, every set of that size equally likely; all of
 * them where there are fewer.
 *
 * <p>It is accounted unamplified, for a known cohort (zero-out): who is eligible is seen by the
 * server or depends on data, so that a client takes part is not hidden.
 *
 * @param clients at least 1
 */
public record UpToSampling(int clients) implements KnownCohort {
  public UpToSampling {
    if (clients < 1) {
      throw new IllegalArgumentException("a cohort needs at least one client, got " + clients);
    }
  }

  @Override
  public List<ClientId> draw(List<ClientId> population, RandomBits bits) {
    int drawn = Math.min(clients, population.size());
    return drawn == 0 ? List.of() : new FixedSizeSampling(drawn).draw(population, bits);
  }

  @Override
  public boolean takesEligibility() {
    return true;
  }
}
