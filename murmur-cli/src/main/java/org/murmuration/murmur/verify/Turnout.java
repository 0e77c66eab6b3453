package org.murmuration.murmur.verify;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.stream.Stream;
import org.murmuration.fl.cohort.CountLaw;
import org.murmuration.fl.cohort.OverSelection;
import org.murmuration.fl.cohort.Sampling;
import org.murmuration.fl.cohort.UpToSampling;
import org.murmuration.murmur.flags.TurnoutOptions;
import org.murmuration.murmur.flags.plan.SamplingOptions;

/** How many clients complete a round of a run, again from its configuration. */
final class Turnout {
  private final JsonNode config;
  private final int clients;

  private Turnout(JsonNode config, int clients) {
    this.config = config;
    this.clients = clients;
  }

  /**
   * Returns the law.
   *
   * @throws IllegalArgumentException if the configuration is none of a run
   */
  static CountLaw of(JsonNode config, int clients) {
    Turnout turnout = new Turnout(config, clients);
    return turnout.sampling().completing(clients, turnout.losses());
  }

  private Sampling sampling() {
    boolean fixed = config.path("sampling").asText().equals("fixed");
    Sampling whole =
        SamplingOptions.drawn(
            fixed,
            given("cohort").map(JsonNode::asInt),
            given("sampling-probability").map(JsonNode::asDouble),
            clients);
    if (config.has("over-select")) {
      return new OverSelection(whole.largest(clients), config.get("over-select").asInt());
    }
    return Stream.of("eligible-rows", "availability", "device-reports").anyMatch(config::has)
        ? new UpToSampling(whole.largest(clients))
        : whole;
  }

  private Optional<JsonNode> given(String key) {
    return Optional.ofNullable(config.get(key));
  }

  private double losses() {
    double late =
        config.has("deadline")
            ? TurnoutOptions.late(
                config.path("client-seconds").asDouble(), config.get("deadline").asDouble())
            : 0;
    return 1 - (1 - config.path("dropout").asDouble()) * (1 - late);
  }
}
