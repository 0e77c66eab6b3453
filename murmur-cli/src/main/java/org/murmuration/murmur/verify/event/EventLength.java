package org.murmuration.murmur.verify.event;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import org.murmuration.dp.account.PrivacyEvent;
import org.murmuration.dp.account.PrivacyEvent.DiscreteGaussian;
import org.murmuration.dp.account.PrivacyEvent.DistributedDiscreteGaussian;
import org.murmuration.dp.account.PrivacyEvent.DistributedSkellam;
import org.murmuration.dp.account.PrivacyEvent.PoissonSampled;
import org.murmuration.dp.account.PrivacyEvent.SampledWithoutReplacement;
import org.murmuration.dp.budget.NoiseMultiplier;
import org.murmuration.dp.mechanism.IntegerDistance;

/** How long the vectors are that an event's noise is accounted for. */
public final class EventLength {
  private EventLength() {}

  /** Returns it in the units of an update; empty where the event does not say. */
  public static Optional<Double> of(PrivacyEvent<?> event, JsonNode plan) {
    if (event instanceof PoissonSampled sampled) {
      return of(sampled.mechanism(), plan);
    }
    if (event instanceof SampledWithoutReplacement sampled) {
      return Optional.of(central(sampled.mechanism().noise(), plan));
    }
    if (event instanceof DiscreteGaussian<?> central) {
      return Optional.of(central(central.noise(), plan));
    }
    if (event instanceof DistributedSkellam<?> shares) {
      return Optional.of(shared(shares.distance(), plan));
    }
    return event instanceof DistributedDiscreteGaussian<?> shares
        ? Optional.of(shared(shares.distance(), plan))
        : Optional.empty();
  }

  /** The noise of the sum over its multiplier, shared by as many vectors as neighbors differ by. */
  private static double central(NoiseMultiplier<?> noise, JsonNode plan) {
    double ofTheSum =
        plan.path("noise_stddev_mean").asDouble(Double.NaN)
            * plan.at("/private_metrics/denominator").asDouble(Double.NaN);
    return ofTheSum / noise.value() / noise.adjacency().clipBounds();
  }

  private static double shared(IntegerDistance<?> distance, JsonNode plan) {
    return distance.l2() / plan.path("scale").asDouble(Double.NaN);
  }
}
