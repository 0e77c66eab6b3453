package org.murmuration.murmur.verify.event;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.stream.Stream;
import org.murmuration.dp.account.PrivacyEvent;
import org.murmuration.dp.account.PrivacyEvent.PoissonSampled;
import org.murmuration.dp.account.PrivacyEvent.SampledWithoutReplacement;
import org.murmuration.murmur.flags.plan.SamplingOptions;

/** How clients were drawn: what an event accounts for against what the configuration asked for. */
public final class EventSample {
  private final JsonNode config;

  private EventSample(JsonNode config) {
    this.config = config;
  }

  /** Returns why {@code event} cannot be that of a run of {@code config}, if so. */
  public static Optional<String> clash(PrivacyEvent<?> event, JsonNode config) {
    EventSample sample = new EventSample(config);
    if (event instanceof PoissonSampled sampled) {
      return sample.poisson(sampled.probability().value());
    }
    return event instanceof SampledWithoutReplacement sampled
        ? sample.fixed(sampled)
        : Optional.empty();
  }

  private boolean isFixed() {
    return config.path("sampling").asText().equals("fixed");
  }

  /** A cohort's part of the population is not known here. */
  private Optional<String> poisson(double accounted) {
    if (isFixed()) {
      return Optional.of("its event is of Poisson samples, its cohorts are of a fixed size");
    }
    if (config.has("cohort")) {
      return Optional.empty();
    }
    double drawn = config.path("sampling-probability").asDouble(SamplingOptions.USUAL_PROBABILITY);
    return accounted == drawn
        ? Optional.empty()
        : Optional.of(
            "its event samples with probability "
                + accounted
                + ", its configuration with "
                + drawn);
  }

  private Optional<String> fixed(SampledWithoutReplacement accounted) {
    boolean secret = config.path("adjacency").asText().equals("replace-one");
    if (!isFixed() || !secret) {
      return Optional.of(
          "its event is of secret cohorts of fixed size, its configuration asks for none");
    }
    Optional<String> known =
        Stream.of("over-select", "eligible-rows", "availability", "device-reports")
            .filter(config::has)
            .findFirst();
    if (known.isPresent()) {
      return Optional.of(
          "its event is of secret cohorts, and with " + known.get() + " they are not secret");
    }
    long usual = Math.min(SamplingOptions.USUAL_COHORT, accounted.population());
    long drawn = config.path("cohort").asLong(usual);
    return accounted.cohort() == drawn
        ? Optional.empty()
        : Optional.of(
            "its event is of cohorts of "
                + accounted.cohort()
                + " clients, its configuration of "
                + drawn);
  }
}
