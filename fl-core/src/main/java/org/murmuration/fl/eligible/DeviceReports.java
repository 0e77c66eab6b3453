package org.murmuration.fl.eligible;

import java.util.Set;
import org.murmuration.fl.cohort.Eligibility;
import org.murmuration.fl.cohort.RoundId;
import org.murmuration.fl.data.ClientId;

/** What devices say of themselves at the start of a round. */
public interface DeviceReports {

  /** A state in which taking part does not disturb the device's owner. */
  enum State {
    CHARGING,
    UNMETERED,
    IDLE
  }

  /** Returns the states that {@code client} is in as {@code round} begins. */
  Set<State> of(ClientId client, RoundId round);

  /** Returns the condition that a device is in all of {@code states}. */
  default Eligibility require(Set<State> states) {
    Set<State> needed = Set.copyOf(states);
    return (client, round) -> of(client, round).containsAll(needed);
  }
}
