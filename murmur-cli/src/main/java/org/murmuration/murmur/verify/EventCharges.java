package org.murmuration.murmur.verify;

import com.fasterxml.jackson.databind.JsonNode;

/** How often an event of a run is charged: as the run says, where that can be so. */
final class EventCharges {
  private EventCharges() {}

  /**
   * Returns the most times that {@code event} is charged in {@code run}. A whole run of shared
   * noise is charged once; any other event once for each participation, whatever the run says.
   */
  static long believed(JsonNode run, JsonNode event) {
    boolean once =
        event.path("charges").asLong() == 1
            && run.at("/config/algorithm").asText().equals("dp-ftrl");
    return once ? 1 : event.path("most_participations").asLong(Long.MAX_VALUE);
  }

  /** Adds that the run says another number than is believed, if so. */
  static void check(JsonNode run, JsonNode event, Findings findings) {
    JsonNode said = event.path("charges");
    if (!said.isMissingNode() && said.asLong() != believed(run, event)) {
      findings.add(
          "the event says "
              + said
              + " charges, and a client can be charged for "
              + event.path("most_participations")
              + " rounds");
    }
  }
}
