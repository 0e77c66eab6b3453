package org.murmuration.fl.cohort;

import java.util.List;
import org.murmuration.fl.data.ClientId;

/**
 * Who may be drawn in a round: with enough rows, charging, online.
 *
 * <p>The server sees who is eligible, or it depends on a client's data: that a client takes part
 * tells of it. So sampling that amplifies privacy by secret cohorts takes none (rule: the cohorts
 * of an amplified plan depend on nothing but chance); see {@link UpToSampling}. A group that is
 * fixed by public facts, of one country for instance, is no eligibility but a population of its
 * own: plan for it.
 */
public interface Eligibility {
  /** Whether {@code client} may be drawn in {@code round}; the same answer whenever asked. */
  boolean admits(ClientId client, RoundId round);

  /** Returns who is admitted by both. */
  default Eligibility and(Eligibility other) {
    return (client, round) -> admits(client, round) && other.admits(client, round);
  }

  /** Returns those of {@code population} who are admitted, in order. */
  default List<ClientId> of(List<ClientId> population, RoundId round) {
    return population.stream().filter(client -> admits(client, round)).toList();
  }
}
