package org.murmuration.fl.eligible;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.murmuration.fl.cohort.Eligibility;
import org.murmuration.fl.cohort.RoundId;
import org.murmuration.fl.data.ClientId;
import org.murmuration.fl.eligible.DeviceReports.State;
import org.murmuration.fl.round.ToyClients;

class EligibilityTest {
  private static final RoundId ROUND = new RoundId(1);

  /** Toy clients have 3, 4, 5, ... rows. */
  @Test
  void enoughRows_exactlySoMany_isAdmitted() {
    ToyClients data = new ToyClients(4);
    List<ClientId> admitted = new EnoughRows(data, 5).of(data.ids(), ROUND);
    assertEquals(data.ids().subList(2, 4), admitted);
  }

  @Test
  void enoughRows_none_isRefused() {
    ToyClients data = new ToyClients(2);
    assertThrows(IllegalArgumentException.class, () -> new EnoughRows(data, 0));
  }

  @Test
  void deviceReports_allStatesNeeded_admitsWhoIsInAll() {
    ClientId idle = new ClientId("idle");
    ClientId busy = new ClientId("busy");
    DeviceReports reports =
        (client, round) -> client.equals(idle) ? Set.of(State.values()) : Set.of(State.CHARGING);
    Eligibility all = reports.require(Set.of(State.CHARGING, State.UNMETERED, State.IDLE));
    assertEquals(List.of(idle), all.of(List.of(busy, idle), ROUND));
    Eligibility charging = reports.require(Set.of(State.CHARGING));
    assertEquals(List.of(busy, idle), charging.of(List.of(busy, idle), ROUND));
  }
}
