package org.murmuration.murmur.verify;

import com.fasterxml.jackson.databind.JsonNode;

/** How often an event of a run is charged: as the run says, where that can be so. */
final class EventCharges {
  private EventCharges() {}

  /**
   * Returns the most times that {@code event} is charged in {@code run}. A whole run of shared
   * noise is charged once; any other event once for each participation, and a run that says fewer
   * is a finding and not believed.
   */
  static long most(JsonNode run, JsonNode event, Findings findings) {
    long participations = event.path("most_participations").asLong(Long.MAX_VALUE);
    JsonNode said = event.path("charges");
    if (said.isMissingNode() || said.asLong() == participations) {
      return participations;
    }
    if (said.asLong() == 1 && run.at("/config/algorithm").asText().equals("dp-ftrl")) {
      return 1;
    }
    findings.add(
        "the event says "
            + said
            + " charges, and a client can be charged for "
            + event.path("most_participations")
            + " rounds");
    return participations;
  }
}
