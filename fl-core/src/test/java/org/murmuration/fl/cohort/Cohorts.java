package org.murmuration.fl.cohort;

import java.util.List;
import org.murmuration.fl.data.ClientId;

/** Cohorts of given clients, for tests that need to know who takes part. */
public final class Cohorts {
  private Cohorts() {}

  /** Returns {@code members} as if {@code sampling} had drawn them. */
  public static Cohort of(RoundId round, Sampling sampling, List<ClientId> members) {
    return new Cohort(round, sampling, members);
  }
}
