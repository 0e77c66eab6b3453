package org.murmuration.fl.cohort;

import java.util.Set;
import org.murmuration.dp.account.PrivacyEvent;
import org.murmuration.dp.budget.Adjacency;
import org.murmuration.dp.budget.Condition;
import org.murmuration.fl.sizing.NoiseSizing;

/**
 * A cohort of so many clients, accounted unamplified: that a client takes part counts as known
 * (zero-out), so its presence decides nothing.
 */
sealed interface KnownCohort extends Sampling permits FixedSizeSampling, UpToSampling {
  /** Clients that are drawn, at most. */
  int clients();

  @Override
  default CountLaw drawn(int population) {
    return new CountLaw(clients(), 1);
  }

  @Override
  default CountLaw completing(int population, double dropout) {
    return new CountLaw(clients(), 1 - dropout);
  }

  @Override
  default double floorEdge(int population, double dropout, int floor) {
    return 0;
  }

  @Override
  default double maximumEdge(int population, int maximum) {
    return 0;
  }

  @Override
  default NoiseSizing<?> noiseSizing() {
    return new NoiseSizing<>(
        Adjacency.ZERO_OUT, Set.of(Condition.KNOWN_COHORTS), PrivacyEvent.DiscreteGaussian::new);
  }

  @Override
  default int largest(int population) {
    return clients();
  }
}
